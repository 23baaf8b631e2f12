import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { OpenPage } from '../support/open-page.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

/** How soon neither MongoDB nor an open page may hold what history does not. */
const withinMs = 15_000;
const fault = join(tmpdir(), `lianban-fault-${String(process.pid)}`);

let stack: TestStack;
let engine: EngineClient;
let clerk: ApiClient;

beforeAll(async () => {
  stack = await startStack({
    engines: 'private',
    environment: (part) => (part.startsWith('worker') ? { FAULT_AFTER_PROJECTION_WRITE: fault } : {}),
  });
  engine = await EngineClient.connect(stack);
  for (const url of [stack.addresses.sichuan, stack.addresses.chongqing]) {
    await new SandboxDesk(url).turn({ decisionDelayMs: 20 });
  }
  clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yuzhong');
}, 300_000);
afterAll(async () => {
  await engine.close();
  await stack.stop();
});

interface Seen {
  seq: number;
  kind: string;
  recordedAt: number;
}

const seen = (events: { seq: number; kind: string; recordedAt: string }[]): Seen[] =>
  events.map(({ seq, kind, recordedAt }) => ({ seq, kind, recordedAt: Date.parse(recordedAt) }));

async function readyToDeliver(): Promise<{ caseNo: string; page: OpenPage }> {
  const caseNo = await clerk.opened(application('collected-in-chongqing'));
  await clerk.until(caseNo, 'certificate-checked');
  const page = new OpenPage(clerk, caseNo);
  for (let i = 0; i < 100 && page.shown.length === 0; i += 1) await sleep(50);
  return { caseNo, page };
}

/** Sends a delivery whose projection the worker does not survive. */
async function dieInProjection(caseNo: string): Promise<void> {
  writeFileSync(fault, '');
  void clerk.deliver(caseNo).catch(() => undefined);
  for (let i = 0; i < 200 && existsSync(fault); i += 1) await sleep(50);
  expect(existsSync(fault), 'the worker died after its write').toBe(false);
}

/** Waits until history, MongoDB and the open page agree to the millisecond of each event. */
async function agree(caseNo: string, page: OpenPage): Promise<Seen[]> {
  const end = Date.now() + withinMs;
  for (;;) {
    const held = seen(await engine.ledger(caseNo));
    const stored = seen(await clerk.timeline(caseNo).catch(() => []));
    const shown = seen(page.shown);
    const same =
      held.length > 0 &&
      JSON.stringify(held) === JSON.stringify(stored) &&
      JSON.stringify(held) === JSON.stringify(shown);
    if (same) return held;
    if (Date.now() > end) {
      expect({ stored, shown }).toEqual({ stored: held, shown: held });
    }
    await sleep(200);
  }
}

test('the worker dies inside the projection, after its write: the next attempt replaces what it left', async () => {
  const { caseNo, page } = await readyToDeliver();
  await dieInProjection(caseNo);
  await stack.restart('worker');
  expect((await agree(caseNo, page)).at(-1)?.kind).toBe('closed');
  page.close();
}, 60_000);

test('worker, engine and API die together: what history never got goes from MongoDB and from an open page', async () => {
  const { caseNo, page } = await readyToDeliver();
  const before = (await engine.ledger(caseNo)).length;
  await dieInProjection(caseNo);
  await Promise.all([stack.kill('temporal'), stack.kill('api')]);
  await Promise.all([stack.restart('temporal'), stack.restart('api')]);
  await stack.restart('worker');
  const agreed = await agree(caseNo, page);
  expect(agreed.length).toBe(before);
  expect(await clerk.deliver(caseNo)).toMatchObject({ status: 200 });
  expect((await agree(caseNo, page)).at(-1)?.kind).toBe('closed');
  page.close();
}, 90_000);

test('a reset of the workflow: what the new run does not hold goes from MongoDB and from an open page', async () => {
  const { caseNo, page } = await readyToDeliver();
  const handle = await engine.find(caseNo);
  const { events = [] } = (await handle?.fetchHistory()) ?? {};
  const completed = events?.filter((event) => event.workflowTaskCompletedEventAttributes) ?? [];
  const early = completed[1]?.eventId;
  await stack.halt('worker');
  await engine.client.workflowService.resetWorkflowExecution({
    namespace: stack.namespace,
    workflowExecution: { workflowId: handle?.workflowId ?? '' },
    workflowTaskFinishEventId: early ?? null,
    requestId: `reset-${caseNo}`,
    reason: 'test',
  });
  await stack.restart('worker');
  await agree(caseNo, page);
  await clerk.until(caseNo, 'certificate-checked');
  await clerk.deliver(caseNo);
  await clerk.until(caseNo, 'closed');
  expect((await agree(caseNo, page)).at(-1)?.kind).toBe('closed');
  page.close();
}, 90_000);
