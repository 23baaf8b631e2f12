import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiClient } from '../support/api-client.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';
import { lastEvent, pointers, send, setStepScene } from './support/step-commands.ts';

let api: ApiUnderTest;
let owner: ApiClient;
let clerk: ApiClient;
let deciding: ApiClient;
beforeEach(async () => {
  ({ api, owner, clerk, deciding } = await setStepScene());
});
afterEach(() => api.stop());

describe('an on-site check', () => {
  const step = 'licensing';
  const evidence = { text: '核查笔录', reference: 'HC-1' };
  const result = { step, passed: true, words: '符合要求', evidence };
  const inspectors = ['1182', '1190'];
  const booking = (at: string, who = inspectors): object => ({ step, at, inspectors: who });
  let licensing: PlacedCase;
  beforeEach(() => {
    licensing = placedLicensing(api, (story) => story.submitted(step).accepted(step));
  });

  test('is booked with any offset and kept in UTC, and its result follows once its time has come', async () => {
    expect((await send(deciding, licensing, 'book-check', booking('2026-09-28T15:30:00+08:00'))).status).toBe(200);
    expect(lastEvent(api, licensing)).toMatchObject({
      kind: 'check-booked',
      data: { at: '2026-09-28T07:30:00.000Z', inspectors },
    });
    expect(await send(deciding, licensing, 'record-check', result)).toMatchObject({ body: { code: 'check-not-yet' } });
    api.clock.now = new Date('2026-09-28T07:30:00.000Z');
    expect((await send(deciding, licensing, 'record-check', result)).status).toBe(200);
    expect(lastEvent(api, licensing)).toMatchObject({
      kind: 'check-recorded',
      data: { passed: true, words: '符合要求', evidence },
    });
  });

  test.each([
    ['on a holiday', booking('2026-10-03T10:00:00+08:00'), 'check-on-a-day-off'],
    ['in the past', booking('2026-09-28T09:41:59+08:00'), 'check-in-the-past'],
    ['by one inspector', booking('2026-09-29T10:00:00+08:00', ['1182']), 'too-few-inspectors'],
    ['by the same inspector twice', booking('2026-09-29T10:00:00+08:00', ['1182', '1182']), 'too-few-inspectors'],
  ])('%s is refused', async (_what, data, code) => {
    expect(await send(deciding, licensing, 'book-check', data)).toMatchObject({ status: 422, body: { code } });
  });

  test('is the deciding region’s alone', async () => {
    const data = booking('2026-09-29T10:00:00+08:00');
    for (const client of [clerk, owner, await api.as('ops')]) {
      expect((await send(client, licensing, 'book-check', data)).status).toBe(403);
    }
    expect((await send(await api.as('clerk-guangan'), licensing, 'book-check', data)).status).toBe(404);
  });

  test('that is not booked, or not due, has no result', async () => {
    expect(await send(deciding, licensing, 'record-check', result)).toMatchObject({
      body: { code: 'check-not-booked' },
    });
    const exit = placedExit(api, (story) => story.submitted('notice'));
    const other = { ...booking('2026-09-29T10:00:00+08:00'), step: 'notice' };
    expect(await send(deciding, exit, 'book-check', other)).toMatchObject({
      status: 409,
      body: { code: 'no-check-due' },
    });
  });

  test.each([
    ['without offset', '2026-09-29T10:00:00', 'wrong-format'],
    ['a day alone', '2026-09-29', 'wrong-format'],
    ['that does not exist', '2026-02-30T10:00:00+08:00', 'wrong-format'],
    ['of the year 0', '0000-01-01T00:00:00+08:00', 'wrong-format'],
    ['as a number', 1_790_000_000_000, 'wrong-type'],
  ])('an instant %s is refused', async (_what, at, code) => {
    const answer = await send(deciding, licensing, 'book-check', { step, at, inspectors });
    expect(pointers(answer)).toContain(`/data/at ${code}`);
  });
});
