import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Client, Connection, WorkflowUpdateStage } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startReconciler } from '../../activities/reconciler/start-reconciler.ts';
import { temporalHistories } from '../../activities/reconciler/temporal-histories.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { tailChanges } from '../../models/tail.ts';
import { eventAt, ledgerOf } from '../models/ledger-fixtures.ts';
import { standing } from '../models/open-models.ts';
import { sharedMongoDb } from '../support/mongodb.ts';
import { startTemporal } from '../support/temporal.ts';
import { fatal } from './fixtures/recording-worker.ts';
import { recordingCase, recordingType, request, tell } from './fixtures/recording-workflow.ts';

const taskQueue = 'recording';
/** The promise: from the kill on, in milliseconds. */
const promised = 15_000;

let temporal: Awaited<ReturnType<typeof startTemporal>>;
let models: Models;
const { uri } = sharedMongoDb();
const workers: ChildProcess[] = [];

beforeAll(async () => {
  temporal = await startTemporal();
  models = connectModels(uri);
  await models.ensureIndexes();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    if (worker.exitCode !== null || worker.signalCode !== null) continue;
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
});
afterAll(async () => {
  await models.close();
  await temporal.stop();
});

function startWorker(): ChildProcess {
  const { address, namespace } = temporal;
  const script = new URL('./fixtures/recording-worker.ts', import.meta.url).pathname;
  const task = JSON.stringify({ address, namespace, taskQueue, mongoDbUri: uri });
  const worker = spawn(process.execPath, ['--import', 'tsx', script, task], { stdio: 'ignore' });
  workers.push(worker);
  return worker;
}

const told = async (caseNo: string): Promise<unknown[]> =>
  (await standing(models, caseNo)).events.map((event) => event.told);

const wait = { timeout: promised, interval: 50 };

test(
  'a decision that died with worker, server and caller is gone from MongoDB and from open pages within 15 s',
  { timeout: 120_000 },
  async () => {
    const { address, namespace } = temporal;
    const caseNo = 'CY-killed';
    const client = new Client({ connection: await Connection.connect({ address }), namespace });
    const worker = startWorker();
    const handle = await client.workflow.start(recordingCase, {
      taskQueue,
      workflowId: 'killed',
      args: [{ caseNo }],
      memo: { caseNo },
      workflowTaskTimeout: '3s',
    });
    await handle.signal(tell, 'told');
    await vi.waitFor(async () => expect(await told(caseNo)).toEqual(ledgerOf(caseNo, 2, 'told')), wait);

    const died = once(worker, 'exit');
    const caller = new AbortController();
    const asked = client.withAbortSignal(caller.signal, () =>
      handle.startUpdate(request, { args: [fatal], waitForStage: WorkflowUpdateStage.ACCEPTED }),
    );
    const unanswered = expect(asked).rejects.toThrow();
    await died;
    const killedAt = performance.now();
    caller.abort();
    await unanswered;
    await client.connection.close();
    await temporal.kill();
    expect(await told(caseNo)).toHaveLength(3);

    const seen: number[] = [];
    const tail = tailChanges(models, {
      onCase: ({ seq }) => seen.push(seq),
      onEvent: () => undefined,
      onError: () => undefined,
    });
    const connection = Connection.lazy({ address });
    const again = new Client({ connection, namespace });
    const reconciler = startReconciler({
      models,
      histories: temporalHistories(again, { workflowType: recordingType }),
      viewOf,
      onVerdict: () => undefined,
      onError: () => undefined,
    });
    try {
      await temporal.restart();
      await vi.waitFor(() => expect(seen).toEqual([3, 2]), wait);
      expect(await told(caseNo)).toEqual(ledgerOf(caseNo, 2, 'told'));
      expect(performance.now() - killedAt).toBeLessThan(promised);
      // The case goes on as if that decision had never been made.
      startWorker();
      await again.workflow.getHandle<typeof recordingCase>('killed').signal(tell, 'again');
      await vi.waitFor(() => expect(seen.at(-1)).toBe(3), { timeout: 30_000, interval: 50 });
      expect(await told(caseNo)).toEqual([...ledgerOf(caseNo, 2, 'told'), eventAt(caseNo, 3, 'again')]);
    } finally {
      await reconciler.stop();
      await tail.stop();
      await connection.close();
    }
  },
);
