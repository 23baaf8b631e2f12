import type { LedgerEvent } from '../domain/ledger.ts';
import type { Verified } from './case-record.ts';
import type { Models } from './connection.ts';
import { projectedCase, projectedFields } from './projected-case.ts';
import type { ProjectedCase } from './projected-case.ts';

/** A case's number and its workflow. */
export interface CaseKey {
  caseNo: string;
  workflowId: string;
}

/** All that MongoDB holds of one case, what readers do not show included. */
export interface StoredCase {
  /** Undefined where events stand that have no case document. */
  document: (ProjectedCase & { verified?: Verified }) | undefined;
  events: { fence: number; projectedAt: Date; event: LedgerEvent }[];
}

/** A case document as it stood when it was compared. */
export interface CaseMark {
  caseNo: string;
  fence: number;
  seq: number;
}

/** Everything stored of a case, events in order. */
export async function readStored({ cases, events }: Models, caseNo: string): Promise<StoredCase> {
  // The document last: a batch that is written in between moves it, and what is done about this reading is then refused.
  const rows = await events.find({ caseNo }, { fence: 1, projectedAt: 1, event: 1 }).sort({ seq: 1 }).lean();
  const record = await cases.findById(caseNo, { ...projectedFields, verified: 1 }).lean();
  const document = record && { ...projectedCase(record), ...(record.verified && { verified: record.verified }) };
  return {
    document: document ?? undefined,
    events: rows.map(({ fence, projectedAt, event }) => ({ fence, projectedAt, event })),
  };
}

/** Cases whose newest batch was written before the instant and compared by nobody, the longest waiting first. */
export async function findUnverified(
  { cases }: Models,
  { before, except, limit }: { before: Date; except: string[]; limit: number },
): Promise<CaseKey[]> {
  const found = await cases
    .find({ unverifiedSince: { $lt: before }, ...(except.length > 0 && { _id: { $nin: except } }) }, { workflowId: 1 })
    .sort({ unverifiedSince: 1 })
    .limit(limit)
    .lean();
  return found.map(({ _id, workflowId }) => ({ caseNo: _id, workflowId }));
}

/** Notes what was found equal, unless the case has moved on since. */
export async function noteVerified({ cases }: Models, mark: CaseMark, verified: Verified): Promise<boolean> {
  const { caseNo, fence, seq } = mark;
  const { matchedCount } = await cases.updateOne(
    { _id: caseNo, fence, seq },
    { $set: { verified }, $unset: { unverifiedSince: 1 } },
    { timestamps: false },
  );
  return matchedCount > 0;
}

/** Asks for a case to be compared again, as written at the instant given. */
export async function askVerification({ cases }: Models, caseNo: string, writtenAt: Date): Promise<void> {
  await cases.updateOne({ _id: caseNo }, { $set: { unverifiedSince: writtenAt } }, { timestamps: false });
}

/**
 * Takes away all that was read of a case that the engine does not know, unless it has moved on since. `mark` is
 * undefined where only events stood.
 */
export async function removeCase(
  { cases, events }: Models,
  { caseNo, workflowId, mark }: CaseKey & { mark: CaseMark | undefined },
): Promise<boolean> {
  if (mark !== undefined) {
    const { deletedCount } = await cases.deleteOne({ _id: caseNo, workflowId, fence: mark.fence, seq: mark.seq });
    if (deletedCount === 0) return false;
  }
  await events.deleteMany({ caseNo, workflowId });
  return true;
}
