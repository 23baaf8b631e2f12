import type { CaseView } from '../domain/case-view.ts';
import type { LedgerEvent } from '../domain/ledger.ts';

/** One batch of a case's ledger on its way to the read model. */
export interface ProjectionBatch {
  caseNo: string;
  workflowId: string;
  /** `Date.now()` of the workflow task that made the batch: assigned by the server, higher on every later attempt. */
  fence: number;
  events: LedgerEvent[];
  view: CaseView;
}

/** The ledger's way into history: the marker of the local activity holds the returned events. */
export interface RecordedBatch {
  events: LedgerEvent[];
  written: boolean;
}

/** Writes a batch to MongoDB; rejects when it could not. */
export type WriteBatch = (batch: ProjectionBatch) => Promise<void>;

export interface ProjectionActivities {
  /** A local activity, one attempt: returns the batch whether or not MongoDB took it in time. `write: false` only records. */
  project(batch: ProjectionBatch, write: boolean): Promise<RecordedBatch>;
}

export interface CatchUpActivities {
  /** An ordinary activity on the `projection` queue: repeats until MongoDB has the batch. */
  catchUp(batch: ProjectionBatch): Promise<void>;
}

async function withinLimit(write: Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, limitMs);
  });
  try {
    return await Promise.race([write.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The projection over `write`. The limit (ms) must stay well below the local activity's start-to-close time-out, so
 * that an outage of MongoDB costs a case one short wait and never a workflow task.
 */
export function createProjectionActivities(
  write: WriteBatch,
  { limitMs }: { limitMs: number },
): ProjectionActivities & CatchUpActivities {
  return {
    async project(batch, toWrite) {
      return { events: batch.events, written: toWrite && (await withinLimit(write(batch), limitMs)) };
    },
    catchUp: write,
  };
}
