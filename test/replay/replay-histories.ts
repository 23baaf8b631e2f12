import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';
import { createDataConverter } from '../../codec/data-converter.ts';
import { failureConverterPath } from '../../codec/failure-converter-path.ts';
import { publishedCodecKeys, storedHistories } from './stored-histories.ts';
import type { History } from './stored-histories.ts';

const quiet = (): undefined => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: console.warn, error: console.error };

/** What does not fit is in the results of `replayOf`; a line of log for each would bury them. */
export function silenceReplays(): void {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
}

/** A worker that replays with the workflow code below a folder. */
export async function replayerOf(folder: string): Promise<ReplayWorkerOptions> {
  const workflowsPath = join(folder, 'workflows/index.ts');
  const { code } = await bundleWorkflowCode({ workflowsPath, failureConverterPath, logger });
  return { workflowBundle: { code }, dataConverter: createDataConverter(publishedCodecKeys()) };
}

/**
 * Replays histories by name; what does not fit the code is in the result under its name.
 * @throws Error when not every history was replayed.
 */
export async function replayOf(
  worker: ReplayWorkerOptions,
  histories: readonly [string, History][],
): Promise<Map<string, unknown>> {
  const misfits = new Map<string, unknown>();
  const named = histories.map(([workflowId, history]) => ({ workflowId, history }));
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(worker, named)) {
    replayed += 1;
    if (error) misfits.set(workflowId, error);
  }
  if (replayed !== histories.length) throw new Error(`${replayed} of ${histories.length} histories were replayed`);
  return misfits;
}

/** Every stored history by its name. */
export const wholeHistories = storedHistories().map(({ name, history }): [string, History] => [name, history]);
