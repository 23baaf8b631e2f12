import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { RunningProvince } from '../../sandbox/province/start-province.ts';
import { startCallbackReceiver, type CallbackReceiver } from './support/callback-receiver.ts';
import { provinceNames } from './support/example-files.ts';
import { clientOf, startSandbox, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, toldIn } from './support/wire-messages.ts';

describe.each(provinceNames)('the knobs of %s', (province) => {
  let folder: ReturnType<typeof temporaryFolder>;
  let receiver: CallbackReceiver;
  let running: RunningProvince;
  let client: SandboxClient;

  beforeEach(async () => {
    folder = temporaryFolder();
    receiver = await startCallbackReceiver();
    running = await startSandbox(province, { folder: folder.path, callbackUrl: receiver.url });
    client = clientOf(province, running.port);
  });

  afterEach(async () => {
    await running.close();
    await receiver.close();
    folder.remove();
  });

  const turn = (knobs: unknown): Promise<unknown> => client.desk('PUT', '/knobs', knobs);
  const states = (): (string | undefined)[] => receiver.came.map(({ body }) => toldIn(province, body)?.state);
  const everyChangeTold = async (): Promise<void> => {
    await eventually(async () => {
      const changes = (await client.records()).handlings.flatMap(({ changes }) => changes.filter(({ tell }) => tell));
      expect(changes.every(({ told }) => told !== undefined)).toBe(true);
    });
  };

  test('none: received, accepted and granted are told in this order, once each', async () => {
    await client.like('submit-registration');
    await everyChangeTold();
    expect(states()).toEqual(['received', 'accepted', 'granted']);
    expect(receiver.came.map(({ body }) => toldIn(province, body)?.order)).toEqual(
      province === 'sichuan' ? [1, 2, 3] : [10, 20, 30],
    );
  });

  test('slow: the effect is there while the answer is still to come', async () => {
    await turn({ slow: 600_000 });
    let answered = false;
    const answer = client.like('submit-registration').then(
      () => (answered = true),
      () => 'broken off when the sandbox is closed',
    );
    await eventually(async () => expect((await client.records()).effects).toHaveLength(1));
    expect(answered).toBe(false);
    await running.close();
    await answer;
    expect(answered).toBe(false);
  });

  test('slow: the answer takes as long as the knob says', async () => {
    await turn({ slow: 200 });
    const started = performance.now();
    await client.like('submit-registration');
    // Timers may fire a millisecond early.
    expect(performance.now() - started).toBeGreaterThan(198);
  });

  test('down by reset: the connection breaks and nothing is done', async () => {
    await turn({ down: 'reset' });
    await expect(client.like('submit-registration')).rejects.toThrow('fetch failed');
    expect(await client.records()).toMatchObject({ effects: [], keys: [] });
  });

  test.each(['503', 'busy'])('down by %s: nothing is done', async (down) => {
    await turn({ down });
    await client.like('submit-registration');
    expect(await client.records()).toMatchObject({ effects: [], keys: [] });
  });

  test('half answer: the effect is there, the answer breaks off', async () => {
    await turn({ halfAnswer: true });
    await expect(client.like('submit-registration')).rejects.toThrow('terminated');
    expect((await client.records()).effects).toHaveLength(1);
  });

  test('duplicate callback: each comes twice, word for word the same change', async () => {
    await turn({ duplicateCallback: true });
    await client.like('submit-registration');
    await everyChangeTold();
    expect(states()).toEqual(['received', 'received', 'accepted', 'accepted', 'granted', 'granted']);
    const ids = receiver.came.map(({ body }) => toldIn(province, body)?.id);
    expect(new Set(ids).size).toBe(3);
  });

  test('lost callback: none comes, also not after the knob is cleared; the status knows', async () => {
    await turn({ lostCallback: true });
    await client.like('submit-registration');
    await everyChangeTold();
    await client.desk('DELETE', '/knobs');
    await client.like('submit-tax');
    await everyChangeTold();
    expect(new Set(receiver.came.map(({ body }) => toldIn(province, body)?.key.split('/')[1]))).toEqual(
      new Set(['tax']),
    );
    expect(await client.status()).toMatchObject({ state: 'granted' });
  });

  test('reverse order: nothing comes before the decision, then the newest first', async () => {
    await turn({ reverseOrder: true, decision: { registration: 'silent' } });
    await client.like('submit-registration');
    await client.like('submit-tax');
    await eventually(() => expect(states()).toEqual(['granted', 'accepted', 'received']));
    receiver.came.length = 0;
    await turn({ reverseOrder: true });
    await everyChangeTold();
    expect(states()).toEqual(['granted', 'accepted', 'received']);
  });

  test('reverse order: what waits for an answer is told as well, the newest first', async () => {
    await turn({ reverseOrder: true, correction: { 'food-licensing': true } });
    await client.like('submit-food');
    await eventually(() => expect(states()).toEqual(['correction', 'received']));
  });

  test('decision: a system refuses what the rules would grant', async () => {
    await turn({ decision: { tax: 'refuse' } });
    await client.like('submit-tax');
    await everyChangeTold();
    expect(states()).toEqual(['received', 'accepted', 'refused']);
  });

  test('decision silent: the handling waits until the knob changes', async () => {
    await turn({ decision: { registration: 'silent' } });
    await client.like('submit-registration');
    await everyChangeTold();
    expect(await client.status()).toMatchObject({ state: 'accepted' });
    await turn({ decision: { registration: 'refuse' } });
    await everyChangeTold();
    expect(states()).toEqual(['received', 'accepted', 'refused']);
  });

  test('decision silent, then decided by hand, once', async () => {
    await turn({ decision: { registration: 'silent' } });
    await client.like('submit-registration');
    const key = (await client.status())?.key;
    expect(await client.desk('POST', '/decide', { key, decision: 'grant' })).toMatchObject({ status: 200 });
    expect(await client.desk('POST', '/decide', { key, decision: 'refuse' })).toMatchObject({ status: 409 });
    expect(await client.desk('POST', '/decide', { key: 'none', decision: 'grant' })).toMatchObject({ status: 404 });
    expect(await client.status()).toMatchObject({ state: 'granted' });
  });

  test('decision silent at a system that decides at once: the answer tells nothing, the callback does', async () => {
    await turn({ decision: { identity: 'silent' } });
    expect(toldIn(province, await client.like('submit-identity'))).toBeUndefined();
    await client.desk('DELETE', '/knobs');
    await everyChangeTold();
    expect(states()).toEqual(['received', 'accepted', 'granted']);
  });

  test('decision delay: nothing happens before its time, half way it is accepted', async () => {
    await turn({ decisionDelayMs: 60_000 });
    await client.desk('PUT', '/clock', { now: '2026-03-02T01:30:00Z' });
    await client.like('submit-registration');
    const at = async (now: string): Promise<string | undefined> => {
      await client.desk('PUT', '/clock', { now });
      return (await client.status())?.state;
    };
    expect(await at('2026-03-02T01:30:29Z')).toBe('received');
    expect(await at('2026-03-02T01:30:30Z')).toBe('accepted');
    expect(await at('2026-03-02T01:30:59Z')).toBe('accepted');
    expect(await at('2026-03-02T01:31:00Z')).toBe('granted');
  });

  test('systems: a knob for one leaves the others alone, and later sets win', async () => {
    await turn([
      { lostCallback: true, down: 'busy' },
      { down: '503', systems: ['tax'] },
    ]);
    const [registration, tax] = [await client.like('submit-registration'), await client.like('submit-tax')];
    expect(codeOf(province, await client.like('submit-seal'))).toBe(province === 'sichuan' ? '9999' : '');
    expect(registration).not.toBe(tax);
    expect(tax).toMatch(/503|upstream/);
    await turn({ down: '503', systems: ['tax'] });
    expect(codeOf(province, await client.like('submit-registration'))).toBe(province === 'sichuan' ? '0000' : '0');
  });

  test.each([
    [{ slow: -1 }, 'The knob "slow" cannot be -1'],
    [{ dwon: '503' }, 'There is no knob "dwon"'],
    [{ decision: { taxes: 'grant' } }, 'The knob "decision" cannot be'],
    [{ systems: [] }, 'The knob "systems" cannot be []'],
    ['503', 'Knobs are an object'],
  ])('%j is refused and turns nothing', async (knobs, words) => {
    await turn({ slow: 1 });
    const answer = await client.desk('PUT', '/knobs', knobs);
    expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining(words) as string } });
    expect((await client.desk('GET', '/knobs')).body).toEqual([{ slow: 1 }]);
  });

  test('a licence that was revoked at its source is told so when it is fetched, with the read on record', async () => {
    await client.desk('PUT', '/clock', { now: '2026-03-02T03:30:05Z' });
    await client.like('submit-registration');
    const licence = (await client.records()).certificates.at(-1);
    const put = await client.desk('PUT', '/certificates', { id: licence?.id, status: 'revoked' });
    expect(put).toMatchObject({ status: 200, body: { status: 'revoked' } });
    const answer = await client.like('certificate');
    expect(answer).toMatch(province === 'sichuan' ? /"zzzt":"5"/ : /<ZZZT>3</);
    expect((await client.records()).reads).toMatchObject([
      { certificateId: licence?.id, purpose: 'check-before-delivery' },
    ]);
  });
});
