import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { compareWithAcknowledged, createWritten, writeUntilItEnds, type Acknowledged } from './acknowledged-writes.ts';
import { connectTo, dataFolder, startEmbedded } from './start-embedded.ts';

const data = dataFolder();
afterAll(data.remove);

test(
  'killed under twenty writers, again and again, it keeps all that it acknowledged',
  { timeout: 60_000 },
  async () => {
    const file = data.file('killed.mv');
    const noted: Acknowledged = new Map();
    for (const round of [0, 1]) {
      const engine = await startEmbedded(file);
      if (round === 0) await createWritten(engine.url);
      const before = noted.size;
      const writing = writeUntilItEnds(engine.url, { round, writers: 20, noted });
      while (noted.size < before + 300) await sleep(20);
      await sleep(round * 37); // another moment of a commit in each round
      expect((await engine.kill()).signal).toBe('SIGKILL');
      await writing;
    }
    const engine = await startEmbedded(file);
    const found = await compareWithAcknowledged(engine.url, noted);
    await engine.stop();
    expect(found.lost).toEqual([]);
    expect(found.stored).toBeGreaterThanOrEqual(noted.size);
    expect([found.byIndex, found.byUnique]).toEqual([found.stored, found.stored]);
  },
);

test('an index whose building was killed is built whole the next time', { timeout: 60_000 }, async () => {
  const file = data.file('index.mv');
  const first = await startEmbedded(file);
  const loading = connectTo(first.url);
  const pad = 'x'.repeat(1_500);
  for (let i = 0; i < 12; i++) {
    const part = Array.from({ length: 1_000 }, (_, k) => ({ n: i * 1_000 + k, g: (i * 1_000 + k) % 7, pad }));
    await loading.db('index').collection('rows').insertMany(part);
  }
  await loading.close();
  await first.stop();
  for (const afterMs of [20, 120]) {
    const engine = await startEmbedded(file);
    const client = connectTo(engine.url);
    const rows = client.db('index').collection('rows');
    await rows.findOne({ g: 3 }); // connected, so that the build begins at once
    const building = rows.createIndexes([{ key: { g: 1 } }]).catch(() => 'cut');
    await sleep(afterMs);
    await engine.kill();
    await building;
    await client.close();
  }
  const last = await startEmbedded(file);
  const client = connectTo(last.url);
  const rows = client.db('index').collection('rows');
  await rows.createIndexes([{ key: { g: 1 } }]);
  expect(await rows.find({ g: 3 }).toArray()).toHaveLength(1_714);
  expect(await rows.countDocuments({ g: 3 })).toBe(1_714);
  await client.close();
  await last.stop();
});

test('what was acknowledged before it was asked to stop is there, and it asks for no repair', async () => {
  const file = data.file('stopped.mv');
  const noted: Acknowledged = new Map();
  const first = await startEmbedded(file);
  await createWritten(first.url);
  const writing = writeUntilItEnds(first.url, { round: 0, writers: 20, noted });
  while (noted.size < 200) await sleep(20);
  expect(await first.stop()).toMatchObject({ reason: '' });
  await writing;
  const second = await startEmbedded(file);
  const found = await compareWithAcknowledged(second.url, noted);
  await second.stop();
  expect(found.lost).toEqual([]);
  expect([found.byIndex, found.byUnique]).toEqual([found.stored, found.stored]);
});
