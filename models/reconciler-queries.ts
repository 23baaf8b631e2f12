import type { CaseStatus } from '../domain/case-view.ts';
import type { Verified } from './case-record.ts';
import type { Models } from './connection.ts';
import { caseNoOf } from './ledger-record.ts';
import type { CaseKey } from './verification.ts';

/** Where a pass over events ended. */
export interface EventsCursor {
  at: Date;
  id: string;
}

export interface StrayEvents {
  /** Cases of which an event stands that no case document covers, with that event's time of writing. */
  strays: (CaseKey & { writtenAt: Date; hasDocument: boolean })[];
  next: EventsCursor;
}

/**
 * Events written after the cursor and before the instant that stand above their case document, or newer than it: a
 * batch that was cut off between its events and its case document leaves them, and nothing else points at them.
 */
export async function findStrayEvents(
  { cases, events }: Models,
  { after, before, limit }: { after: EventsCursor; before: Date; limit: number },
): Promise<StrayEvents> {
  const { at, id } = after;
  const heads = await events
    .find(
      { projectedAt: { $gte: at, $lt: before }, $or: [{ projectedAt: { $gt: at } }, { _id: { $gt: id } }] },
      { workflowId: 1, fence: 1, seq: 1, projectedAt: 1 },
    )
    .sort({ projectedAt: 1, _id: 1 })
    .limit(limit)
    .lean();
  const owners = [...new Set(heads.map(({ _id }) => caseNoOf(_id)))];
  const documents = await cases.find({ _id: { $in: owners } }, { fence: 1, seq: 1 }).lean();
  const byCase = new Map(documents.map((document) => [document._id, document]));
  const strays = new Map<string, StrayEvents['strays'][number]>();
  for (const { _id, workflowId, fence, seq, projectedAt } of heads) {
    const caseNo = caseNoOf(_id);
    const document = byCase.get(caseNo);
    if (document && seq <= document.seq && fence <= document.fence) continue;
    strays.set(caseNo, { caseNo, workflowId, writtenAt: projectedAt, hasDocument: document !== undefined });
  }
  const last = heads.at(-1);
  return { strays: [...strays.values()], next: last ? { at: last.projectedAt, id: last._id } : after };
}

/** What is known of the cases that MongoDB has of these numbers. */
export async function findVerified(
  { cases }: Models,
  caseNos: string[],
): Promise<Map<string, { verified: Verified | undefined; projectedAt: Date }>> {
  const found = await cases.find({ _id: { $in: caseNos } }, { verified: 1, projectedAt: 1 }).lean();
  return new Map(found.map(({ _id, verified, projectedAt }) => [_id, { verified, projectedAt }]));
}

const openStatuses: readonly CaseStatus[] = ['open', 'held', 'withdrawing'];

/** Where a round over open cases has come to. */
export interface RoundPlace {
  status: CaseStatus;
  caseNo: string;
}

export const roundStart: RoundPlace = { status: 'open', caseNo: '' };

/** The next few open cases of a round without end. */
export async function nextOpenCases(
  { cases }: Models,
  { status, caseNo }: RoundPlace,
  limit: number,
): Promise<{ found: (CaseKey & { verified: Verified | undefined })[]; next: RoundPlace }> {
  const rows = await cases
    .find({ status, _id: { $gt: caseNo } }, { workflowId: 1, verified: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean();
  const last = rows.at(-1);
  const following = openStatuses[(openStatuses.indexOf(status) + 1) % openStatuses.length] ?? status;
  return {
    found: rows.map(({ _id, workflowId, verified }) => ({ caseNo: _id, workflowId, verified })),
    next: last && rows.length === limit ? { status, caseNo: last._id } : { status: following, caseNo: '' },
  };
}

/** Whether MongoDB holds no case at all: a new one, or one that was lost. */
export async function hasNoCases({ cases }: Models): Promise<boolean> {
  return (await cases.findOne({}, { _id: 1 }).lean()) === null;
}
