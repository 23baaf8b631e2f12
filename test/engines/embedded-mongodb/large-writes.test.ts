import { mongo } from 'mongoose';
import { afterAll, expect, test } from 'vitest';
import { dataFolder, startEmbedded } from './start-embedded.ts';

const data = dataFolder();
afterAll(data.remove);

const writers = 16;
const rounds = 6;
const megabytes = 4;

// Memory outside the heap for a few commits, not for one a thread that ever wrote.
test('large writes from many connections never use up the memory outside the heap', { timeout: 60_000 }, async () => {
  const engine = await startEmbedded(data.file('large.mv'), { javaOptions: ['-XX:MaxDirectMemorySize=256m'] });
  const client = new mongo.MongoClient(engine.url, { maxPoolSize: writers });
  try {
    const large = client.db('large').collection<{ _id: string; bytes: Buffer }>('large');
    for (let round = 0; round < rounds; round += 1) {
      const write = (writer: number) =>
        large.insertOne({ _id: `${round}-${writer}`, bytes: Buffer.alloc(megabytes << 20, writer + 1) });
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    }
    expect(await large.countDocuments()).toBe(rounds * writers);
  } finally {
    await client.close();
    expect(await engine.stop()).toMatchObject({ reason: '' });
  }
});
