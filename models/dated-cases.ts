import type { QueryFilter } from 'mongoose';
import type { HandlingView } from '../domain/case-view.ts';
import type { CaseRecord } from './case-record.ts';
import type { Models } from './connection.ts';

/** An open case with its handlings' dates, and its place in the order of the cases' dates. */
export interface DatedCase {
  caseNo: string;
  workflowId: string;
  /** Its next due instant, epoch ms. */
  dueAt: number;
  handlings: HandlingView[];
}

const fields = { workflowId: 1, dueAt: 1, 'view.handlings': 1 } as const;

/** Open cases whose dates were counted by one of these tables, the nearest date first, after a place in that order. */
export async function findDatedCases(
  { cases }: Models,
  tables: readonly string[],
  after: Pick<DatedCase, 'dueAt' | 'caseNo'> | undefined,
  limit: number,
): Promise<DatedCase[]> {
  const found = await cases
    .find({ ...byTables(tables), ...beyond(after) }, fields)
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit)
    .lean<Row[]>();
  return found.map(datedCase);
}

/** The same of those alone that were written since an instant of MongoDB's clock. */
export async function findDatedCasesWritten(
  { cases }: Models,
  tables: readonly string[],
  since: Date,
): Promise<DatedCase[]> {
  const found = await cases.find({ projectedAt: { $gte: since }, ...byTables(tables) }, fields).lean<Row[]>();
  return found.map(datedCase);
}

type Row = Pick<CaseRecord, '_id' | 'workflowId' | 'dueAt'> & { view: Pick<CaseRecord['view'], 'handlings'> };

const datedCase = ({ _id: caseNo, workflowId, dueAt, view }: Row): DatedCase => ({
  caseNo,
  workflowId,
  dueAt: dueAt.getTime(),
  handlings: view.handlings,
});

function byTables(tables: readonly string[]): QueryFilter<CaseRecord> {
  const [only] = tables;
  return tables.length === 1 && only !== undefined ? { tables: only } : { tables: { $in: [...tables] } };
}

/** The plain bound beside the `$or` lets the index begin at the place. */
function beyond(after: Pick<DatedCase, 'dueAt' | 'caseNo'> | undefined): QueryFilter<CaseRecord> {
  if (after === undefined) return {};
  const dueAt = new Date(after.dueAt);
  return { dueAt: { $gte: dueAt }, $or: [{ dueAt: { $gt: dueAt } }, { dueAt, _id: { $gt: after.caseNo } }] };
}
