import type { CaseView } from '../domain/case-view.ts';
import type { LedgerEvent } from '../domain/ledger.ts';
import type { CaseRecord } from './case-record.ts';

/** A case as the read model has it; `view` is the whole view again. */
export interface ProjectedCase {
  caseNo: string;
  workflowId: string;
  fence: number;
  seq: number;
  projectedAt: Date;
  view: CaseView;
}

/** One event as the read model has it, with the fence of the batch that wrote it. */
export interface ProjectedEvent {
  caseNo: string;
  fence: number;
  event: LedgerEvent;
}

/** The fields that `projectedCase` needs. */
export const projectedFields = {
  workflowId: 1,
  fence: 1,
  seq: 1,
  projectedAt: 1,
  visibleTo: 1,
  words: 1,
  view: 1,
} as const;

/** Puts a case document's fields together as the view that was written. */
export function projectedCase(record: Pick<CaseRecord, '_id' | keyof typeof projectedFields>): ProjectedCase {
  const { _id: caseNo, workflowId, fence, seq, projectedAt, visibleTo, words, view } = record;
  return { caseNo, workflowId, fence, seq, projectedAt, view: { ...view, caseNo, seq, visibleTo, words } };
}
