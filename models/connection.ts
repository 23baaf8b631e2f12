import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Connection, Model } from 'mongoose';
import { caseSchema } from './case-record.ts';
import type { CaseRecord } from './case-record.ts';
import { ledgerSchema } from './ledger-record.ts';
import type { LedgerRecord } from './ledger-record.ts';
import { materialSchema } from './material-record.ts';
import type { MaterialRecord } from './material-record.ts';
import { outageSchema } from './outage-record.ts';
import type { OutageRecord } from './outage-record.ts';

/** The collections over one connection of their own; nothing here is global. */
export interface Models {
  readonly connection: Connection;
  readonly cases: Model<CaseRecord>;
  readonly events: Model<LedgerRecord>;
  readonly materials: Model<MaterialRecord>;
  readonly outages: Model<OutageRecord>;
  /** Resolves at the first connection, however long MongoDB stays away; rejects once closed. */
  connected(): Promise<void>;
  /** Whether MongoDB answered the last heartbeat. */
  isUp(): boolean;
  /** MongoDB's own clock, which `projectedAt` is set by. */
  now(): Promise<Date>;
  /** Builds what indexes are missing; waits for MongoDB where it is away. Rejects when MongoDB refuses one. */
  ensureIndexes(): Promise<void>;
  close(): Promise<void>;
}

export class ModelsClosed extends Error {
  override name = 'ModelsClosed';
  constructor() {
    super('The connection to MongoDB was closed; connect again with connectModels');
  }
}

/** Longest wait for an answer of MongoDB, in milliseconds; what the tail's overlap is measured by. */
export const answerTimeoutMs = 3_000;

const retryEveryMs = 250;

// Selection is shorter than a projection's limit and heartbeats are as frequent as the driver allows: an outage costs
// a case one short wait, and its end is seen within a second.
const options = {
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
  serverSelectionTimeoutMS: 800,
  connectTimeoutMS: 1_000,
  socketTimeoutMS: answerTimeoutMs,
  heartbeatFrequencyMS: 500,
  ignoreUndefined: true,
} satisfies mongoose.ConnectOptions;

/** Whether an error of these models means that MongoDB cannot be reached or does not answer, and not that it refused. */
export function isMongoAway(error: unknown): boolean {
  const { MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError } =
    mongoose.mongo;
  const away = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError];
  if (away.some((kind) => error instanceof kind)) return true;
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  // A bulk write wraps whatever ended it.
  if (error instanceof mongoose.mongo.MongoBulkWriteError) return isMongoAway(error.errorResponse);
  // A socket that breaks in mid-write comes through as Node's own error, whose code is a word; a refusal's is a number.
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return true;
  // What mongoose throws before the first connection is told from its other errors by its exact class alone.
  return error instanceof mongoose.Error && Object.getPrototypeOf(error) === mongoose.Error.prototype;
}

/**
 * Opens a connection that keeps trying: it may be made while MongoDB is down, and a call fails within a second as long
 * as it is.
 */
export function connectModels(uri: string, { dbName }: { dbName?: string } = {}): Models {
  const named = dbName === undefined ? options : { ...options, dbName };
  const connection = mongoose.createConnection();
  // Without a listener Node ends the process; each failure is reported by the call that met it.
  connection.on('error', () => undefined);
  const closing = new AbortController();
  const first = untilConnected(connection, uri, named, closing.signal);
  first.catch(() => undefined);
  return {
    connection,
    cases: connection.model<CaseRecord>('Case', caseSchema),
    events: connection.model<LedgerRecord>('LedgerEvent', ledgerSchema),
    materials: connection.model<MaterialRecord>('Material', materialSchema),
    outages: connection.model<OutageRecord>('Outage', outageSchema),
    connected: () => first,
    isUp: () => connection.readyState === mongoose.ConnectionStates.connected,
    now: () => databaseTime(connection),
    ensureIndexes: async () => {
      await first;
      await buildIndexes(uri, named, closing.signal);
    },
    close: async () => {
      closing.abort(new ModelsClosed());
      await first.catch(() => undefined);
      await connection.close();
    },
  };
}

async function untilConnected(
  connection: Connection,
  uri: string,
  named: mongoose.ConnectOptions,
  closing: AbortSignal,
): Promise<void> {
  for (;;) {
    closing.throwIfAborted();
    try {
      await connection.openUri(uri, named);
      return;
    } catch (error) {
      if (!isMongoAway(error)) throw error;
      await sleep(retryEveryMs, undefined, { signal: closing }).catch(() => undefined);
    }
  }
}

/** On a connection of its own: a build may take longer than any other call may. */
async function buildIndexes(uri: string, named: mongoose.ConnectOptions, closing: AbortSignal): Promise<void> {
  const connection = mongoose.createConnection();
  connection.on('error', () => undefined);
  try {
    for (;;) {
      try {
        await untilConnected(connection, uri, { ...named, socketTimeoutMS: 0 }, closing);
        await connection.model<CaseRecord>('Case', caseSchema).createIndexes();
        await connection.model<LedgerRecord>('LedgerEvent', ledgerSchema).createIndexes();
        await connection.model<MaterialRecord>('Material', materialSchema).createIndexes();
        return;
      } catch (error) {
        if (!isMongoAway(error)) throw error;
        await sleep(retryEveryMs, undefined, { signal: closing });
      }
    }
  } finally {
    await connection.close();
  }
}

async function databaseTime(connection: Connection): Promise<Date> {
  if (connection.db === undefined) throw new mongoose.Error('MongoDB has not been reached yet');
  const { localTime } = await connection.db.admin().command({ hello: 1 });
  if (!(localTime instanceof Date)) throw new TypeError('MongoDB answered hello without its time');
  return localTime;
}
