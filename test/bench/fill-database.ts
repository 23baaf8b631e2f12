import type { CaseRecord } from '../../models/case-record.ts';
import type { Models } from '../../models/connection.ts';
import { ledgerRecordId, type LedgerRecord } from '../../models/ledger-record.ts';
import { caseContent, type ProjectionBatch } from '../../models/projection.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { inventedBatch } from './invented-cases.ts';

/** Few enough that a busy engine takes them well within the models' limit of three seconds for an answer. */
const atOnce = 25;
/** While the engine writes some, the next are made. */
const lanes = 2;
/** Cases change far apart, so that the tail of an API process has as little to look at as in a quiet hour. */
const apartMs = 10_000;

/** What is remembered of a case that was written; the whole of 100,000 would not fit into memory. */
export interface FilledCase {
  readonly caseNo: string;
  /** The keys that people see it by. */
  readonly visibleTo: readonly string[];
}

/**
 * Fills a database with `count` invented cases: the same documents that `writeBatch` leaves and the reconciler then has
 * found equal, in bulk because one after the other takes minutes.
 *
 * @param wrote hears how many stand
 * @returns the cases in the order of their indexes
 */
export async function fillDatabase(
  models: Models,
  count: number,
  wrote: (done: number) => void,
): Promise<FilledCase[]> {
  await models.ensureIndexes();
  const calendar = publishedCalendar();
  const now = (await models.now()).getTime();
  const filled: FilledCase[] = [];
  const from = { next: 0, done: 0 };
  const lane = async (): Promise<void> => {
    while (from.next < count) {
      const first = from.next;
      from.next += atOnce;
      const some = Array.from({ length: Math.min(atOnce, count - first) }, (_, at) =>
        inventedBatch(first + at, count, calendar),
      );
      await write(models, some, (at) => new Date(now - (count - first - at) * apartMs));
      for (const [at, { caseNo, view }] of some.entries()) filled[first + at] = { caseNo, visibleTo: view.visibleTo };
      from.done += some.length;
      wrote(from.done);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return filled;
}

async function write(
  { connection }: Models,
  some: readonly ProjectionBatch[],
  changedAt: (at: number) => Date,
): Promise<void> {
  await connection
    .collection<LedgerRecord>('events')
    .insertMany(some.flatMap((batch, at) => eventRecords(batch, changedAt(at))));
  await connection
    .collection<CaseRecord>('cases')
    .insertMany(some.map((batch, at) => caseRecord(batch, changedAt(at))));
}

function caseRecord(batch: ProjectionBatch, projectedAt: Date): CaseRecord {
  return { _id: batch.caseNo, ...caseContent(batch), projectedAt };
}

function eventRecords({ caseNo, workflowId, fence, events }: ProjectionBatch, projectedAt: Date): LedgerRecord[] {
  return events.map((event) => ({
    _id: ledgerRecordId(caseNo, event.seq),
    caseNo,
    workflowId,
    seq: event.seq,
    fence,
    event,
    projectedAt,
  }));
}
