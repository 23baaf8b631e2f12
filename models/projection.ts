import mongoose from 'mongoose';
import type { CaseView } from '../domain/case-view.ts';
import type { LedgerEvent } from '../domain/ledger.ts';
import { neverDue } from './case-record.ts';
import type { CaseRecord } from './case-record.ts';
import type { Models } from './connection.ts';
import { ledgerRecordId } from './ledger-record.ts';

/** A piece of a case's ledger and what the case looks like after it. */
export interface ProjectionBatch {
  caseNo: string;
  workflowId: string;
  /** Milliseconds; assigned by the server, higher on every later attempt. */
  fence: number;
  events: LedgerEvent[];
  view: CaseView;
}

type CaseContent = Omit<CaseRecord, '_id' | 'projectedAt' | 'unverifiedSince' | 'verified'>;

/** The indexed fields and the view of a case document. */
export function caseContent({ workflowId, fence, view }: Omit<ProjectionBatch, 'events' | 'caseNo'>): CaseContent {
  const { caseNo: _caseNo, seq, visibleTo, words, ...rest } = view;
  const deciding = visibleTo.flatMap((key) => (key.startsWith('region:') ? [key.slice('region:'.length)] : []));
  return {
    workflowId,
    fence,
    seq,
    status: view.status,
    openedAt: new Date(view.openedAt),
    dueAt: view.due && view.status !== 'closed' ? new Date(view.due.before) : neverDue,
    visibleTo,
    regions: [...new Set([view.collecting.region, view.deciding.region, ...deciding])],
    parkedFor: view.parked.length > 0 ? visibleTo : [],
    words,
    view: rest,
  };
}

/**
 * Writes one batch: its events where a lower fence stands, then takes away what a lower fence left beyond its last
 * `seq`, then moves the case on, by `(fence, seq)` and only forward. Repeating it changes nothing; of several writers
 * the highest fence stands, in whatever order they come. Rejects when MongoDB is away (`isMongoAway`).
 *
 * Events come first: whoever sees the case document at a `seq` finds the events up to it.
 */
export async function writeBatch(models: Models, batch: ProjectionBatch): Promise<void> {
  const { caseNo, fence, events, view } = batch;
  await writeEvents(models, batch);
  await models.events.deleteMany({ caseNo, seq: { $gt: view.seq }, fence: { $lt: fence } });
  if (await moveCase(models, batch)) return;
  // A newer batch stands: what this one has just put beyond its end would belong to nobody.
  const standing = await models.cases.findById(caseNo, { fence: 1, seq: 1 }).lean();
  if (!standing || events.length === 0) return;
  await models.events.deleteMany({ caseNo, seq: { $gt: standing.seq }, fence: { $lt: standing.fence } });
}

async function writeEvents({ events: ledger }: Models, { caseNo, fence, events }: ProjectionBatch): Promise<void> {
  if (events.length === 0) return;
  const writes = events.map((event) => ({
    updateOne: {
      filter: { _id: ledgerRecordId(caseNo, event.seq), fence: { $lt: fence } },
      update: {
        $set: { caseNo, seq: event.seq, fence, event },
        $currentDate: { projectedAt: true as const },
      },
      upsert: true,
    },
  }));
  await unlessStanding(ledger.bulkWrite(writes, { ordered: false, timestamps: false }));
}

/** Whether the case document is now this batch's. */
async function moveCase({ cases }: Models, batch: ProjectionBatch): Promise<boolean> {
  const { caseNo, fence, view } = batch;
  const behind = { _id: caseNo, $or: [{ fence: { $lt: fence } }, { fence, seq: { $lt: view.seq } }] };
  const update = {
    $set: caseContent(batch),
    $currentDate: { projectedAt: true as const, unverifiedSince: true as const },
  };
  return unlessStanding(cases.updateOne(behind, update, { upsert: true, timestamps: false }));
}

/** A guarded upsert that finds its key taken has met a document as new or newer: that one stands, and this is done. */
async function unlessStanding(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

const duplicateKey = 11_000;

function isDuplicateKey(error: unknown): boolean {
  if (error instanceof mongoose.mongo.MongoBulkWriteError) {
    const refused = [error.writeErrors].flat();
    return refused.length > 0 && refused.every(({ code }) => code === duplicateKey);
  }
  return error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey;
}
