import { isGrpcServiceError, WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { readLedger } from '../../histories/read-ledger.ts';
import { EngineAway } from './case-histories.ts';
import type { CaseHistories, DescribedRun, StartedRun } from './case-histories.ts';

/** The engine knows a workflow of this id but no run of this case; where it is looked up may only be behind. */
export class CaseRunNotFound extends Error {
  override name = 'CaseRunNotFound';
  constructor(caseNo: string) {
    super(`Temporal holds the workflow but finds no run of case ${caseNo}; it is looked up again`);
  }
}

/**
 * Reads histories through a client whose data converter and codec are those of the cases. `workflowType` is the case's
 * workflow; runs of others are not looked at. The search attribute `CaseNo` must be registered. `answerTimeoutMs` is the
 * longest wait for one answer.
 */
export function temporalHistories(
  client: Client,
  { workflowType, answerTimeoutMs = 2_500 }: { workflowType: string; answerTimeoutMs?: number },
): CaseHistories {
  const ask = <T>(call: () => Promise<T>): Promise<T> =>
    client.connection.withDeadline(Date.now() + answerTimeoutMs, call).catch((error: unknown) => {
      throw told(error);
    });
  const ofType = `WorkflowType = "${workflowType}"`;
  return {
    describe: (key) => ask(() => describeRun(client, key)),
    recorded: (run, afterEventId) => ask(() => readLedger(client, run, afterEventId)),
    recentlyStarted: (since, limit) =>
      ask(() => firstRuns(client, `${ofType} AND StartTime >= "${since.toISOString()}"`, limit)),
    all: () => allRuns(client, ofType),
  };
}

/** Any failed call counts as the engine being away: whatever it is, no history was read. */
const told = (error: unknown): unknown =>
  isGrpcServiceError(error) || isGrpcServiceError(causeOf(error)) ? new EngineAway(error) : error;

const causeOf = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

async function describeRun(
  client: Client,
  { workflowId, caseNo }: { workflowId: string; caseNo: string },
): Promise<DescribedRun | undefined> {
  try {
    const latest = await client.workflow.getHandle(workflowId).describe();
    if (latest.memo?.caseNo === caseNo) return describedRun(latest, caseNo);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
  // The application was made again: the same workflow id, another case. This one's run is found by its number.
  const [run] = (await firstRuns(client, `CaseNo = "${caseNo}" AND WorkflowId = "${workflowId}"`, 100)).sort(
    (a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt),
  );
  if (run === undefined) throw new CaseRunNotFound(caseNo);
  return describedRun(await client.workflow.getHandle(workflowId, run.runId).describe(), caseNo);
}

const describedRun = (
  { workflowId, runId, historyLength }: WorkflowExecutionDescription,
  caseNo: string,
): DescribedRun => ({ workflowId, runId, caseNo, historyLength });

async function firstRuns(client: Client, query: string, limit: number): Promise<StartedRun[]> {
  const found: StartedRun[] = [];
  for await (const run of runs(client, query)) {
    found.push(run);
    if (found.length >= limit) break;
  }
  return found;
}

async function* runs(client: Client, query: string): AsyncGenerator<StartedRun> {
  for await (const { workflowId, runId, memo, startTime } of client.workflow.list({ query })) {
    const caseNo = memo?.caseNo;
    if (typeof caseNo === 'string') yield { workflowId, runId, caseNo, startedAt: startTime.toISOString() };
  }
}

async function* allRuns(client: Client, query: string): AsyncGenerator<StartedRun> {
  try {
    yield* runs(client, query);
  } catch (error) {
    throw told(error);
  }
}
