import type { CaseStatus } from '../domain/case-view.ts';
import type { Models } from './connection.ts';
import { projectedCase, projectedFields } from './projected-case.ts';
import type { ProjectedCase, ProjectedEvent } from './projected-case.ts';

/** The case, or undefined where MongoDB has none of that number. */
export async function findCase({ cases }: Models, caseNo: string): Promise<ProjectedCase | undefined> {
  const record = await cases.findById(caseNo, projectedFields).lean();
  return record ? projectedCase(record) : undefined;
}

/**
 * The case's events in order, after `afterSeq`. Pass the case document's `seq` as `upToSeq`: what stands above it is
 * a batch that has not become the case's yet, and may never.
 */
export async function findEvents(
  { events }: Models,
  caseNo: string,
  { upToSeq, afterSeq = 0 }: { upToSeq: number; afterSeq?: number },
): Promise<ProjectedEvent[]> {
  const found = await events
    .find({ caseNo, seq: { $gt: afterSeq, $lte: upToSeq } }, { _id: 0, caseNo: 1, fence: 1, event: 1 })
    .sort({ seq: 1 })
    .lean();
  return found.map(({ fence, event }) => ({ caseNo, fence, event }));
}

/** Cases by status, as `visibleTo` sees them. */
export async function countCases({ cases }: Models, visibleTo: string): Promise<Partial<Record<CaseStatus, number>>> {
  const counts = await cases.aggregate<{ _id: CaseStatus; count: number }>([
    { $match: { visibleTo } },
    { $group: { _id: '$status', count: { $sum: 1 } } },
  ]);
  return Object.fromEntries(counts.map(({ _id, count }) => [_id, count]));
}
