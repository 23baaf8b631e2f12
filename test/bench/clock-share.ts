import { Session, type Profiler } from 'node:inspector/promises';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { recordedBatch } from '../../histories/recorded-batch.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { failureConverterPath } from '../../codec/failure-converter-path.ts';
import { createPayloadCodec } from '../../codec/payload-codec.ts';
import { stateOf } from '../../domain/case-state.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { defaultFailureConverter, defaultPayloadConverter } from '@temporalio/common';
import { publishedCodecKeys, storedHistories, type History } from '../replay/stored-histories.ts';
import { percentile } from './latency.ts';

/** How much of a workflow task is spent counting days. */
export interface WorkflowShare {
  readonly history: string;
  readonly tasks: number;
  /** The whole history replayed, in ms. */
  readonly replayMs: number;
  /** Its whole ledger folded once, in ms. */
  readonly foldMs: number;
  /** Share of the fold that the clocks take, as a profile of it says. */
  readonly inFold: number;
  /** Share of a replayed workflow task. */
  readonly ofTask: number;
}

const name = 'licensing-delivered';
const replays = 8;
const folds = 400;

/** Replays a stored licensing case, folds its ledger, and says how much of the one the clocks in the other are. */
export async function shareOfWorkflowTask(): Promise<WorkflowShare> {
  const stored = storedHistories().find((each) => each.name === name);
  if (stored === undefined) throw new Error(`There is no stored history ${name}`);
  const { history, workflowId } = stored;
  const ledger = await ledgerOf(history);
  const tasks = history.events?.filter((event) => event.workflowTaskCompletedEventAttributes).length ?? 0;
  const replayMs = await replayed(history, workflowId);
  const { foldMs, inFold } = await folded(ledger);
  return { history: name, tasks, replayMs, foldMs, inFold, ofTask: (foldMs * inFold) / replayMs };
}

async function ledgerOf(history: History): Promise<LedgerEvent[]> {
  const converter = {
    payloadConverter: defaultPayloadConverter,
    failureConverter: defaultFailureConverter,
    payloadCodecs: [createPayloadCodec(publishedCodecKeys())],
  };
  const ledger: LedgerEvent[] = [];
  for (const event of history.events ?? []) ledger.push(...((await recordedBatch(event, converter))?.events ?? []));
  return ledger;
}

async function replayed(history: History, workflowId: string): Promise<number> {
  const quiet = (): void => undefined;
  const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: quiet, error: console.error };
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowsPath = join(import.meta.dirname, '../../workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  const worker = { workflowBundle: { code }, dataConverter: createDataConverter(publishedCodecKeys()) };
  const times: number[] = [];
  let last = performance.now();
  const copies = Array.from({ length: replays }, () => ({ workflowId, history }));
  for await (const { error } of Worker.runReplayHistories(worker, copies)) {
    if (error) throw error;
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  // The first ones pay for starting the worker.
  return percentile(times.slice(2), 0.5);
}

async function folded(ledger: readonly LedgerEvent[]): Promise<{ foldMs: number; inFold: number }> {
  const times: number[] = [];
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  await session.post('Profiler.start');
  for (let at = 0; at < folds; at += 1) {
    const before = performance.now();
    stateOf(ledger);
    times.push(performance.now() - before);
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  return { foldMs: percentile(times, 0.5), inFold: shareOfClocks(profile) };
}

/** Share of the samples within the fold that lie in domain/clocks or below a call into it. */
export function shareOfClocks({ nodes }: Pick<Profiler.Profile, 'nodes'>): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  let fold = 0;
  let clocks = 0;
  const walk = (id: number, inFold: boolean, inClocks: boolean): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { url, functionName } = node.callFrame;
    const folding = inFold || functionName === 'stateOf';
    const counting = folding && (inClocks || url.includes('/domain/clocks/'));
    if (folding) fold += node.hitCount ?? 0;
    if (counting) clocks += node.hitCount ?? 0;
    for (const child of node.children ?? []) walk(child, folding, counting);
  };
  const root = nodes[0];
  if (root !== undefined) walk(root.id, false, false);
  return fold === 0 ? 0 : clocks / fold;
}
