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
  /** The batch's own: what MongoDB is rebuilt from history with. */
  fence: number;
  /** Whether MongoDB had it before the case went on. */
  written: boolean;
}

export interface ProjectionActivities {
  /** A local activity, one attempt: returns the batch whether or not MongoDB took it in time. */
  project(batch: ProjectionBatch): Promise<RecordedBatch>;
}

/** Gives a batch to the read model; resolves to whether it is there already, and never rejects. */
export type GiveBatch = (batch: ProjectionBatch) => Promise<boolean>;

export function createProjectionActivities(give: GiveBatch): ProjectionActivities {
  return {
    project: async (batch) => ({ events: batch.events, fence: batch.fence, written: await give(batch) }),
  };
}
