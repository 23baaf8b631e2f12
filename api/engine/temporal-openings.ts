import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionInfo } from '@temporalio/client';
import {
  defaultPayloadConverter,
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { PayloadCodec } from '@temporalio/common';
import { caseWorkflowType, taskQueues } from '../../workflows/messages.ts';
import type { CaseInput, CaseMemo } from '../../workflows/messages.ts';
import type { CaseOpenings, CaseRun } from './case-engine.ts';
import { engineCall } from './engine-calls.ts';

/** Look-up by case number only; lists are MongoDB's. */
export const caseNoAttribute = defineSearchAttributeKey('CaseNo', SearchAttributeType.KEYWORD);

/** A worker that dies costs a case three seconds, not ten. */
const workflowTaskTimeout = '3s';

/** Openings over a Temporal client. */
export function temporalOpenings(client: Client, codec: PayloadCodec): CaseOpenings {
  return {
    start: (workflowId, input, memo, afterClosed) => startCase(client, { workflowId, input, memo, afterClosed }),
    latestRun: (workflowId) => latestRun(client, workflowId),
    runsOf: (workflowId) => engineCall(client, () => runsOf(client, workflowId)),
    inputOf: (workflowId, runId) => inputOf(client, codec, { workflowId, runId }),
  };
}

interface Start {
  workflowId: string;
  input: CaseInput;
  memo: CaseMemo;
  afterClosed: boolean;
}

async function startCase(
  client: Client,
  { workflowId, input, memo, afterClosed }: Start,
): Promise<'started' | 'exists'> {
  try {
    await engineCall(client, () =>
      client.workflow.start(caseWorkflowType, {
        workflowId,
        taskQueue: taskQueues.cases,
        args: [input],
        memo: { ...memo },
        typedSearchAttributes: [{ key: caseNoAttribute, value: memo.caseNo }],
        workflowTaskTimeout,
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        workflowIdReusePolicy: afterClosed
          ? WorkflowIdReusePolicy.ALLOW_DUPLICATE
          : WorkflowIdReusePolicy.REJECT_DUPLICATE,
      }),
    );
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'exists';
    throw error;
  }
}

async function latestRun(client: Client, workflowId: string): Promise<CaseRun | undefined> {
  try {
    return runOf(await engineCall(client, () => client.workflow.getHandle(workflowId).describe()));
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

async function runsOf(client: Client, workflowId: string): Promise<CaseRun[]> {
  const runs: CaseRun[] = [];
  const found = client.workflow.list({ query: `WorkflowId = "${workflowId}"` });
  for await (const info of found) {
    const run = runOf(info);
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

function runOf({ runId, status, memo }: Pick<WorkflowExecutionInfo, 'runId' | 'status' | 'memo'>): CaseRun | undefined {
  if (!isCaseMemo(memo)) return undefined;
  return { runId, isOpen: status.name === 'RUNNING', memo };
}

function isCaseMemo(memo: unknown): memo is CaseMemo {
  return typeof memo === 'object' && memo !== null && 'caseNo' in memo && 'openKey' in memo && 'openedAt' in memo;
}

async function inputOf(
  client: Client,
  codec: PayloadCodec,
  execution: { workflowId: string; runId: string },
): Promise<CaseInput> {
  const { history } = await engineCall(client, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution,
      maximumPageSize: 1,
    }),
  );
  const payloads = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const [payload] = await codec.decode(payloads);
  if (payload === undefined) throw new Error('the history of a case begins without its input');
  return defaultPayloadConverter.fromPayload<CaseInput>(payload);
}
