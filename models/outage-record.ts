import mongoose from 'mongoose';

/** What is known of one system of a province being out of reach: the latest time, one document a system. */
export interface OutageRecord {
  /** `<province>/<system>` */
  _id: string;
  province: string;
  system: string;
  /** The first call in a row that could not tell what happened. */
  since: Date;
  lastTriedAt: Date;
  /** Absent while it lasts. */
  endedAt?: Date;
}

export const outageSchema = new mongoose.Schema<OutageRecord>(
  { _id: String, province: String, system: String, since: Date, lastTriedAt: Date, endedAt: Date },
  { collection: 'outages', strict: 'throw', minimize: false, versionKey: false, autoIndex: false, autoCreate: false },
);
