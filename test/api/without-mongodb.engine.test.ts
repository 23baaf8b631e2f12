import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

const outageMs = 60_000;
/** How soon after its return the read model must agree with the engine. */
const agreesWithinMs = 5_000;

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

async function historyLength(caseNo: string): Promise<number> {
  const handle = await engine.find(caseNo);
  return (await handle?.describe())?.historyLength ?? 0;
}

test('with MongoDB stopped for a minute cases open, commands answer, and the page is right within 5 s of its return', async () => {
  const silent = await clerk.opened(application('collected-in-chongqing'));
  const withdrawn = await clerk.opened(application('collected-in-chongqing'));
  for (const caseNo of [silent, withdrawn]) await clerk.until(caseNo, 'accepted', 'registration');
  const before = await historyLength(silent);

  await stack.halt('mongodb');
  const stoppedAt = Date.now();
  expect(await clerk.request('GET', '/cases')).toMatchObject({ status: 503, body: { code: 'reads-unavailable' } });
  expect(await clerk.request('GET', '/readyz')).toMatchObject({ status: 200, body: { reads: 'down' } });
  expect(
    await clerk.command(silent, 'deliver', { recipient: '程锦', evidence: { text: '当面', reference: 'SD-1' } }),
  ).toMatchObject({
    status: 409,
    body: { code: 'not-ready-for-delivery' },
  });
  expect(await clerk.command(withdrawn, 'withdraw', { reason: '申请人改变主意' })).toMatchObject({
    status: 200,
    body: { ok: true },
  });
  const opened = await clerk.opened(application('collected-in-chongqing'));
  await sleep(outageMs - (Date.now() - stoppedAt));
  expect((await historyLength(silent)) - before).toBeLessThan(20);

  await stack.restart('mongodb');
  const back = Date.now();
  await clerk.until(withdrawn, 'closed', undefined, agreesWithinMs);
  await clerk.until(opened, 'accepted', 'registration', agreesWithinMs);
  expect(Date.now() - back).toBeLessThan(agreesWithinMs);
  for (const caseNo of [silent, withdrawn, opened]) {
    const inEngine = (await engine.ledger(caseNo)).map(({ seq, kind }) => ({ seq, kind }));
    expect((await clerk.timeline(caseNo)).map(({ seq, kind }) => ({ seq, kind }))).toEqual(inEngine);
  }
}, 180_000);
