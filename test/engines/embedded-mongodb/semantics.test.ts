import mongoose, { mongo } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { dataFolder, startEmbedded, type Embedded } from './start-embedded.ts';

interface Thing {
  _id: string;
  status?: string;
  region?: string;
  tags?: string[];
  n?: number;
  due?: Date;
  seq?: number;
}

const data = dataFolder();
let engine: Embedded;
let connection: mongoose.Connection;
let things: mongoose.Model<Thing>;
let raw: mongo.Collection<{ _id: string; [field: string]: unknown }>;

const thingSchema = new mongoose.Schema<Thing>(
  { _id: String, status: String, region: String, tags: [String], n: Number, due: Date, seq: Number },
  { timestamps: true },
);
thingSchema.index({ region: 1, status: 1, due: 1, _id: 1 });
thingSchema.index({ tags: 1 });
thingSchema.index({ status: 1, due: -1 });
thingSchema.index({ n: 1 }, { unique: true, sparse: true });

const base = Date.UTC(2026, 0, 1);
const seeds = Array.from({ length: 240 }, (_, i) => ({
  _id: `c${i}`,
  status: ['open', 'held', 'closed'][i % 3] ?? '',
  region: ['500103', '510104'][i % 2] ?? '',
  tags: [`t${i % 7}`, `u${i % 5}`],
  n: i,
  due: new Date(base + ((i * 7919) % 240) * 1_000),
  seq: 1,
}));

beforeAll(async () => {
  engine = await startEmbedded(data.file('semantics.mv'));
  connection = await mongoose.createConnection(engine.url, { dbName: 'semantics' }).asPromise();
  things = connection.model<Thing>('Thing', thingSchema);
  await things.init();
  raw = connection.collection('things') as unknown as typeof raw;
});

afterAll(async () => {
  await connection.close();
  await engine.stop();
  data.remove();
});

beforeEach(async () => {
  await things.deleteMany({});
  await things.insertMany(seeds);
});

const ids = (found: { _id: string }[]): string[] => found.map(({ _id }) => _id);
const byDue = (a: { due: Date }, b: { due: Date }): number => a.due.getTime() - b.due.getTime();
const code = (write: Promise<unknown>): Promise<unknown> =>
  write.then(
    () => 'accepted',
    (error: unknown) => (error instanceof mongo.MongoServerError ? error.code : error),
  );

test('pages come in the wanted order, forwards and backwards over an index', async () => {
  const open = seeds.filter(({ region, status }) => region === '500103' && status === 'open').sort(byDue);
  const filter = { region: '500103', status: 'open' };
  expect(ids(await things.find(filter).sort({ due: 1 }).limit(10).lean())).toEqual(ids(open.slice(0, 10)));
  expect(ids(await things.find(filter).sort({ due: -1 }).limit(10).lean())).toEqual(ids(open.reverse().slice(0, 10)));
});

test('a range on a descending index answers in both orders', async () => {
  const mid = new Date(base + 120_000);
  const held = seeds.filter(({ status, due }) => status === 'held' && due > mid).sort(byDue);
  const found = things
    .find({ status: 'held', due: { $gt: mid } })
    .sort({ due: 1 })
    .limit(10)
    .lean();
  expect(ids(await found)).toEqual(ids(held.slice(0, 10)));
});

test('$in lists keep the order of the page', async () => {
  const wanted = seeds.filter(({ region, status }) => region === '500103' && status !== 'closed').sort(byDue);
  const found = things
    .find({ region: '500103', status: { $in: ['open', 'held'] } })
    .sort({ due: 1, _id: 1 })
    .skip(3)
    .limit(5)
    .lean();
  expect(ids(await found)).toEqual(ids(wanted.slice(3, 8)));
});

test('elements of arrays are found, each document once', async () => {
  const expected = seeds.filter(({ tags }) => tags.includes('t3') || tags.includes('u1')).length;
  expect(await things.find({ tags: { $in: ['t3', 'u1'] } }).lean()).toHaveLength(expected);
  expect(await things.countDocuments({ tags: { $in: ['t3', 'u1'] } })).toBe(expected);
  expect(await things.countDocuments({ tags: 't3' })).toBe(seeds.filter(({ tags }) => tags.includes('t3')).length);
});

test('counts by a field are those of the documents', async () => {
  const counts = await things.aggregate<{ _id: string; count: number }>([
    { $match: { region: '500103' } },
    { $group: { _id: '$status', count: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  expect(counts).toEqual(['closed', 'held', 'open'].map((status) => ({ _id: status, count: 40 })));
  expect(await things.countDocuments({ region: '500103', status: 'open', due: { $lt: new Date(base) } })).toBe(0);
});

test('a guarded update moves its index entries once and not again', async () => {
  const update = { $set: { seq: 3, status: 'closed' } };
  expect((await things.updateOne({ _id: 'c3', seq: { $lt: 3 } }, update)).matchedCount).toBe(1);
  expect((await things.updateOne({ _id: 'c3', seq: { $lt: 3 } }, update)).matchedCount).toBe(0);
  expect(await things.countDocuments({ region: '510104', status: 'closed', _id: 'c3' })).toBe(1);
});

test('an update of one touches one, by its own filter', async () => {
  expect((await things.updateOne({ status: 'open' }, { $set: { status: 'review' } })).modifiedCount).toBe(1);
  expect((await things.updateMany({ status: 'open' }, { $set: { status: 'review' } })).modifiedCount).toBe(79);
  expect((await things.deleteMany({ status: 'held' })).deletedCount).toBe(80);
  expect(await things.countDocuments({})).toBe(160);
});

test('unique keys are refused; a sparse one lets documents without the field stand', async () => {
  expect(await code(things.create({ _id: 'c5', n: 99_999 }))).toBe(11_000);
  expect(await code(things.create({ _id: 'other', n: 7 }))).toBe(11_000);
  await things.create([{ _id: 'without-1' }, { _id: 'without-2' }]);
  expect(await things.countDocuments({ n: null })).toBe(2);
});

test('an update of an element by its position meets the element that matched', async () => {
  await raw.insertOne({
    _id: 'list',
    items: [
      { k: 'a', v: 1 },
      { k: 'b', v: 2 },
    ],
  });
  await raw.updateOne({ _id: 'list', 'items.k': 'b' }, { $set: { 'items.$.v': 9 } });
  expect((await raw.findOne({ _id: 'list' }))?.items).toEqual([
    { k: 'a', v: 1 },
    { k: 'b', v: 9 },
  ]);
});

test('two arrays under one index are refused and nothing of the document stays', async () => {
  await raw.createIndexes([{ key: { p: 1, q: 1 } }]);
  expect(await code(raw.insertOne({ _id: 'parallel', p: [1, 2], q: [3, 4], r: 5 }))).toBe(171);
  expect(await raw.countDocuments({ r: 5 })).toBe(0);
});

test('an ordered bulk stops at what is refused, an unordered one goes on', async () => {
  const first = { updateOne: { filter: { _id: 'c1' }, update: { $set: { n: 2 } } } };
  const second = { updateOne: { filter: { _id: 'c1' }, update: { $set: { k: 9 } } } };
  expect(await code(raw.bulkWrite([first, second]))).toBe(11_000);
  expect((await raw.findOne({ _id: 'c1' }))?.k).toBeUndefined();
  expect(await code(raw.bulkWrite([first, second], { ordered: false }))).toBe(11_000);
  expect((await raw.findOne({ _id: 'c1' }))?.k).toBe(9);
});

test('documents refused in an insert are not counted as inserted', async () => {
  const many = [{ _id: 'm1' }, { _id: 'm1' }, { _id: 'm3' }];
  const error: unknown = await raw.insertMany(many).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(mongo.MongoBulkWriteError);
  expect((error as mongo.MongoBulkWriteError).insertedCount).toBe(1);
  expect(await raw.countDocuments({ _id: { $in: ['m1', 'm3'] } })).toBe(1);
});

test('an empty array under a unique index can be kept, changed and removed', async () => {
  await raw.createIndexes([{ key: { u: 1 }, unique: true, sparse: true }]);
  await raw.insertOne({ _id: 'empty', u: [] });
  expect(await code(raw.insertOne({ _id: 'another', u: [] }))).toBe(11_000);
  await raw.updateOne({ _id: 'empty' }, { $set: { u: ['x', 'y'] } });
  expect((await raw.findOne({ u: 'y' }))?._id).toBe('empty');
  expect((await raw.deleteOne({ u: 'x' })).deletedCount).toBe(1);
});

test('long integers that one double stands for are still different keys', async () => {
  const beyond = mongo.Long.fromString('9007199254740993');
  const numbers = connection.collection('numbers') as unknown as mongo.Collection<{ _id: mongo.Long }>;
  await numbers.insertMany([{ _id: beyond }, { _id: beyond.add(1) }, { _id: beyond.sub(1) }]);
  expect(await numbers.countDocuments({ _id: { $gte: beyond } })).toBe(2);
  expect(await numbers.countDocuments({ _id: beyond })).toBe(1);
});

test('a long answer comes in batches, and a sort without an index in order', async () => {
  const all = await things.find({}).sort({ seq: 1, n: -1 }).batchSize(7).lean();
  expect(ids(all)).toEqual(ids([...seeds].reverse()));
});

test('files of several megabytes go in and out of GridFS', async () => {
  if (!connection.db) throw new Error('not connected');
  const bucket = new mongo.GridFSBucket(connection.db);
  const upload = bucket.openUploadStream('evidence');
  const sent = Buffer.alloc(3_000_000, 7);
  upload.end(sent);
  await new Promise((resolve, reject) => upload.once('finish', resolve).once('error', reject));
  const parts: Buffer[] = [];
  for await (const part of bucket.openDownloadStream(upload.id)) parts.push(part as Buffer);
  expect(Buffer.concat(parts).equals(sent)).toBe(true);
});

test.each([
  ['an index that lets documents expire', () => raw.createIndexes([{ key: { at: 1 }, expireAfterSeconds: 5 }])],
  ['a partial index', () => raw.createIndexes([{ key: { a: 1 }, partialFilterExpression: { a: 1 } }])],
  ['a text index', () => raw.createIndexes([{ key: { a: 'text' } }])],
  ['an index on an element by its number', () => raw.createIndexes([{ key: { 'items.0.k': 1 } }])],
  ['a pipeline that writes', () => raw.aggregate([{ $out: 'elsewhere' }]).toArray()],
  ['an update given as a pipeline', () => raw.updateOne({ _id: 'c1' }, [{ $set: { a: 1 } }])],
])('%s is refused instead of taken and not kept', async (_what, ask) => {
  expect(await code(ask())).toBe(115);
});

test('an index of the same name with other fields is refused', async () => {
  await raw.createIndexes([{ key: { x: 1 }, name: 'one' }]);
  expect(await code(raw.createIndexes([{ key: { y: 1 }, name: 'one' }]))).toBe(86);
  expect(await code(raw.createIndexes([{ key: { x: 1 }, name: 'one' }]))).toBe('accepted');
});

test('an index dropped in one collection stays in another, also after a restart', async () => {
  const other = connection.collection('others');
  await raw.createIndexes([{ key: { shared: 1 }, name: 'shared' }]);
  await other.createIndexes([{ key: { shared: 1 }, name: 'shared' }]);
  await raw.dropIndex('shared');
  const names = (await other.indexes()).map(({ name }) => name);
  expect(names).toContain('shared');
  expect((await raw.indexes()).map(({ name }) => name)).not.toContain('shared');
});

test('the engine tells its time and that it takes writes', async () => {
  const hello = await connection.db?.admin().command({ hello: 1 });
  expect(hello).toMatchObject({ isWritablePrimary: true });
  expect(hello?.localTime).toBeInstanceOf(Date);
});

test('a database dropped under its readers is empty and can be filled again', async () => {
  const client = connection.getClient();
  const dropped = client.db('dropped');
  const rows = dropped.collection<{ _id: number; a: number }>('rows');
  for (let round = 0; round < 3; round++) {
    await rows.createIndexes([{ key: { a: 1 } }]);
    await rows.insertMany([1, 2, 3].map((_id) => ({ _id, a: _id % 2 })));
    const reads = Array.from({ length: 10 }, () => rows.find({ a: 1 }).toArray());
    await dropped.dropDatabase();
    // a read may meet the end of the collection, but none after it may
    await Promise.allSettled(reads);
    expect(await rows.find({ a: 1 }).toArray()).toEqual([]);
    const { databases } = await client.db().admin().listDatabases();
    expect(databases.map(({ name }) => name)).not.toContain('dropped');
  }
  await rows.insertOne({ _id: 4, a: 1 });
  expect(await rows.find({ a: 1 }).toArray()).toEqual([{ _id: 4, a: 1 }]);
});
