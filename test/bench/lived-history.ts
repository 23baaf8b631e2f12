import type { WorkflowHandle } from '@temporalio/client';
import type { EngineClient } from '../support/engine-client.ts';
import { countedHistory, type CountedHistory } from './event-limits.ts';

/** Counts the history of a workflow that has ended. @param way how it was lived, in words */
export async function countedOf(handle: WorkflowHandle, way: string): Promise<CountedHistory> {
  await handle.result();
  const history = await handle.fetchHistory();
  return countedHistory({ way, history, bytes: (await handle.describe()).historySize ?? 0 });
}

/** The workflow of a case; the engine's index is a moment behind its histories. */
export async function workflowOf(engine: EngineClient, caseNo: string): Promise<WorkflowHandle> {
  for (let tries = 0; tries < 100; tries += 1) {
    const handle = await engine.find(caseNo);
    if (handle !== undefined) return handle;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The engine does not find ${caseNo}.`);
}
