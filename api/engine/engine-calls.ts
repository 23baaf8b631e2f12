import { ActivityCompletionError, isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { EngineUnavailable, EngineUnreachable } from './case-engine.ts';
import type { Missing } from './case-engine.ts';
import { isRefusedConnection } from './refused-connection.ts';

/** How long an opening, a look-up, a signal or a report may take, in ms. */
export const callTimeoutMs = 5_000;

/**
 * Runs one call to the engine with a deadline, whatever retries the client makes inside.
 * @throws EngineUnreachable when no connection could be made, before the deadline where the client gives up on it.
 * @throws EngineUnavailable when the engine did not answer in time.
 */
export async function engineCall<T>(client: Client, call: () => Promise<T>, timeoutMs = callTimeoutMs): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + timeoutMs, call);
  } catch (error) {
    if (error instanceof ServiceError || error instanceof ActivityCompletionError || isGrpcServiceError(error)) {
      const Unavailable = isRefusedConnection(error) ? EngineUnreachable : EngineUnavailable;
      throw new Unavailable('the engine did not answer; send the same request again', { cause: error });
    }
    throw error;
  }
}

/**
 * Sends something to the open run of a workflow id and says `closed` when all its runs have closed, `absent` when it
 * never had one.
 */
export async function toOpenRun(
  client: Client,
  workflowId: string,
  send: () => Promise<unknown>,
): Promise<'taken' | Missing> {
  try {
    await engineCall(client, send);
    return 'taken';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return whyMissing(client, workflowId);
    throw error;
  }
}

/** Why a workflow id takes no message: its runs have closed, or there never was one. */
export async function whyMissing(client: Client, workflowId: string): Promise<Missing> {
  try {
    await engineCall(client, () => client.workflow.getHandle(workflowId).describe());
    return 'closed';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'absent';
    throw error;
  }
}
