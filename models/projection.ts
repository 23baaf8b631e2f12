import mongoose from 'mongoose';
import { tablesUsed } from '../domain/calendar-open-dates.ts';
import type { CaseView } from '../domain/case-view.ts';
import type { LedgerEvent } from '../domain/ledger.ts';
import { marksOf } from './case-marks.ts';
import { neverDue } from './case-record.ts';
import type { CaseRecord } from './case-record.ts';
import { spellsOf } from './colour-filter.ts';
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
    spells: spellsOf(view),
    visibleTo,
    regions: [...new Set([view.collecting.region, view.deciding.region, ...deciding])],
    marks: marksOf(view),
    tables: view.status === 'closed' ? [] : [...new Set(view.handlings.flatMap(tablesUsed))],
    words,
    view: rest,
  };
}

/** Another workflow's case has this number already; nothing of it was changed. Open the application again: it gets a new number. */
export class CaseNumberTaken extends Error {
  override name = 'CaseNumberTaken';
  constructor(caseNo: string) {
    super(`The read model has a case ${caseNo} of another workflow; the application must be opened under a new number`);
  }
}

/**
 * Writes one batch: its events where a lower fence stands, takes away what a lower fence left beyond its last `seq`,
 * then moves the case on, by `(fence, seq)` and only forward. Repeating it changes nothing; of several writers the
 * highest fence stands, in whatever order they come. Rejects when MongoDB is away (`isMongoAway`), and with
 * `CaseNumberTaken`.
 *
 * Events come first: whoever sees the case document at a `seq` finds the events up to it.
 */
export async function writeBatch(models: Models, batch: ProjectionBatch): Promise<void> {
  const { caseNo, workflowId, fence, view } = batch;
  const end = { caseNo, workflowId, fence, seq: view.seq };
  await Promise.all([writeEvents(models, batch), removeBeyond(models, end)]);
  const before = await moveCase(models, batch);
  if (before === 'refused') await giveWay(models, batch);
  // An older batch moved the case further between this one's two steps, so its events came after the removal.
  else if (before !== null && before.seq > view.seq) await removeBeyond(models, end);
}

async function writeEvents({ events: ledger }: Models, batch: ProjectionBatch): Promise<void> {
  const { caseNo, workflowId, fence, events } = batch;
  if (events.length === 0) return;
  const writes = events.map((event) => ({
    updateOne: {
      filter: { _id: ledgerRecordId(caseNo, event.seq), workflowId, fence: { $lt: fence } },
      update: {
        $set: { caseNo, workflowId, seq: event.seq, fence, event },
        $currentDate: { projectedAt: true as const },
      },
      upsert: true,
    },
  }));
  await unlessStanding(ledger.bulkWrite(writes, { ordered: false, timestamps: false }));
}

type BatchEnd = Pick<ProjectionBatch, 'caseNo' | 'workflowId' | 'fence'> & { seq: number };

async function removeBeyond({ events }: Models, { caseNo, workflowId, fence, seq }: BatchEnd): Promise<void> {
  await events.deleteMany({ caseNo, workflowId, seq: { $gt: seq }, fence: { $lt: fence } });
}

/** Where the case document stood before it became this batch's; null for a new one. */
async function moveCase({ cases }: Models, batch: ProjectionBatch): Promise<{ seq: number } | null | 'refused'> {
  const { caseNo, workflowId, fence, view } = batch;
  const behind = { _id: caseNo, workflowId, $or: [{ fence: { $lt: fence } }, { fence, seq: { $lt: view.seq } }] };
  const update = {
    $set: caseContent(batch),
    $currentDate: { projectedAt: true as const, unverifiedSince: true as const },
  };
  const move = cases
    .findOneAndUpdate(behind, update, {
      upsert: true,
      timestamps: false,
      returnDocument: 'before',
      projection: { seq: 1 },
    })
    .lean();
  return unlessStanding(move.exec());
}

/** A newer batch stands: what this one has just put beyond its end would belong to nobody. */
async function giveWay(models: Models, { caseNo, workflowId }: ProjectionBatch): Promise<void> {
  const standing = await models.cases.findById(caseNo, { workflowId: 1, fence: 1, seq: 1 }).lean();
  if (!standing) return;
  if (standing.workflowId === workflowId) {
    await removeBeyond(models, { caseNo, workflowId, fence: standing.fence, seq: standing.seq });
    return;
  }
  await models.events.deleteMany({ caseNo, workflowId });
  throw new CaseNumberTaken(caseNo);
}

/** A guarded upsert that finds its key taken has met a document as new or newer: that one stands, and this is done. */
async function unlessStanding<T>(write: Promise<T>): Promise<T | 'refused'> {
  try {
    return await write;
  } catch (error) {
    if (isDuplicateKey(error)) return 'refused';
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
