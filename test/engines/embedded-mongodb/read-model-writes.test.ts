import { mongo } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectTo, dataFolder, startEmbedded, type Embedded } from './start-embedded.ts';

/** The shapes in which the read model writes: fenced upserts, ranges taken away, the database's own time. */
interface Stored {
  _id: string;
  caseNo?: string;
  seq: number;
  fence: number;
  projectedAt?: Date;
  openedBy?: string;
}

const data = dataFolder();
let engine: Embedded;
let client: mongo.MongoClient;
let cases: mongo.Collection<Stored>;

beforeAll(async () => {
  engine = await startEmbedded(data.file('writes.mv'));
  client = connectTo(engine.url);
  cases = client.db('writes').collection<Stored>('cases');
  await cases.createIndexes([{ key: { caseNo: 1, seq: 1 } }, { key: { projectedAt: 1, _id: 1 } }]);
});

afterAll(async () => {
  await client.close();
  await engine.stop();
  data.remove();
});

beforeEach(async () => {
  await cases.deleteMany({});
});

const now = { $currentDate: { projectedAt: true as const } };

/** Moves a document on to a fence, upserting it; true where it moved. */
async function move(filter: mongo.Filter<Stored>, set: Partial<Stored>): Promise<boolean> {
  try {
    await cases.updateOne(filter, { $set: set, ...now }, { upsert: true });
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === 11_000) return false;
    throw error;
  }
}

test('an upsert guarded by a fence inserts, moves on, and meets a duplicate key where a newer one stands', async () => {
  const to = (fence: number) => move({ _id: 'a', fence: { $lt: fence } }, { fence, seq: fence });
  expect([await to(5), await to(7), await to(7), await to(6)]).toEqual([true, true, false, false]);
  expect(await cases.findOne({ _id: 'a' })).toMatchObject({ fence: 7, seq: 7 });
});

test('an upsert guarded by fence and then seq moves only forward', async () => {
  const to = (fence: number, seq: number) =>
    move({ _id: 'a', $or: [{ fence: { $lt: fence } }, { fence, seq: { $lt: seq } }] }, { fence, seq });
  const moved = [await to(1, 4), await to(1, 4), await to(1, 6), await to(1, 5), await to(2, 1), await to(1, 9)];
  expect(moved).toEqual([true, false, true, false, true, false]);
  expect(await cases.findOne({ _id: 'a' })).toMatchObject({ fence: 2, seq: 1 });
});

test('the database sets its own time in an insert and in an update, beside $set and $setOnInsert', async () => {
  const before = Date.now();
  const write = (seq: number) =>
    cases.updateOne(
      { _id: 'a' },
      { $set: { seq, fence: 1 }, $setOnInsert: { openedBy: `writer ${seq}` }, ...now },
      { upsert: true },
    );
  await write(1);
  const first = await cases.findOne({ _id: 'a' });
  await write(2);
  const second = await cases.findOne({ _id: 'a' });
  expect(second).toMatchObject({ seq: 2, openedBy: 'writer 1' });
  expect(first?.projectedAt?.getTime()).toBeGreaterThanOrEqual(before);
  expect(second?.projectedAt?.getTime()).toBeGreaterThanOrEqual(first?.projectedAt?.getTime() ?? Infinity);
});

test('of an unordered batch of guarded upserts all are applied but those that meet a newer one', async () => {
  await cases.insertMany([2, 4].map((seq) => ({ _id: `c/${seq}`, caseNo: 'c', seq, fence: 9 })));
  const batch = [1, 2, 3, 4, 5].map((seq) => ({
    updateOne: {
      filter: { _id: `c/${seq}`, fence: { $lt: 7 } },
      update: { $set: { caseNo: 'c', seq, fence: 7 }, ...now },
      upsert: true,
    },
  }));
  const error: unknown = await cases.bulkWrite(batch, { ordered: false }).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(mongo.MongoBulkWriteError);
  const refused = [(error as mongo.MongoBulkWriteError).writeErrors].flat();
  expect(refused.map(({ index, code }) => [index, code])).toEqual([
    [1, 11_000],
    [3, 11_000],
  ]);
  const stored = await cases.find({ caseNo: 'c' }).sort({ seq: 1 }).toArray();
  expect(stored.map(({ seq, fence }) => [seq, fence])).toEqual([
    [1, 7],
    [2, 9],
    [3, 7],
    [4, 9],
    [5, 7],
  ]);
});

test('events beyond a batch with a lower fence are taken away, the others stay', async () => {
  const events = Array.from({ length: 20 }, (_, i) => ({ _id: `c/${i}`, caseNo: 'c', seq: i, fence: 1 + (i % 3) }));
  await cases.insertMany([...events, { _id: 'd/15', caseNo: 'd', seq: 15, fence: 1 }]);
  const removed = await cases.deleteMany({ caseNo: 'c', seq: { $gt: 9 }, fence: { $lt: 3 } });
  expect(removed.deletedCount).toBe(events.filter(({ seq, fence }) => seq > 9 && fence < 3).length);
  expect(await cases.countDocuments({ caseNo: 'c', seq: { $gt: 9 } })).toBe(3);
  expect(await cases.countDocuments({ caseNo: 'd' })).toBe(1);
});

test('what changed since an instant comes in the order of its change', async () => {
  for (let seq = 1; seq <= 40; seq++) await move({ _id: `c/${seq % 25}` }, { seq, fence: seq });
  const all = await cases.find().sort({ projectedAt: 1, _id: 1 }).toArray();
  const since = all[10]?.projectedAt ?? new Date(0);
  const found = await cases
    .find({ projectedAt: { $gte: since } })
    .sort({ projectedAt: 1, _id: 1 })
    .toArray();
  expect(found).toEqual(all.filter(({ projectedAt }) => projectedAt && projectedAt >= since));
  expect(await cases.findOne({}, { sort: { projectedAt: -1, _id: -1 } })).toEqual(all.at(-1));
});
