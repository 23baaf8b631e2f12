import mongoose from 'mongoose';
import type { Models } from './connection.ts';
import type { OutageRecord } from './outage-record.ts';

/** A system that is out of reach. */
export interface Outage {
  province: string;
  system: string;
  since: Date;
  lastTriedAt: Date;
}

/** Whoever noted it last has tried again within this time, in ms; else nobody knows whether it lasts. */
export const outageStaleMs = 120_000;

/** Where those who call provinces note what they find, and pages read it. Rejects while MongoDB is away. */
export interface OutageBook {
  /** A call failed at `at`, the latest of a row that began at `since`. */
  failed(outage: { province: string; system: string; since: Date; at: Date }): Promise<void>;
  /** A call was answered: whatever outage was noted before is over. */
  answered(call: { province: string; system: string; at: Date }): Promise<void>;
  /** Those that last and that somebody has tried lately. */
  current(now: Date): Promise<Outage[]>;
}

/** The book over one small collection: a document a system, read whole. */
export function createOutageBook({ outages }: Pick<Models, 'outages'>): OutageBook {
  const none = { timestamps: false } as const;
  return {
    async failed({ province, system, since, at }) {
      const _id = `${province}/${system}`;
      const lasting = { _id, endedAt: { $exists: false }, lastTriedAt: { $gte: staleBefore(at) } };
      const { matchedCount } = await outages.updateOne(lasting, { $max: { lastTriedAt: at } }, none);
      if (matchedCount > 0) return;
      // Another one that ended, or that nobody has looked after: this is a new one.
      const over = { _id, $or: [{ endedAt: { $lt: at } }, { lastTriedAt: { $lt: staleBefore(at) } }] };
      const begun = { $set: { province, system, since, lastTriedAt: at }, $unset: { endedAt: 1 } };
      await outages.updateOne(over, begun, { ...none, upsert: true }).catch(unlessTaken);
    },
    async answered({ province, system, at }) {
      const lasting = { _id: `${province}/${system}`, endedAt: { $exists: false }, since: { $lte: at } };
      await outages.updateOne(lasting, { $set: { endedAt: at } }, none);
    },
    async current(now) {
      const found = await outages.find({}).sort({ _id: 1 }).lean<OutageRecord[]>();
      return found
        .filter(({ endedAt, lastTriedAt }) => endedAt === undefined && lastTriedAt >= staleBefore(now))
        .map(({ province, system, since, lastTriedAt }) => ({ province, system, since, lastTriedAt }));
    },
  };
}

const staleBefore = (at: Date): Date => new Date(at.getTime() - outageStaleMs);

const duplicateKey = 11_000;

/** Another worker has noted it at the same time, or has had an answer since. */
function unlessTaken(error: unknown): void {
  if (!(error instanceof mongoose.mongo.MongoServerError && error.code === duplicateKey)) throw error;
}
