import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchOutages } from '../../api/live/outage-watch.ts';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import { LiveOutages } from '../../api/schemas/live-event.ts';
import type { OutagesAnswer } from '../../api/schemas/outage.ts';
import type { TrackingAnswer } from '../../api/schemas/tracking.ts';
import type { Outage } from '../../models/outages.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { openStream } from './support/event-stream.ts';
import type { EventStream } from './support/event-stream.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';

let api: ApiUnderTest;
let placed: PlacedCase;
beforeEach(async () => {
  api = await startApi();
  placed = placedLicensing(api, (story) => story.submitted('licensing'));
});
afterEach(() => api.stop());

const out = (system: string, province = 'sichuan', minute = 30): Outage => ({
  province,
  system,
  since: new Date(Date.UTC(2026, 8, 28, 1, minute)),
  lastTriedAt: new Date(Date.UTC(2026, 8, 28, 1, 41)),
});

describe('outages are told', () => {
  test('to everyone who is signed in, and to nobody else', async () => {
    api.outages.set(out('tax'));
    for (const person of ['clerk-guangan', 'enterprise-yuyun', 'ops']) {
      const { status, body } = await (await api.as(person)).request<OutagesAnswer>('GET', '/outages');
      expect(status).toBe(200);
      expect(body.outages).toEqual([
        {
          province: 'sichuan',
          system: 'tax',
          since: '2026-09-28T09:30:00+08:00',
          lastTriedAt: '2026-09-28T09:41:00+08:00',
        },
      ]);
    }
    expect((await api.anyone().request('GET', '/outages')).status).toBe(401);
  });

  const outagesOf = async ({ caseNo }: PlacedCase, person = 'clerk-yuzhong'): Promise<CaseAnswer['outages']> =>
    (await (await api.as(person)).request<CaseAnswer>('GET', `/cases/${caseNo}`)).body.outages;

  test('on the page of a case that has something there, the longest first, with its handlings', async () => {
    api.outages.set(out('licensing', 'sichuan', 35), out('tax'), out('licensing', 'chongqing'));
    expect(await outagesOf(placed)).toEqual([
      { province: 'sichuan', system: 'licensing', since: '2026-09-28T09:35:00+08:00', steps: ['licensing', 'licence'] },
    ]);
    expect(await outagesOf(placed, 'ops')).toHaveLength(1);
  });

  test('but not where its handlings there are settled, or the case has closed', async () => {
    api.outages.set(out('registration', 'chongqing'));
    expect(await outagesOf(placed)).toEqual([]);
    api.outages.set(out('notice'));
    const closed = placedExit(api, (story) => story.tell('closed', undefined, { outcome: 'withdrawn' }));
    expect(await outagesOf(closed)).toEqual([]);
  });

  test('and where a licence is about to be read once more before the decision', async () => {
    await api.stop();
    api = await startApi();
    api.outages.set(out('registration', 'chongqing'));
    const evidence = { text: '现场核查表', reference: 'HC-1' };
    const recorded = placedLicensing(api, (story) =>
      story
        .submitted('licensing')
        .accepted('licensing')
        .tell('check-booked', 'licensing', { at: '2026-09-28T02:00:00.000Z', inspectors: ['0322', '0323'] })
        .tell('check-recorded', 'licensing', { passed: true, words: '一致', evidence }),
    );
    expect((await outagesOf(recorded)).map(({ steps }) => steps)).toEqual([['parent-licence']]);
  });

  test('on the tracking page with nothing but since when', async () => {
    api.outages.set(out('licensing', 'sichuan', 35), out('registration', 'chongqing'));
    const { caseNo } = placed;
    const body = { caseNo, checkCode: api.services.keys.checkCode(caseNo) };
    const answer = await api.anyone().request<TrackingAnswer>('POST', '/tracking', { body });
    expect(answer.body.outage).toEqual({ since: '2026-09-28T09:35:00+08:00' });
    api.outages.set();
    expect((await api.anyone().request('POST', '/tracking', { body })).body).not.toHaveProperty('outage');
  });
});

describe('the stream of a case tells', () => {
  let live: EventStream;
  beforeEach(async () => {
    const { cookie } = await api.as('enterprise-jincheng');
    live = await openStream(`${api.url}/cases/${placed.caseNo}/stream`, { cookie });
    await live.until(1, 'case');
  });
  afterEach(() => live.cut());

  const told = (): CaseAnswer['outages'][] =>
    live.events.filter(({ event }) => event === 'outages').map(({ data }) => LiveOutages.parse(data).outages);

  test('when an outage of its systems begins and when it ends', async () => {
    api.outages.set(out('licensing'));
    api.outages.set();
    await live.until(2, 'outages');
    expect(told().map((outages) => outages.map(({ system }) => system))).toEqual([['licensing'], []]);
    expect(live.events.filter(({ event }) => event === 'outages').every(({ id }) => id === undefined)).toBe(true);
  });

  test('nothing of outages elsewhere, and nothing twice', async () => {
    api.outages.set(out('tax'));
    api.outages.set(out('tax'), out('licensing'));
    api.outages.set(out('licensing'), out('seal'));
    await live.until(1, 'outages');
    api.outages.set();
    await live.until(2, 'outages');
    expect(told()).toHaveLength(2);
  });

  test('with the case itself those that last, and then no more of them', async () => {
    api.outages.set(out('licensing'));
    await live.until(1, 'outages');
    api.project(placed.caseNo, api.clock.now.getTime() + 1);
    const cases = await live.until(2, 'case');
    expect((cases.at(-1)?.data as CaseAnswer | undefined)?.outages).toHaveLength(1);
    expect(told()).toHaveLength(1);
  });
});

describe('the watch over outages', () => {
  const now = { at: new Date(Date.UTC(2026, 8, 28, 1, 42)) };
  const book = { found: [] as Outage[], isDown: false, looks: 0 };
  const watch = (): ReturnType<typeof watchOutages> =>
    watchOutages({
      now: () => now.at,
      everyMs: 1,
      book: {
        current: () => {
          book.looks += 1;
          return book.isDown ? Promise.reject(new Error('MongoDB is away')) : Promise.resolve(book.found);
        },
      },
    });
  const looksOn = async (): Promise<void> => {
    const from = book.looks;
    while (book.looks < from + 3) await new Promise((resolve) => setTimeout(resolve, 1));
  };

  test('tells of beginnings and ends, not of every try; what it knows outlives MongoDB until it is stale', async () => {
    const watching = watch();
    let changes = 0;
    const unsubscribe = watching.subscribe(() => {
      changes += 1;
    });
    await looksOn();
    expect(changes).toBe(0);
    book.found = [out('tax')];
    await looksOn();
    book.found = [{ ...out('tax'), lastTriedAt: now.at }];
    await looksOn();
    expect(changes).toBe(1);
    book.isDown = true;
    await looksOn();
    expect(watching.current()).toHaveLength(1);
    now.at = new Date(now.at.getTime() + 120_001);
    await looksOn();
    expect([watching.current().length, changes]).toEqual([0, 2]);
    unsubscribe();
    await watching.stop();
  });
});
