import { setTimeout as delay } from 'node:timers/promises';
import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Command, CommandAnswer } from '../../domain/command.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { NotAtRest, queryAtRest } from '../../histories/query-at-rest.ts';
import { readLedger } from '../../histories/read-ledger.ts';
import { commandAnswerQuery, commandSignal, commandUpdate, refusedFailureType } from '../../workflows/messages.ts';
import type { CaseCommands, CaseLocation, UpdateOutcome } from './case-engine.ts';
import { EngineUnavailable, EngineUnreachable } from './case-engine.ts';
import { callTimeoutMs, engineCall, toOpenRun, whyMissing } from './engine-calls.ts';

const lookAgainMs = 100;

/** Commands over a Temporal client. */
export function temporalCommands(client: Client): CaseCommands {
  return {
    locate: (caseNo) => engineCall(client, () => locate(client, caseNo)),
    update: (workflowId, command, timeoutMs) => update(client, { workflowId, command, timeoutMs }),
    signal: (workflowId, command) =>
      toOpenRun(client, workflowId, () => client.workflow.getHandle(workflowId).signal(commandSignal, command)),
    storedAnswer: (location, commandId) => storedAnswer(client, location, commandId),
    ledger: (location) => ledger(client, location),
  };
}

/** Newest run first: after continue-as-new several runs carry one case number. */
async function locate(client: Client, caseNo: string): Promise<CaseLocation | undefined> {
  const found = client.workflow.list({ query: `CaseNo = "${caseNo}"` });
  for await (const { workflowId, runId, status } of found) {
    return { workflowId, runId, isOpen: status.name === 'RUNNING' };
  }
  return undefined;
}

/** Undefined also while the case has a task open: whoever waits for an answer asks again. */
async function storedAnswer(
  client: Client,
  { workflowId, runId }: CaseLocation,
  commandId: string,
): Promise<CommandAnswer | undefined> {
  const handle = client.workflow.getHandle(workflowId, runId);
  const question = { query: commandAnswerQuery, args: [commandId] as [string] };
  try {
    return (await engineCall(client, () => queryAtRest(handle, question, 0))) ?? undefined;
  } catch (error) {
    if (error instanceof NotAtRest) return undefined;
    throw error;
  }
}

/** The ledger as history holds it. A case that was opened a moment ago has none until its first task is done. */
async function ledger(client: Client, run: CaseLocation): Promise<LedgerEvent[]> {
  const giveUpAt = Date.now() + callTimeoutMs;
  do {
    const { events } = await engineCall(client, () => readLedger(client, run));
    if (events.length > 0) return events;
    await delay(lookAgainMs);
  } while (Date.now() < giveUpAt);
  throw new EngineUnavailable('no worker has begun this case yet; send the same request again');
}

interface Update {
  workflowId: string;
  command: Command;
  timeoutMs: number;
}

async function update(client: Client, { workflowId, command, timeoutMs }: Update): Promise<UpdateOutcome> {
  const options = { args: [command] as [Command], updateId: command.commandId };
  try {
    const send = (): Promise<CommandAnswer> =>
      client.workflow.getHandle(workflowId).executeUpdate(commandUpdate, options);
    return await engineCall(client, send, timeoutMs);
  } catch (error) {
    if (error instanceof EngineUnreachable) throw error;
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || error instanceof EngineUnavailable)
      return 'no-answer';
    if (error instanceof WorkflowNotFoundError) return whyMissing(client, workflowId);
    const refusal = error instanceof WorkflowUpdateFailedError ? refusalOf(error.cause) : undefined;
    if (refusal !== undefined) return refusal;
    throw error;
  }
}

/** The answer with which the validator refused; the failure carries it as its detail. */
function refusalOf(failure: Error | undefined): CommandAnswer | undefined {
  if (!(failure instanceof ApplicationFailure) || failure.type !== refusedFailureType) return undefined;
  return failure.details?.[0] as CommandAnswer | undefined;
}
