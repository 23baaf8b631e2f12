import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Command, CommandAnswer } from '../../domain/command.ts';
import {
  commandAnswerQuery,
  commandSignal,
  commandUpdate,
  ledgerQuery,
  refusedFailureType,
} from '../../workflows/messages.ts';
import type { CaseCommands, CaseLocation, UpdateOutcome } from './case-engine.ts';
import { EngineUnavailable, EngineUnreachable } from './case-engine.ts';
import { engineCall, toOpenRun, whyMissing } from './engine-calls.ts';

/** Commands over a Temporal client. */
export function temporalCommands(client: Client): CaseCommands {
  const handleOf = ({ workflowId, runId }: CaseLocation): WorkflowHandle =>
    client.workflow.getHandle(workflowId, runId);
  return {
    locate: (caseNo) => engineCall(client, () => locate(client, caseNo)),
    update: (workflowId, command, timeoutMs) => update(client, { workflowId, command, timeoutMs }),
    signal: (workflowId, command) =>
      toOpenRun(client, workflowId, () => client.workflow.getHandle(workflowId).signal(commandSignal, command)),
    storedAnswer: async (location, commandId) =>
      (await engineCall(client, () => handleOf(location).query(commandAnswerQuery, commandId))) ?? undefined,
    ledger: (location) => engineCall(client, () => handleOf(location).query(ledgerQuery)),
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
