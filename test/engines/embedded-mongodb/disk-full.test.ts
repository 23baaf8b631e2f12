import { afterAll, expect, test } from 'vitest';
import { compareWithAcknowledged, createWritten, writeUntilItEnds, type Acknowledged } from './acknowledged-writes.ts';
import { dataFolder, startEmbedded } from './start-embedded.ts';

const data = dataFolder();
afterAll(data.remove);

// A limit on file size stands for the full disk: it needs no privilege, and the write fails in the same place.
test(
  'with no room left it ends with its reason, loses nothing acknowledged, and comes back with room',
  { timeout: 90_000 },
  async () => {
    const file = data.file('full.mv');
    const noted: Acknowledged = new Map();
    for (const [round, fileLimitKb] of [3_000, 5_000].entries()) {
      const engine = await startEmbedded(file, { fileLimitKb });
      if (round === 0) await createWritten(engine.url);
      const before = noted.size;
      await writeUntilItEnds(engine.url, { round, writers: 20, padding: 2_000, noted });
      const ending = await engine.ended;
      expect(ending.code).toBe(70);
      expect(ending.reason).toMatch(/^embedded MongoDB engine stopped: .+: File too large\n$/);
      expect(noted.size).toBeGreaterThan(before);
    }
    const engine = await startEmbedded(file);
    const found = await compareWithAcknowledged(engine.url, noted);
    await engine.stop();
    expect(found.lost).toEqual([]);
    expect([found.byIndex, found.byUnique]).toEqual([found.stored, found.stored]);
  },
);
