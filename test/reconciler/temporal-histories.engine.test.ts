import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import proto from '@temporalio/proto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { ProjectionBatch } from '../../activities/projection-activities.ts';
import { EngineAway } from '../../activities/reconciler/case-histories.ts';
import type { CaseHistories, DescribedRun } from '../../activities/reconciler/case-histories.ts';
import { UnreadableMarker } from '../../histories/recorded-batch.ts';
import { Reconciler } from '../../activities/reconciler/reconciler.ts';
import { startReconciler } from '../../activities/reconciler/start-reconciler.ts';
import { temporalHistories } from '../../activities/reconciler/temporal-histories.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { findCase } from '../../models/case-queries.ts';
import type { Models } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import { tailChanges } from '../../models/tail.ts';
import { batchOf, eventAt, ledgerOf } from '../models/ledger-fixtures.ts';
import { openModels, standing } from '../models/open-models.ts';
import { quietTemporal } from '../support/quiet-temporal.ts';
import { sharedTemporal } from '../support/temporal.ts';
import { recordingCase, recordingType, tell, turn } from './fixtures/recording-workflow.ts';

const taskQueue = 'recording';
const caseNoAttribute = defineSearchAttributeKey('CaseNo', SearchAttributeType.KEYWORD);
const dataConverter = createDataConverter({ current: 'k1', keys: new Map([['k1', randomBytes(32)]]) });

let models: Models;
let client: Client;
let histories: CaseHistories;
let address: string;
let namespace: string;
let stopWorker: () => Promise<void>;
/** What the projection does before it returns; a throw is a projection that failed. */
let onBatch: (batch: ProjectionBatch) => Promise<void>;

beforeAll(async () => {
  quietTemporal();
  models = await openModels();
  ({ address, namespace } = await sharedTemporal());
  client = new Client({ connection: await Connection.connect({ address }), namespace, dataConverter });
  histories = temporalHistories(client, { workflowType: recordingType });
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    dataConverter,
    workflowsPath: new URL('./fixtures/recording-workflow.ts', import.meta.url).pathname,
    activities: {
      project: async (batch: ProjectionBatch) => {
        await onBatch(batch);
        return { events: batch.events, fence: batch.fence, written: true };
      },
    },
  });
  const running = worker.run();
  stopWorker = async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
});
beforeEach(() => {
  onBatch = (batch) => writeBatch(models, batch);
});
afterAll(async () => {
  await stopWorker();
  await client.connection.close();
  await models.close();
});

type Handle = WorkflowHandleWithFirstExecutionRunId<typeof recordingCase>;

let number = 0;

/** A case whose number nobody had, under a workflow id of its own or the one given. */
async function open(workflowId?: string): Promise<{ caseNo: string; handle: Handle }> {
  const caseNo = `CY-T${String((number += 1))}`;
  const handle = await client.workflow.start(recordingCase, {
    taskQueue,
    workflowId: workflowId ?? `recording-${caseNo}`,
    args: [{ caseNo }],
    memo: { caseNo },
    typedSearchAttributes: [{ key: caseNoAttribute, value: caseNo }],
    workflowTaskTimeout: '3s',
  });
  await recorded(caseNo, handle.workflowId, 1);
  return { caseNo, handle };
}

async function describe(caseNo: string, workflowId: string): Promise<DescribedRun> {
  const run = await histories.describe({ workflowId, caseNo });
  if (run === undefined) throw new Error(`no run of ${caseNo}`);
  return run;
}

/** Waits until history holds a ledger of this length. */
const recorded = (caseNo: string, workflowId: string, length: number): Promise<void> =>
  eventually(
    async () => {
      const { events } = await histories.recorded(await describe(caseNo, workflowId), 0);
      expect(events).toHaveLength(length);
    },
    { timeout: 10_000, interval: 50 },
  );

async function openWith({ length }: { length: number }): Promise<{ caseNo: string; handle: Handle }> {
  const opened = await open();
  for (let seq = 2; seq <= length; seq += 1) {
    await opened.handle.signal(tell, 'told');
    await recorded(opened.caseNo, opened.handle.workflowId, seq);
  }
  return opened;
}

const toldLedger = (caseNo: string, length: number): ReturnType<typeof ledgerOf> => ledgerOf(caseNo, length, 'told');

const { RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL: signals } = proto.temporal.api.enums.v1.ResetReapplyExcludeType;

/** Resets a case to a workflow task, counted from 1, and drops the signals that came after. */
async function resetTo(workflowId: string, task: number): Promise<string> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const completed = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
  const finish = completed[task - 1]?.eventId;
  if (!finish) throw new Error(`the history has no workflow task ${String(task)}`);
  await client.workflowService.resetWorkflowExecution({
    namespace,
    workflowExecution: { workflowId },
    reason: 'test',
    requestId: randomBytes(8).toString('hex'),
    workflowTaskFinishEventId: finish,
    resetReapplyExcludeTypes: [signals],
  });
  return (await client.workflow.getHandle(workflowId).describe()).runId;
}

test('the whole ledger is read from encrypted markers, from any event on, with the fence of the newest', async () => {
  const fences: number[] = [];
  onBatch = ({ fence }) => Promise.resolve(void fences.push(fence));
  const { caseNo, handle } = await openWith({ length: 3 });
  const run = await describe(caseNo, handle.workflowId);
  expect(run).toMatchObject({ workflowId: handle.workflowId, runId: handle.firstExecutionRunId, caseNo });
  const ledger = await histories.recorded(run, 0);
  expect(ledger.events).toEqual(toldLedger(caseNo, 3));
  expect(ledger.fence).toBe(Math.max(...fences));
  await handle.signal(tell, 'told');
  await recorded(caseNo, handle.workflowId, 4);
  expect((await histories.recorded(run, run.historyLength)).events).toEqual([eventAt(caseNo, 4, 'told')]);
});

test('a history longer than one page is read to its beginning', async () => {
  const { caseNo, handle } = await open();
  for (let seq = 2; seq <= 40; seq += 1) await handle.signal(tell, 'told');
  await recorded(caseNo, handle.workflowId, 40);
  for (let seq = 41; seq <= 61; seq += 1) {
    await handle.signal(tell, 'told');
    await recorded(caseNo, handle.workflowId, seq);
  }
  const run = await describe(caseNo, handle.workflowId);
  expect(run.historyLength).toBeGreaterThan(100);
  expect((await histories.recorded(run, 0)).events).toEqual(toldLedger(caseNo, 61));
});

test('a projection that failed recorded nothing, and its events come with the next', async () => {
  const { caseNo, handle } = await openWith({ length: 2 });
  onBatch = () => Promise.reject(new Error('MongoDB is away'));
  await handle.signal(tell, 'told');
  await eventually(async () => expect((await describe(caseNo, handle.workflowId)).historyLength).toBeGreaterThan(14));
  expect((await histories.recorded(await describe(caseNo, handle.workflowId), 0)).events).toEqual(
    toldLedger(caseNo, 2),
  );
  onBatch = () => Promise.resolve();
  await handle.signal(tell, 'told');
  await recorded(caseNo, handle.workflowId, 4);
  expect((await histories.recorded(await describe(caseNo, handle.workflowId), 0)).events).toEqual(
    toldLedger(caseNo, 4),
  );
});

test('a continued run’s ledger begins with what it was given', async () => {
  const { caseNo, handle } = await openWith({ length: 3 });
  await handle.signal(turn, 'continue');
  await eventually(async () =>
    expect((await describe(caseNo, handle.workflowId)).runId).not.toBe(handle.firstExecutionRunId),
  );
  const continued = client.workflow.getHandle<typeof recordingCase>(handle.workflowId);
  await continued.signal(tell, 'told');
  await recorded(caseNo, handle.workflowId, 4);
  const run = await describe(caseNo, handle.workflowId);
  expect((await histories.recorded(run, 0)).events).toEqual(toldLedger(caseNo, 4));
});

test('an earlier case of an application that was made again is still found', async () => {
  const first = await openWith({ length: 2 });
  await first.handle.signal(turn, 'end');
  await first.handle.result();
  const second = await open(first.handle.workflowId);
  // The engine lists a run a little after it began.
  await eventually(async () => {
    const earlier = await describe(first.caseNo, first.handle.workflowId);
    expect(earlier.runId).toBe(first.handle.firstExecutionRunId);
    expect((await histories.recorded(earlier, 0)).events).toEqual(toldLedger(first.caseNo, 2));
  });
  const later = await describe(second.caseNo, second.handle.workflowId);
  expect((await histories.recorded(later, 0)).events).toEqual(toldLedger(second.caseNo, 1));
});

test('a workflow that the engine does not know is told from an engine that is away', async () => {
  expect(await histories.describe({ workflowId: 'nobody', caseNo: 'CY-0' })).toBeUndefined();
  const away = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }), namespace, dataConverter });
  const nowhere = temporalHistories(away, { workflowType: recordingType, answerTimeoutMs: 300 });
  await expect(nowhere.describe({ workflowId: 'nobody', caseNo: 'CY-0' })).rejects.toThrow(EngineAway);
  await away.connection.close();
});

test('a history encrypted with another key is not read as an empty one', async () => {
  const { caseNo, handle } = await open();
  const run = await describe(caseNo, handle.workflowId);
  const other = createDataConverter({ current: 'k2', keys: new Map([['k2', randomBytes(32)]]) });
  const stranger = new Client({ connection: client.connection, namespace, dataConverter: other });
  const unread = temporalHistories(stranger, { workflowType: recordingType });
  await expect(unread.recorded(run, 0)).rejects.toThrow(UnreadableMarker);
});

const reconcilerOptions = {
  onVerdict: () => undefined,
  onError: (error: unknown) => {
    throw error;
  },
};

test('after a reset neither MongoDB nor a page that is open holds what history does not', async () => {
  const { caseNo, handle } = await openWith({ length: 2 });
  // A task that records nothing: a reset to it makes no new batch, so that nobody but the reconciler mends.
  await handle.signal(tell, '');
  await eventually(async () => {
    const { historyLength } = await describe(caseNo, handle.workflowId);
    expect(historyLength).toBe(13);
  });
  for (const length of [3, 4]) {
    await handle.signal(tell, 'told');
    await recorded(caseNo, handle.workflowId, length);
  }
  const told: string[] = [];
  const tail = tailChanges(models, {
    everyMs: 50,
    onCase: (changed) => changed.caseNo === caseNo && told.push(`case ${String(changed.seq)}`),
    onEvent: () => undefined,
    onError: (error) => told.push(String(error)),
  });
  const errors: unknown[] = [];
  const reconciler = startReconciler({
    models,
    histories,
    viewOf,
    settleMs: 500,
    everyMs: 200,
    onVerdict: () => undefined,
    onError: (error) => errors.push(error),
  });
  const verified = async (): Promise<unknown> => (await models.cases.findById(caseNo).lean())?.verified;
  const wait = { timeout: 10_000, interval: 50 };
  try {
    await eventually(async () => expect(await verified()).toMatchObject({ seq: 4 }), wait);
    const runId = await resetTo(handle.workflowId, 3);
    await eventually(() => expect(told.at(-1)).toBe('case 2'), wait);
    expect((await standing(models, caseNo)).events.map(({ told: event }) => event)).toEqual(toldLedger(caseNo, 2));
    await eventually(async () => expect(await verified()).toMatchObject({ runId, seq: 2 }), wait);
    // The case goes on from there, and its new batch wins over the mending.
    await client.workflow.getHandle<typeof recordingCase>(handle.workflowId).signal(tell, 'again');
    await eventually(() => expect(told.at(-1)).toBe('case 3'), wait);
    const ledger = [...toldLedger(caseNo, 2), eventAt(caseNo, 3, 'again')];
    expect((await standing(models, caseNo)).events.map(({ told: event }) => event)).toEqual(ledger);
    expect(errors).toEqual([]);
  } finally {
    await reconciler.stop();
    await tail.stop();
  }
});

test('a lost MongoDB is rebuilt from histories alone', async () => {
  const cases = [await openWith({ length: 2 }), await openWith({ length: 3 })];
  await models.cases.deleteMany({});
  await models.events.deleteMany({});
  await new Reconciler({ models, histories, viewOf, settleMs: 0, ...reconcilerOptions }).sweep();
  for (const [index, { caseNo, handle }] of cases.entries())
    expect(await findCase(models, caseNo)).toMatchObject({
      workflowId: handle.workflowId,
      view: viewOf(toldLedger(caseNo, index + 2)),
    });
});

test('a batch that only a dying worker wrote is taken back', async () => {
  const { caseNo, handle } = await openWith({ length: 2 });
  const phantom = [...toldLedger(caseNo, 2), eventAt(caseNo, 3, 'phantom')];
  await writeBatch(models, { ...batchOf(phantom, Date.now() + 60, 2), workflowId: handle.workflowId });
  const reconciler = new Reconciler({ models, histories, viewOf, settleMs: 0, ...reconcilerOptions });
  await eventually(async () => {
    await reconciler.sweep();
    expect((await standing(models, caseNo)).events.map(({ told }) => told)).toEqual(toldLedger(caseNo, 2));
  });
});
