import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  chanceFrom,
  indexes,
  randomDocument,
  randomFilter,
  randomOrder,
  randomUpdate,
  type Chance,
  type Filter,
  type Stored,
} from './random-documents.ts';
import { connectTo, dataFolder, startEmbedded, type Embedded } from './start-embedded.ts';

/** The same documents and questions on a collection with indexes and on one without: the answers must be the same. */
const documents = 400;
const data = dataFolder();
let engine: Embedded;
let client: mongo.MongoClient;
let pair: readonly [mongo.Collection<Stored>, mongo.Collection<Stored>];

async function connect(): Promise<void> {
  engine = await startEmbedded(data.file('differential.mv'));
  client = connectTo(engine.url);
  const db = client.db('differential');
  pair = [db.collection<Stored>('indexed'), db.collection<Stored>('plain')];
}

beforeAll(connect);

afterAll(async () => {
  await client.close();
  await engine.stop();
  data.remove();
});

const [indexed, plain] = [() => pair[0], () => pair[1]];

/** Both answers, or what was refused. */
async function both<T>(ask: (collection: mongo.Collection<Stored>) => Promise<T>): Promise<[unknown, unknown]> {
  const answer = (collection: mongo.Collection<Stored>): Promise<unknown> =>
    ask(collection).catch((error: unknown) =>
      error instanceof mongo.MongoServerError ? `refused ${String(error.code)}` : error,
    );
  return Promise.all([answer(indexed()), answer(plain())]);
}

async function write(chance: Chance): Promise<void> {
  const id = chance.int(documents);
  const update = randomUpdate(chance, id);
  const filter = { _id: id, ...(chance.percent(50) && { b: { $ne: 'nothing' } }) };
  const [mine, other] = await both(async (c) => (await c.updateOne(filter, update)).matchedCount);
  expect(mine, JSON.stringify({ filter, update })).toEqual(other);
  if (!chance.percent(15)) return;
  await both((c) => c.deleteOne({ _id: id }));
  const again = randomDocument(chance, id);
  await both((c) => c.insertOne(structuredClone(again)));
}

async function compare(chance: Chance): Promise<void> {
  const filter: Filter = randomFilter(chance);
  const order = chance.percent(70) ? randomOrder(chance) : { _id: 1 as const };
  const [limit, skip] = [chance.pick([0, 1, 10, 50, 300]), chance.pick([0, 0, 3])];
  const batch = chance.pick([2, 7, 101, 1_000]);
  const shown = JSON.stringify({ filter, order, limit, skip }, (_key, value: unknown) =>
    value instanceof RegExp ? String(value) : value,
  );
  const rows = await both(async (c) => {
    const found = await c.find(filter).sort(order).skip(skip).limit(limit).batchSize(batch).toArray();
    return found.map(({ _id }) => _id);
  });
  expect(rows[0], shown).toEqual(rows[1]);
  const counts = await both((c) => c.countDocuments(filter));
  expect(counts[0], `count of ${shown}`).toEqual(counts[1]);
  const grouped = await both((c) =>
    c.aggregate([{ $match: filter }, { $group: { _id: '$sp', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]).toArray(),
  );
  expect(grouped[0], `groups of ${shown}`).toEqual(grouped[1]);
}

async function questions(chance: Chance, number: number): Promise<void> {
  for (let i = 0; i < number; i++) {
    if (i % 4 === 0) await write(chance);
    await compare(chance);
  }
}

test.each([1, 2, 3])(
  'an indexed collection answers as an unindexed one does (seed %i)',
  { timeout: 60_000 },
  async (seed) => {
    const chance = chanceFrom(seed * 7_919);
    await both((c) => c.drop());
    await indexed().createIndexes(indexes);
    const all = Array.from({ length: documents }, (_, id) => randomDocument(chance, id));
    // half before the indexes that see arrays were needed, half one by one: both ways into an index
    await both((c) => c.insertMany(structuredClone(all.slice(0, 300))));
    for (const document of all.slice(300)) await both((c) => c.insertOne(structuredClone(document)));
    await questions(chance, 140);
  },
);

test('they still do after a restart, and with an index built over what is there', { timeout: 60_000 }, async () => {
  await client.close();
  await engine.stop();
  await connect();
  await indexed().dropIndex('visibleTo_1_d_-1__id_-1');
  await indexed().createIndexes([{ key: { visibleTo: 1, d: -1, _id: -1 } }]);
  await questions(chanceFrom(4), 80);
});
