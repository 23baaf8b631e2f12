import { expect, test } from 'vitest';
import { OutageReporter } from '../../activities/outage-reporter.ts';
import { ProvinceBreaker } from '../../activities/province-worker.ts';
import type { OutageBook } from '../../models/outages.ts';
import { FakeProvince } from '../support/fake-province.ts';

const start = Date.parse('2026-09-28T01:00:00.000Z');

/** A reporter over a book that keeps what it is told, at a time that tests set in seconds. */
class Noted {
  readonly notes: string[] = [];
  second = 0;
  isDown = false;
  readonly reporter: OutageReporter;

  constructor(times = { confirmAfterMs: 60_000, everyMs: 60_000 }) {
    this.reporter = new OutageReporter('sichuan', this.#book(), () => new Date(start + this.second * 1_000), times);
  }

  #book(): OutageBook {
    const note = (what: string): Promise<void> => {
      if (this.isDown) return Promise.reject(new Error('MongoDB is away'));
      this.notes.push(what);
      return Promise.resolve();
    };
    const seconds = (at: Date): string => String((at.getTime() - start) / 1_000);
    return {
      failed: ({ system, since, at }) => note(`${system} out since ${seconds(since)} at ${seconds(at)}`),
      answered: ({ system, at }) => note(`${system} answered at ${seconds(at)}`),
      current: () => Promise.resolve([]),
    };
  }

  async at(second: number, ...calls: ['failed' | 'answered', string][]): Promise<void> {
    this.second = second;
    for (const [outcome, system] of calls) this.reporter[outcome](system);
    await this.reporter.settled();
  }
}

test('one failure is no outage; the second in a row is, from the first one on, until the first answer', async () => {
  const noted = new Noted();
  await noted.at(1, ['failed', 'tax']);
  expect(noted.notes).toEqual([]);
  await noted.at(9, ['failed', 'tax']);
  await noted.at(30, ['failed', 'tax']);
  await noted.at(60, ['answered', 'tax']);
  expect(noted.notes).toEqual(['tax out since 1 at 9', 'tax out since 1 at 30', 'tax answered at 60']);
});

test('systems fail each by itself, and failures that are not in a row are none', async () => {
  const noted = new Noted();
  await noted.at(1, ['answered', 'tax'], ['failed', 'seal']);
  noted.notes.length = 0;
  await noted.at(2, ['failed', 'tax']);
  await noted.at(3, ['answered', 'tax'], ['failed', 'tax']);
  expect(noted.notes).toEqual([]);
});

test('neither a busy system nor a lasting outage floods the book', async () => {
  const noted = new Noted();
  for (let second = 0; second < 10; second += 1) await noted.at(second, ['answered', 'seal'], ['failed', 'tax']);
  expect(noted.notes).toEqual(['seal answered at 0', 'tax out since 0 at 1', 'tax out since 0 at 6']);
});

test('an answer now and then ends what another worker has noted', async () => {
  const noted = new Noted();
  await noted.at(0, ['answered', 'tax']);
  await noted.at(15, ['answered', 'tax']);
  expect(noted.notes).toEqual(['tax answered at 0', 'tax answered at 15']);
});

test('while one system alone is tried, what else was out is taken to be out still', async () => {
  const noted = new Noted();
  await noted.at(0, ['failed', 'tax'], ['failed', 'tax'], ['failed', 'seal'], ['failed', 'seal']);
  noted.notes.length = 0;
  await noted.at(10, ['failed', 'seal']);
  expect(noted.notes).toEqual(['seal out since 0 at 10', 'tax out since 0 at 10']);
});

test('what could not be noted is noted by the next call, and no call is disturbed', async () => {
  const noted = new Noted();
  noted.isDown = true;
  await noted.at(0, ['failed', 'tax']);
  await noted.at(1, ['failed', 'tax']);
  noted.isDown = false;
  await noted.at(2, ['failed', 'tax']);
  expect(noted.notes).toEqual(['tax out since 0 at 2']);
  noted.isDown = true;
  await noted.at(3, ['answered', 'tax']);
  noted.isDown = false;
  await noted.at(4, ['answered', 'tax']);
  expect(noted.notes.at(-1)).toBe('tax answered at 4');
});

test('a failed call is looked after: the outage is known before the call comes again, and its end too', async () => {
  const noted = new Noted({ confirmAfterMs: 1, everyMs: 1 });
  const province = new FakeProvince();
  const breaker = new ProvinceBreaker(province, 8, noted.reporter);
  province.down.add('registration');
  await breaker.port.status({ key: 'CY/registration/1', system: 'registration' }).catch(() => undefined);
  await expect.poll(() => noted.notes).toEqual(['registration out since 0 at 0']);
  noted.second = 7;
  province.down.clear();
  await expect.poll(() => noted.notes.at(-1)).toBe('registration answered at 7');
  const calls = province.calls;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(province.calls).toBe(calls);
});

test('what is read for a purpose is not read again to see whether the system answers', async () => {
  const noted = new Noted({ confirmAfterMs: 1, everyMs: 1 });
  const province = new FakeProvince();
  const breaker = new ProvinceBreaker(province, 8, noted.reporter);
  province.down.add('registration');
  const asked = { system: 'registration', purpose: 'a test', caseNo: 'CY', certificateId: 'x' };
  await breaker.port.fetchCertificate(asked).catch(() => undefined);
  const calls = province.calls;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(province.calls).toBe(calls);
});

test('calls of a province are told through its breaker: its no is an answer, its probe is a try', async () => {
  const noted = new Noted();
  const province = new FakeProvince();
  const breaker = new ProvinceBreaker(province, 8, noted.reporter);
  const ask = (system: string): Promise<unknown> =>
    breaker.port.status({ key: 'CY/registration/1', system }).catch(() => undefined);
  province.down.add('registration');
  for (let call = 0; call < 2; call += 1) await ask('registration');
  await noted.reporter.settled();
  expect(noted.notes).toEqual(['registration out since 0 at 0']);
  noted.second = 20;
  expect(await breaker.answers()).toBe(false);
  province.down.clear();
  noted.second = 40;
  expect(await breaker.answers()).toBe(true);
  province.rejecting.add('seal');
  await breaker.port.submit({ system: 'seal' } as never).catch(() => undefined);
  await noted.reporter.settled();
  expect(noted.notes.slice(1)).toEqual([
    'registration out since 0 at 20',
    'registration answered at 40',
    'seal answered at 40',
  ]);
});
