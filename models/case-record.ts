import mongoose from 'mongoose';
import type { CaseStatus, CaseView } from '../domain/case-view.ts';
import type { ClockColour } from '../domain/clocks/clock.ts';

/** What the reconciler last found equal: the run, how long its history was, and which batch and event that reached. */
export interface Verified {
  runId: string;
  historyLength: number;
  fence: number;
  seq: number;
}

/** One colour of the case's clock, up to and without `to`; that lies far in the future where nothing ends it. */
export interface StoredSpell {
  colour: ClockColour;
  from: Date;
  to: Date;
}

/** The view as stored: what the record itself keeps as indexed fields is not kept twice. */
export type StoredView = Omit<CaseView, 'caseNo' | 'seq' | 'visibleTo' | 'words'>;

/**
 * One case of the read model, replaced as a whole by each batch of its ledger. Temporal's history stays the truth;
 * this can be rebuilt from it. `fence` is in milliseconds, `projectedAt` the database's own clock.
 */
export interface CaseRecord {
  /** The case number. */
  _id: string;
  workflowId: string;
  fence: number;
  seq: number;
  projectedAt: Date;
  status: CaseStatus;
  openedAt: Date;
  /** First instant that is too late; far in the future where nothing is due. */
  dueAt: Date;
  /** Colours of the clock that is due; none where there is none. */
  spells: StoredSpell[];
  visibleTo: string[];
  /** Regions that collect or decide it. */
  regions: string[];
  /** What few cases are, each for one viewer (`marksOf`): they must be found without reading the others. */
  marks: string[];
  /** Holiday tables that its open dates were counted by (`tablesUsed`): who hears of a new one is found by them. */
  tables: string[];
  words: string[];
  view: StoredView;
  /** When the batch was written that nobody has compared with history yet; absent once it was. */
  unverifiedSince?: Date;
  verified?: Verified;
}

/** Sorts last: the due instant of a case in which nobody has anything due. */
export const neverDue = new Date('9999-12-31T00:00:00.000Z');

const { Mixed } = mongoose.Schema.Types;

export const caseSchema = new mongoose.Schema<CaseRecord>(
  {
    _id: String,
    workflowId: String,
    fence: Number,
    seq: Number,
    projectedAt: Date,
    status: String,
    openedAt: Date,
    dueAt: Date,
    spells: [Mixed],
    visibleTo: [String],
    regions: [String],
    marks: [String],
    tables: [String],
    words: [String],
    view: Mixed,
    unverifiedSince: Date,
    verified: Mixed,
  },
  { collection: 'cases', strict: 'throw', minimize: false, versionKey: false, autoIndex: false, autoCreate: false },
);

// Lists: equality on who looks, then the order of the page. `_id` breaks ties, so that a page has one successor.
for (const lens of ['visibleTo', 'regions']) {
  caseSchema.index({ [lens]: 1, openedAt: -1, _id: -1 });
  caseSchema.index({ [lens]: 1, status: 1, openedAt: -1, _id: -1 });
  caseSchema.index({ [lens]: 1, dueAt: 1, _id: 1 });
  caseSchema.index({ [lens]: 1, status: 1, dueAt: 1, _id: 1 });
}
caseSchema.index({ marks: 1, openedAt: -1, _id: -1 });
caseSchema.index({ marks: 1, dueAt: 1, _id: 1 });
caseSchema.index({ tables: 1, dueAt: 1, _id: 1 });
caseSchema.index({ words: 1 });
// The tail, the reconciler's sweep and its round over open cases.
caseSchema.index({ projectedAt: 1, _id: 1 });
caseSchema.index({ unverifiedSince: 1 });
caseSchema.index({ status: 1, _id: 1 });
