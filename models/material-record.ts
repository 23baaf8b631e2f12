import mongoose from 'mongoose';
import type { MaterialType } from '../domain/material.ts';

/**
 * `uploading`: bytes are coming in. `stored`: whole, and its owner's to hand in. `removing`: the sweeper has condemned it;
 * nobody reads or claims it any more.
 */
export type MaterialState = 'uploading' | 'stored' | 'removing';

/** One uploaded file: the ticket of its owner, and which cases were sent its name. The bytes are in the store under `_id`. */
export interface MaterialRecord {
  /** Id of the file, 24 hex characters. */
  _id: string;
  /** Id of the principal who uploaded it. */
  owner: string;
  state: MaterialState;
  /** What it is; absent while it is uploading. */
  sha256?: string;
  bytes?: number;
  type?: MaterialType;
  name?: string;
  createdAt: Date;
  /** Until then the owner may hand it in. */
  expiresAt: Date;
  /** By case number: when that case was last about to be sent its name. */
  claims: Record<string, Date>;
  /** When the sweeper looks at it next. */
  dueAt: Date;
  /** Counts changes: who decides by what it has read changes nothing that has moved on since. */
  rev: number;
}

const { Mixed } = mongoose.Schema.Types;

export const materialSchema = new mongoose.Schema<MaterialRecord>(
  {
    _id: String,
    owner: String,
    state: String,
    sha256: String,
    bytes: Number,
    type: String,
    name: String,
    createdAt: Date,
    expiresAt: Date,
    claims: Mixed,
    dueAt: Date,
    rev: Number,
  },
  { collection: 'materials', strict: 'throw', minimize: false, versionKey: false, autoIndex: false, autoCreate: false },
);

// The same bytes of the same owner; what an owner has that no case was sent; the sweeper's round.
materialSchema.index({ owner: 1, sha256: 1 });
materialSchema.index({ owner: 1, expiresAt: 1 });
materialSchema.index({ dueAt: 1, _id: 1 });
