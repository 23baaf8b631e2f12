import mongoose from 'mongoose';
import type { LedgerEvent } from '../domain/ledger.ts';

/** One ledger event of the read model. The natural key makes a repeated write the same write. */
export interface LedgerRecord {
  /** `<caseNo>/<seq>` */
  _id: string;
  caseNo: string;
  /** Whose event it is: a case number that two workflows came to hold stays the first one's. */
  workflowId: string;
  seq: number;
  /** Of the batch that wrote it, in milliseconds. */
  fence: number;
  projectedAt: Date;
  event: LedgerEvent;
}

/** The natural key of an event. */
export const ledgerRecordId = (caseNo: string, seq: number): string => `${caseNo}/${seq}`;

/** The case number in an event's natural key. */
export const caseNoOf = (id: string): string => id.slice(0, id.lastIndexOf('/'));

export const ledgerSchema = new mongoose.Schema<LedgerRecord>(
  {
    _id: String,
    caseNo: String,
    workflowId: String,
    seq: Number,
    fence: Number,
    projectedAt: Date,
    event: mongoose.Schema.Types.Mixed,
  },
  { collection: 'events', strict: 'throw', minimize: false, versionKey: false, autoIndex: false, autoCreate: false },
);

ledgerSchema.index({ caseNo: 1, seq: 1 });
ledgerSchema.index({ projectedAt: 1, _id: 1 });
