import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandState } from '../../api/schemas/command.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
let caseNo: string;
beforeEach(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
  caseNo = await clerk.opened(application('collected-in-chongqing'));
  api.project(caseNo);
});
afterEach(() => api.stop());

const reason = { reason: '申请人改变主意' };
const evidence = { text: '核对原件', reference: 'HD-1' };
const close = (): void => {
  api.engine.caseOf(caseNo).isOpen = false;
};

describe('a command', () => {
  test('is taken by the case, and the same id gets the same answer', async () => {
    const key = randomUUID();
    const first = await clerk.command(caseNo, 'withdraw', reason, key);
    expect(first).toMatchObject({ status: 200, body: { ok: true, commandId: key, kind: 'withdraw', seq: 2 } });
    expect((await clerk.command(caseNo, 'withdraw', reason, key)).body).toEqual(first.body);
  });

  test('travels with when it was received and who sent it, without name and ID number', async () => {
    api.engine.hasWorkers = false;
    await clerk.command(caseNo, 'withdraw', reason);
    const [sent] = api.engine.signals;
    expect(sent).toMatchObject({
      caseNo,
      occurredAt: '2026-09-28T01:42:00.000Z',
      principal: { id: 'clerk-yuzhong', window: '500103-03' },
    });
    expect(JSON.stringify(sent?.principal)).not.toContain('江渝');
  });

  test.each([
    ['deliver', { recipient: '程锦', evidence }, 'not-ready-for-delivery'],
    ['retry', { step: 'registration' }, 'not-parked'],
    ['retry', { step: 'nothing' }, 'unknown-step'],
    ['confirm-identifier', { ...reason, evidence }, 'not-held'],
  ] as const)('%s that the state does not allow is refused with words to act on', async (kind, data, code) => {
    const answer = await clerk.request<Problem>('POST', `/cases/${caseNo}/commands`, {
      body: { kind, data },
      key: randomUUID(),
    });
    expect(answer).toMatchObject({ status: 409, body: { code } });
    expect(answer.body.detail.length).toBeGreaterThan(8);
  });

  test('without the right is 403 for who may see the case', async () => {
    const deciding = await api.as('clerk-jinjiang');
    expect(await deciding.command(caseNo, 'withdraw', reason)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    const ops = await api.as('ops');
    expect(await ops.command(caseNo, 'deliver', { recipient: '程锦', evidence })).toMatchObject({ status: 403 });
  });

  test('on a case that one may not see is 404, exactly as on one that is not there', async () => {
    const stranger = await api.as('clerk-guangan');
    const hidden = await stranger.request<Problem>('POST', `/cases/${caseNo}/commands`, {
      body: { kind: 'withdraw', data: reason },
      key: randomUUID(),
    });
    const absent = await stranger.request<Problem>('POST', '/cases/CY500103260928M9S346Q3K/commands', {
      body: { kind: 'withdraw', data: reason },
      key: randomUUID(),
    });
    const { instance: _a, ...hiddenBody } = hidden.body;
    const { instance: _b, ...absentBody } = absent.body;
    expect(hidden.status).toBe(404);
    expect(hiddenBody).toEqual(absentBody);
  });

  test('with another’s key is another command: nobody gets somebody else’s answer', async () => {
    const key = randomUUID();
    await clerk.command(caseNo, 'withdraw', reason, key);
    const stranger = await api.as('clerk-guangan');
    expect((await stranger.command(caseNo, 'withdraw', reason, key)).status).toBe(404);
    const owner = await api.as('enterprise-jincheng');
    const { body } = await owner.command(caseNo, 'withdraw', reason, key);
    expect(body.seq).toBe(2);
    expect(api.engine.caseOf(caseNo).answers.size).toBe(3);
  });

  test('whose key was used for another kind is refused', async () => {
    const key = randomUUID();
    await clerk.command(caseNo, 'withdraw', reason, key);
    const other = await clerk.command(caseNo, 'retry', { step: 'registration' }, key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  test.each([
    ['an unknown kind', { kind: 'burn', data: {} }, '/kind'],
    ['no reason', { kind: 'withdraw', data: {} }, '/data/reason'],
    ['more than was asked for', { kind: 'withdraw', data: { ...reason, principal: 'ops' } }, '/data/principal'],
    ['an operator for a text', { kind: 'withdraw', data: { reason: { $gt: '' } } }, '/data/reason/$gt'],
    ['a blank reason', { kind: 'withdraw', data: { reason: ' \n ' } }, '/data/reason'],
  ])('with %s is refused before anybody is asked', async (_what, body, pointer) => {
    api.engine.asked.length = 0;
    const answer = await clerk.request<Problem>('POST', `/cases/${caseNo}/commands`, { body, key: randomUUID() });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(api.engine.asked).toEqual([]);
  });
});

describe('on a closed case', () => {
  beforeEach(() => {
    close();
  });

  test('a command is refused as closed', async () => {
    expect(await clerk.command(caseNo, 'withdraw', reason)).toMatchObject({
      status: 409,
      body: { code: 'case-closed' },
    });
  });

  test('rights are looked at first: 403 and 404 stay what they were', async () => {
    const [deciding, stranger] = [await api.as('clerk-jinjiang'), await api.as('clerk-guangan')];
    expect((await deciding.command(caseNo, 'withdraw', reason)).status).toBe(403);
    expect((await stranger.command(caseNo, 'withdraw', reason)).status).toBe(404);
  });

  test('a command that was taken while it was open gets its answer again', async () => {
    api.engine.caseOf(caseNo).isOpen = true;
    const key = randomUUID();
    const first = await clerk.command(caseNo, 'withdraw', reason, key);
    close();
    expect((await clerk.command(caseNo, 'withdraw', reason, key)).body).toEqual(first.body);
  });

  test('a command for it never reaches a later case of the same subject', async () => {
    const { name, nameNumber = '' } = api.engine.caseOf(caseNo).input.opened.subject;
    const again = application('collected-in-chongqing', { subject: { name, nameNumber } });
    const later = await clerk.opened(again);
    const answer = await clerk.command(caseNo, 'withdraw', reason);
    expect(answer).toMatchObject({ status: 409, body: { code: 'case-closed' } });
    expect(api.engine.caseOf(later).ledger).toHaveLength(1);
  });
});

describe('when nobody answers', () => {
  test('the same update is sent twice, then the engine keeps the command, and its state can be asked for', async () => {
    api.engine.hasWorkers = false;
    api.engine.asked.length = 0;
    const key = randomUUID();
    const answer = await clerk.command(caseNo, 'withdraw', reason, key);
    expect(api.engine.asked).toEqual(['update', 'update', 'signal']);
    expect(answer).toMatchObject({ status: 202, body: { status: `/cases/${caseNo}/commands/${key}` } });
    const pending = await clerk.request<CommandState>('GET', answer.body.status ?? '');
    expect(pending.body).toEqual({ state: 'pending' });

    api.engine.hasWorkers = true;
    const [kept] = api.engine.signals;
    if (kept) await api.engine.update(api.engine.caseOf(caseNo).workflowId, kept);
    const taken = await clerk.request<CommandState>('GET', answer.body.status ?? '');
    expect(taken.body).toMatchObject({ state: 'taken', answer: { ok: true, commandId: key } });
  });

  test('a refusal is told by its state too, in words', async () => {
    const key = randomUUID();
    await clerk.command(caseNo, 'deliver', { recipient: '程锦', evidence }, key);
    const { body } = await clerk.request<CommandState>('GET', `/cases/${caseNo}/commands/${key}`);
    expect(body).toMatchObject({
      state: 'taken',
      answer: { ok: false, code: 'not-ready-for-delivery', detail: expect.stringContaining('办不了') as string },
    });
  });

  test('the state of a command on a case that one may not see is 404', async () => {
    const stranger = await api.as('clerk-guangan');
    expect((await stranger.request('GET', `/cases/${caseNo}/commands/${randomUUID()}`)).status).toBe(404);
  });

  test('with the engine down nothing is taken: 503 at once, without trying other ways', async () => {
    api.engine.isDown = true;
    api.engine.asked.length = 0;
    const answer = await clerk.command(caseNo, 'withdraw', reason);
    expect(answer).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
    expect(api.engine.asked).toEqual(['update']);
  });

  test('an engine that is only slow is tried by every way before the 503', async () => {
    api.engine.isSlow = true;
    api.engine.asked.length = 0;
    const answer = await clerk.command(caseNo, 'withdraw', reason);
    expect(answer).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
    expect(api.engine.asked).toEqual(['update', 'update', 'signal']);
  });
});

test('with the read model down commands answer, and rights hold', async () => {
  api.reads.isDown = true;
  expect((await clerk.command(caseNo, 'withdraw', reason)).status).toBe(200);
  const stranger = await api.as('clerk-guangan');
  expect((await stranger.command(caseNo, 'withdraw', reason)).status).toBe(404);
});
