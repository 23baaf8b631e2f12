import { setTimeout as delay } from 'node:timers/promises';
import type { QueryDefinition, WorkflowHandle } from '@temporalio/client';

/** A run has had a workflow task open for as long as it was looked at: it was not asked. */
export class NotAtRest extends Error {
  override name = 'NotAtRest';
  constructor(workflowId: string) {
    super(`${workflowId} has a workflow task open and was not asked; ask again`);
  }
}

const lookAgainMs = 50;

/**
 * Asks a run by a query while it has no workflow task open. A query that comes while a worker that has died still holds
 * a task reaches the next worker ahead of that task, and what this one then sends does not replay (ADR 32).
 * `patienceMs` is the longest wait for the run to come to rest.
 * @throws NotAtRest
 */
export async function queryAtRest<Answer, Args extends unknown[]>(
  handle: WorkflowHandle,
  question: { query: QueryDefinition<Answer, Args> | string; args: Args },
  patienceMs: number,
): Promise<Answer> {
  const giveUpAt = Date.now() + patienceMs;
  while (await hasTaskOpen(handle)) {
    if (Date.now() >= giveUpAt) throw new NotAtRest(handle.workflowId);
    await delay(lookAgainMs);
  }
  return handle.query(question.query, ...question.args);
}

async function hasTaskOpen(handle: WorkflowHandle): Promise<boolean> {
  const { raw } = await handle.describe();
  return Boolean(raw.pendingWorkflowTask);
}
