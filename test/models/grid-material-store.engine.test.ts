import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import type { MaterialStore } from '../../models/material-store.ts';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { startMongoDb } from '../support/mongodb.ts';
import { openModels } from './open-models.ts';

const newId = (): string => randomBytes(12).toString('hex');
const megabyte = 1024 * 1024;

let models: Models;
let store: MaterialStore;
beforeAll(async () => {
  models = await openModels();
  store = createGridMaterialStore(models.connection);
});
afterAll(() => models.close());

async function* pieces(bytes: Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(fileId: string, range?: { start: number; end: number }): Promise<Buffer | undefined> {
  const stream = await store.open(fileId, range);
  return stream && buffer(stream);
}

async function kept(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { fileId } of store.list()) ids.push(fileId);
  return ids;
}

describe('a file', () => {
  test.each([1, 255 * 1024, 255 * 1024 + 1, 3 * megabyte])('of %d bytes comes back as it was', async (size) => {
    const [fileId, bytes] = [newId(), randomBytes(size)];
    await store.put(fileId, pieces(bytes));
    expect((await read(fileId))?.equals(bytes)).toBe(true);
    expect(await store.has(fileId)).toBe(true);
    expect(await kept()).toContain(fileId);
  });

  test.each([
    [0, 0],
    [10, 300_000],
    [999_990, 999_999],
  ])('is read from byte %d to byte %d', async (start, end) => {
    const [fileId, bytes] = [newId(), randomBytes(1_000_000)];
    await store.put(fileId, pieces(bytes));
    expect((await read(fileId, { start, end }))?.equals(bytes.subarray(start, end + 1))).toBe(true);
  });

  test('that is taken away is gone, and taking it away again is nothing', async () => {
    const fileId = newId();
    await store.put(fileId, pieces(randomBytes(megabyte)));
    await store.delete(fileId);
    await store.delete(fileId);
    expect(await read(fileId)).toBeUndefined();
    expect(await store.has(fileId)).toBe(false);
    expect(await kept()).not.toContain(fileId);
  });
});

describe('an upload', () => {
  test('that breaks off leaves nothing', async () => {
    const fileId = newId();
    async function* breaking(): AsyncGenerator<Buffer> {
      yield* pieces(randomBytes(2 * megabyte));
      throw new Error('the caller is gone');
    }
    await expect(store.put(fileId, breaking())).rejects.toThrow('the caller is gone');
    expect(await read(fileId)).toBeUndefined();
    expect(await kept()).not.toContain(fileId);
  });

  test('is seen by nobody before it is whole', async () => {
    const fileId = newId();
    async function* watched(): AsyncGenerator<Buffer> {
      yield* pieces(randomBytes(2 * megabyte));
      expect(await store.has(fileId)).toBe(false);
      expect(await store.open(fileId)).toBeUndefined();
    }
    await store.put(fileId, watched());
    expect(await store.has(fileId)).toBe(true);
  });
});

test('what was answered for outlives a kill of MongoDB, and what was not is seen by nobody', async () => {
  const mongoDb = await startMongoDb();
  const killed = connectModels(mongoDb.uri);
  await killed.connected();
  const own = createGridMaterialStore(killed.connection);
  const [whole, cut, bytes] = [newId(), newId(), randomBytes(3 * megabyte)];
  await own.put(whole, pieces(bytes));
  async function* killing(): AsyncGenerator<Buffer> {
    yield* pieces(randomBytes(2 * megabyte));
    await mongoDb.kill();
    yield* pieces(randomBytes(2 * megabyte));
  }
  await expect(own.put(cut, killing())).rejects.toThrow();
  await mongoDb.restart();
  await expect.poll(() => own.has(whole).catch(() => false), { timeout: 10_000 }).toBe(true);
  const stream = await own.open(whole);
  expect(stream && (await buffer(stream)).equals(bytes)).toBe(true);
  expect(await own.open(cut)).toBeUndefined();
  await own.delete(cut);
  const left: string[] = [];
  for await (const { fileId } of own.list()) left.push(fileId);
  expect(left).toEqual([whole]);
  await killed.close();
  await mongoDb.stop();
}, 60_000);
