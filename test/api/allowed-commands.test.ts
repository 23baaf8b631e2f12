import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { ApiClient } from '../support/api-client.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';
import { pointers, send, setStepScene } from './support/step-commands.ts';

let api: ApiUnderTest;
let owner: ApiClient;
let clerk: ApiClient;
let deciding: ApiClient;
beforeEach(async () => {
  ({ api, owner, clerk, deciding } = await setStepScene());
});
afterEach(() => api.stop());

test('nobody objects by a command: objections come from the notice system', async () => {
  const exit = placedExit(api, (story) => story.submitted('notice').published('notice'));
  const objection = { id: 'YY-1', at: '2026-09-28T01:00:00.000Z', by: '某某', reason: '欠款' };
  const answer = await send(owner, exit, 'object', { step: 'notice', objection });
  expect(answer.status).toBe(422);
  expect(pointers(answer)).toEqual(['/kind wrong-format']);
});

describe('the case page offers', () => {
  const commandsOf = async (client: ApiClient, { caseNo }: PlacedCase): Promise<CaseAnswer['commands']> =>
    (await client.request<CaseAnswer>('GET', `/cases/${caseNo}`)).body.commands.filter(
      ({ step }) => step !== undefined,
    );
  const step = 'licensing';

  test('an answer to a notice to the enterprise and the collecting window', async () => {
    const placed = placedLicensing(api, (story) => story.submitted(step).correction(step));
    expect(await commandsOf(owner, placed)).toEqual([{ kind: 'correct', step, allowed: true }]);
    expect(await commandsOf(clerk, placed)).toEqual([{ kind: 'correct', step, allowed: true }]);
    expect(await commandsOf(deciding, placed)).toEqual([
      { kind: 'correct', step, allowed: false, code: 'not-allowed' },
    ]);
  });

  test('booking to the deciding region, the result once a check is booked', async () => {
    const placed = placedLicensing(api, (story) => story.submitted(step).accepted(step));
    expect(await commandsOf(deciding, placed)).toEqual([
      { kind: 'book-check', step, allowed: true },
      { kind: 'record-check', step, allowed: false, code: 'check-not-booked' },
    ]);
    await send(deciding, placed, 'book-check', { step, at: '2026-09-29T10:00:00+08:00', inspectors: ['1', '2'] });
    api.project(placed.caseNo);
    expect(await commandsOf(deciding, placed)).toContainEqual({ kind: 'record-check', step, allowed: true });
  });

  test('a parked step to windows, confirming to another than who answered', async () => {
    const placed = placedLicensing(api, (story) => story.submitted(step).parked(step));
    expect(await commandsOf(await api.as('ops'), placed)).toEqual([
      { kind: 'retry', step, allowed: true },
      { kind: 'manual-answer', step, allowed: false, code: 'not-allowed' },
    ]);
    const refusal = {
      decision: 'refused',
      provinceNo: 'x',
      decidedAt: '2026-09-27T10:00:00Z',
      refusal: { code: '1', reason: 'x' },
    };
    await send(deciding, placed, 'manual-answer', { step, answer: refusal, evidence: { text: 'x', reference: 'x' } });
    api.project(placed.caseNo);
    expect(await commandsOf(deciding, placed)).toContainEqual({
      kind: 'confirm-manual-answer',
      step,
      allowed: false,
      code: 'same-person',
    });
    expect(await commandsOf(clerk, placed)).toContainEqual({ kind: 'confirm-manual-answer', step, allowed: true });
  });
});
