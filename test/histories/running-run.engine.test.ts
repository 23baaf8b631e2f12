import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataConverter } from '../../codec/data-converter.ts';
import { isMentioned } from '../../histories/is-mentioned.ts';
import { NotAtRest, queryAtRest } from '../../histories/query-at-rest.ts';
import { readLedger } from '../../histories/read-ledger.ts';
import { uniqueName } from '../support/engines.ts';
import { quietTemporal } from '../support/quiet-temporal.ts';
import { sharedTemporal } from '../support/temporal.ts';
import { recordingCase, tell, turn } from '../reconciler/fixtures/recording-workflow.ts';

const dataConverter = createDataConverter({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) });
const stackTrace = { query: '__stack_trace', args: [] as [] };

let client: Client;
beforeAll(async () => {
  quietTemporal();
  const { address, namespace } = await sharedTemporal();
  client = new Client({ connection: await Connection.connect({ address }), namespace, dataConverter });
});
afterAll(() => client.connection.close());

/** A case on a queue of its own that waits for a worker: its first workflow task is open. */
function start(): Promise<WorkflowHandle> {
  const taskQueue = uniqueName();
  return client.workflow.start(recordingCase, { taskQueue, workflowId: taskQueue, args: [{ caseNo: 'CY-T1' }] });
}

async function work(taskQueue: string, until: () => Promise<void>): Promise<void> {
  const { address } = (client.connection as Connection).options;
  const connection = await NativeConnection.connect({ address });
  const workflowsPath = new URL('../reconciler/fixtures/recording-workflow.ts', import.meta.url).pathname;
  const { namespace } = client.options;
  const activities = { project: (batch: object) => Promise.resolve({ ...batch, written: true }) };
  const worker = await Worker.create({ connection, namespace, taskQueue, dataConverter, workflowsPath, activities });
  await worker.runUntil(until);
  await connection.close();
}

test('a run with a workflow task open is not asked, and is asked once the task is done', async () => {
  const handle = await start();
  await expect(queryAtRest(handle, stackTrace, 0)).rejects.toBeInstanceOf(NotAtRest);
  await work(handle.workflowId, async () => {
    expect(await queryAtRest(handle, stackTrace, 10_000)).toContain('recordingCase');
    await handle.signal(turn, 'end');
    await handle.result();
  });
});

test('what a run was told is mentioned before any worker has looked at it, and is not in its ledger yet', async () => {
  const handle = await start();
  const run = { workflowId: handle.workflowId, runId: (await handle.describe()).runId };
  await handle.signal(tell, 'file-7');
  expect(await isMentioned(client, run, 'file-7')).toBe(true);
  expect(await isMentioned(client, run, 'file-8')).toBe(false);
  expect((await readLedger(client, run)).events).toEqual([]);
  await work(handle.workflowId, async () => {
    await expect.poll(async () => (await readLedger(client, run)).events.length, { timeout: 10_000 }).toBe(2);
    await handle.signal(turn, 'end');
    await handle.result();
  });
  expect(await isMentioned(client, run, 'file-7')).toBe(true);
});
