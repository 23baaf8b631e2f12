import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandState } from '../../api/schemas/command.ts';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

let stack: TestStack;
let engine: EngineClient;
let clerk: ApiClient;
beforeAll(async () => {
  stack = await startStack({ engines: 'private' });
  engine = await EngineClient.connect(stack);
  for (const url of [stack.addresses.sichuan, stack.addresses.chongqing]) {
    await new SandboxDesk(url).turn({ decisionDelayMs: 20, decision: { registration: 'silent' } });
  }
  clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yuzhong');
}, 300_000);
afterAll(async () => {
  await engine.close();
  await stack.stop();
});

const reason = { reason: '申请人改变主意' };

async function untilTaken(status: string): Promise<CommandState> {
  for (;;) {
    const { body } = await clerk.request<CommandState>('GET', status);
    if (body.state === 'taken') return body;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('without a worker cases open, and the engine keeps commands until one comes; then they are taken once', async () => {
  const caseNo = await clerk.opened(application('collected-in-chongqing'));
  await clerk.until(caseNo, 'accepted', 'registration');
  await stack.halt('worker');
  const key = randomUUID();
  const kept = await clerk.command(caseNo, 'withdraw', reason, key);
  expect(kept).toMatchObject({ status: 202, body: { status: `/cases/${caseNo}/commands/${key}` } });
  const opened = await clerk.open(application('collected-in-chongqing'));
  expect(opened.status).toBe(201);
  expect((await clerk.request<CommandState>('GET', kept.body.status ?? '')).body).toEqual({ state: 'pending' });

  await stack.restart('worker');
  const { answer } = (await untilTaken(kept.body.status ?? '')) as Extract<CommandState, { state: 'taken' }>;
  expect(answer).toMatchObject({ ok: true, commandId: key, kind: 'withdraw' });
  const again = await clerk.command(caseNo, 'withdraw', reason, key);
  expect(again).toMatchObject({ status: 200, body: answer });
  await clerk.until(caseNo, 'closed');
  // The update may still have waited beside the signal: one of them was taken, and only one.
  const asked = (await engine.ledger(caseNo)).filter(({ kind }) => kind === 'withdrawal-requested');
  expect(asked).toHaveLength(1);
}, 120_000);

test('without the engine nothing is taken, and the same request sent again once it is back is taken once', async () => {
  const caseNo = await clerk.opened(application('collected-in-chongqing'));
  await clerk.until(caseNo, 'accepted', 'registration');
  await stack.kill('temporal');
  const [asked, key] = [application('collected-in-chongqing'), randomUUID()];
  const began = Date.now();
  const [refused, command] = await Promise.all([
    clerk.open(asked, key),
    clerk.command(caseNo, 'withdraw', reason, key),
  ]);
  expect(refused).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
  // By every way to it, each to its limit, a command would wait 15 s for an engine that is not there.
  expect(Date.now() - began).toBeLessThan(8_000);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  expect(command).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
  expect((await clerk.request('GET', '/readyz')).status).toBe(503);
  expect((await clerk.request('GET', `/cases/${caseNo}`)).status).toBe(200);

  await stack.restart('temporal');
  const taken = await clerk.open(asked, key);
  expect(taken.status).toBe(201);
  expect((await clerk.open(asked, key)).body).toEqual(taken.body);
  expect(await clerk.command(caseNo, 'withdraw', reason, key)).toMatchObject({ status: 200, body: { ok: true } });
}, 120_000);
