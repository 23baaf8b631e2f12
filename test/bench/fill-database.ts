import type { CaseRecord } from '../../models/case-record.ts';
import type { Models } from '../../models/connection.ts';
import { ledgerRecordId, type LedgerRecord } from '../../models/ledger-record.ts';
import { caseContent, type ProjectionBatch } from '../../models/projection.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { inventedBatch } from './invented-cases.ts';

/** Few enough that a busy engine takes them well within the models' limit of three seconds for an answer. */
const atOnce = 25;
/** Cases change far apart, so that the tail of an API process has as little to look at as in a quiet hour. */
const apartMs = 10_000;

/**
 * Fills a database with `count` invented cases: the same documents that `writeBatch` leaves and the reconciler then has
 * found equal, in bulk because one after the other takes minutes.
 *
 * @param wrote hears how many stand
 * @returns the batches in the order of their indexes
 */
export async function fillDatabase(
  models: Models,
  count: number,
  wrote: (done: number) => void,
): Promise<ProjectionBatch[]> {
  await models.ensureIndexes();
  const calendar = publishedCalendar();
  const now = (await models.now()).getTime();
  const batches: ProjectionBatch[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, at) =>
      inventedBatch(from + at, count, calendar),
    );
    const changedAt = (at: number): Date => new Date(now - (count - from - at) * apartMs);
    await models.connection
      .collection<LedgerRecord>('events')
      .insertMany(some.flatMap((batch, at) => eventRecords(batch, changedAt(at))));
    await models.connection
      .collection<CaseRecord>('cases')
      .insertMany(some.map((batch, at) => caseRecord(batch, changedAt(at))));
    batches.push(...some);
    wrote(batches.length);
  }
  return batches;
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
