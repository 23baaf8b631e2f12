import type { RecordedLedger } from '../../histories/read-ledger.ts';

/** A run of a case's workflow. */
export interface CaseRun {
  workflowId: string;
  runId: string;
  caseNo: string;
}

export interface DescribedRun extends CaseRun {
  /** Events that its history holds. */
  historyLength: number;
}

export interface StartedRun extends CaseRun {
  /** ISO 8601 UTC; of a run that a reset made, the moment of the reset. */
  startedAt: string;
}

/** The engine's histories as the reconciler reads them. Every call rejects with `EngineAway` while the engine is. */
export interface CaseHistories {
  /** The latest run that is this case's; undefined where the engine knows no such workflow. */
  describe(key: { workflowId: string; caseNo: string }): Promise<DescribedRun | undefined>;
  /** The ledger that history holds after an event id, read from its end; after 0 it is the whole ledger. */
  recorded(run: CaseRun, afterEventId: number): Promise<RecordedLedger>;
  /** Runs started or made by a reset since then, the newest first, at most `limit`. */
  recentlyStarted(since: Date, limit: number): Promise<StartedRun[]>;
  /** Every run, the latest of a case before its earlier ones. */
  all(): AsyncIterable<StartedRun>;
}

/** The engine cannot be reached or does not answer; nothing was learnt. The next sweep asks again. */
export class EngineAway extends Error {
  override name = 'EngineAway';
  constructor(cause: unknown) {
    super('Temporal does not answer; histories are compared again once it does', { cause });
  }
}
