import type { mongo } from 'mongoose';
import { connectTo } from './start-embedded.ts';

export interface Written {
  _id: string;
  /** Unique. */
  a: number;
  /** With `v`, indexed. */
  g: string;
  /** Its number, and the negative of the next once its update was acknowledged. */
  v: number;
}

/** What clients were told had been written: `_id` to the `v` it must have at least. */
export type Acknowledged = Map<string, number>;

const collectionOf = (client: mongo.MongoClient): mongo.Collection<Written> =>
  client.db('durability').collection<Written>('written');

export async function createWritten(url: string): Promise<void> {
  const client = connectTo(url);
  await collectionOf(client).createIndexes([{ key: { g: 1, v: 1 } }, { key: { a: 1 }, unique: true }]);
  await client.close();
}

/**
 * Inserts and updates from so many clients at once until the engine no longer answers, noting what was acknowledged.
 * Resolves when every client has met the end.
 *
 * @param round tells the documents of one round from another's
 */
export async function writeUntilItEnds(
  url: string,
  { round, writers, padding = 0, noted }: { round: number; writers: number; padding?: number; noted: Acknowledged },
): Promise<void> {
  const client = connectTo(url);
  const collection = collectionOf(client);
  const pad = 'x'.repeat(padding);
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; ; i++) {
      const _id = `${round}-${writer}-${i}`;
      const a = round * 1e9 + writer * 1e6 + i;
      await collection.insertOne({ _id, a, g: `g${i % 10}`, v: i, ...(padding && { pad }) });
      noted.set(_id, i);
      await collection.updateOne({ _id, v: i }, { $set: { v: -i - 1 } });
      noted.set(_id, -i - 1);
    }
  };
  await Promise.allSettled(Array.from({ length: writers }, (_, writer) => write(writer)));
  await client.close();
}

export interface Comparison {
  /** Acknowledged documents that are not there, or not as acknowledged. */
  lost: string[];
  stored: number;
  /** Rows that each index yields; must equal `stored`. */
  byIndex: number;
  byUnique: number;
}

/** Holds what is stored against what was acknowledged, and the indexes against a scan. */
export async function compareWithAcknowledged(url: string, noted: Acknowledged): Promise<Comparison> {
  const client = connectTo(url);
  const collection = collectionOf(client);
  const all = new Map((await collection.find().toArray()).map((document) => [document._id, document.v]));
  const lost = [...noted].filter(([_id, v]) => {
    const stored = all.get(_id);
    // an update may be stored before its client heard of it
    return stored !== v && !(v >= 0 && stored === -v - 1);
  });
  const rows = new Set<string>();
  for (let g = 0; g < 10; g++) {
    for (const { _id } of await collection.find({ g: `g${g}`, v: { $gt: -1e9 } }).toArray()) rows.add(_id);
  }
  const unique = await collection
    .find({ a: { $gte: 0 } })
    .sort({ a: 1 })
    .toArray();
  await client.close();
  return { lost: lost.map(([_id]) => _id), stored: all.size, byIndex: rows.size, byUnique: unique.length };
}
