import { describe, expect, test } from 'vitest';
import type { ProjectionBatch } from '../../activities/projection-activities.ts';
import { ProjectionWriter } from '../../activities/projection-writer.ts';
import type { ProjectionWriterOptions } from '../../activities/projection-writer.ts';

function batch(caseNo: string, fence: number, ...seqs: number[]): ProjectionBatch {
  const events = seqs.map((seq) => ({ seq, kind: 'accepted', recordedAt: String(fence) }));
  return { caseNo, workflowId: `case-${caseNo}`, fence, events, view: { seq: seqs.at(-1) } } as never;
}

class FakeMongo {
  up = true;
  slowMs = 0;
  readonly written: ProjectionBatch[] = [];
  readonly writer: ProjectionWriter;

  constructor(options: Partial<ProjectionWriterOptions> = {}) {
    const write = async (one: ProjectionBatch): Promise<void> => {
      if (this.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slowMs));
      if (!this.up) throw new Error('away');
      this.written.push(one);
    };
    this.writer = new ProjectionWriter({ write, isUp: () => true, limitMs: 30, retryEveryMs: 5, ...options });
  }

  async caughtUp(): Promise<void> {
    for (let i = 0; i < 400 && this.writer.behind > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(this.writer.behind).toBe(0);
  }
}

test('a batch that MongoDB takes is there when the case goes on', async () => {
  const mongo = new FakeMongo();
  expect(await mongo.writer.give(batch('a', 1, 1, 2))).toBe(true);
  expect(mongo.writer.behind).toBe(0);
});

test('what MongoDB refuses is written once it is back, as one batch a case and in order', async () => {
  const mongo = new FakeMongo();
  mongo.up = false;
  expect(await mongo.writer.give(batch('a', 1, 1, 2))).toBe(false);
  expect(await mongo.writer.give(batch('b', 1, 1))).toBe(false);
  expect(await mongo.writer.give(batch('a', 2, 3))).toBe(false);
  mongo.up = true;
  await mongo.caughtUp();
  const last = mongo.written.filter(({ caseNo }) => caseNo === 'a').at(-1);
  expect(last?.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(last).toMatchObject({ fence: 2, view: { seq: 3 } });
});

test('of an event that came twice the later attempt stands, and what lies beyond its end goes', async () => {
  const mongo = new FakeMongo();
  mongo.up = false;
  await mongo.writer.give(batch('a', 1, 1, 2, 3));
  await mongo.writer.give(batch('a', 2, 2));
  mongo.up = true;
  await mongo.caughtUp();
  const events = mongo.written.at(-1)?.events.map(({ seq, recordedAt }) => [seq, recordedAt]);
  expect(events).toEqual([
    [1, '1'],
    [2, '2'],
  ]);
});

test('a slow MongoDB holds a case for the limit and no longer, and is not written to twice', async () => {
  const mongo = new FakeMongo();
  mongo.slowMs = 80;
  expect(await mongo.writer.give(batch('a', 1, 1))).toBe(false);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(mongo.written).toHaveLength(1);
  expect(mongo.writer.behind).toBe(0);
});

test('while MongoDB is known to be away no case waits for it', async () => {
  const state = { up: false };
  const mongo = new FakeMongo({ isUp: () => state.up });
  mongo.slowMs = 10_000;
  expect(await mongo.writer.give(batch('a', 1, 1))).toBe(false);
  mongo.slowMs = 0;
  state.up = true;
  await mongo.caughtUp();
  expect(mongo.written).toHaveLength(1);
});

test('memory is bounded: the oldest case is left to the reconciler', async () => {
  const mongo = new FakeMongo({ mostBehind: 2 });
  mongo.up = false;
  for (const caseNo of ['a', 'b', 'c']) await mongo.writer.give(batch(caseNo, 1, 1));
  expect(mongo.writer.behind).toBe(2);
  mongo.up = true;
  await mongo.caughtUp();
  expect(mongo.written.map(({ caseNo }) => caseNo).sort()).toEqual(['b', 'c']);
});

test('a batch that can never be written is given up and told, and holds no other back', async () => {
  const given: string[] = [];
  const written: string[] = [];
  const write = ({ caseNo }: ProjectionBatch): Promise<void> => {
    if (caseNo === 'taken') return Promise.reject(new Error('another case has this number'));
    written.push(caseNo);
    return Promise.resolve();
  };
  const writer = new ProjectionWriter({
    write,
    isUp: () => true,
    limitMs: 30,
    retryEveryMs: 5,
    isFinal: () => true,
    onGivenUp: (_error, { caseNo }) => given.push(caseNo),
  });
  expect(await writer.give(batch('taken', 1, 1))).toBe(false);
  expect(await writer.give(batch('a', 1, 1))).toBe(true);
  expect([given, written, writer.behind]).toEqual([['taken'], ['a'], 0]);
});

/** A MongoDB that writes a batch when told to, and tells when it began and when it had it: `a1` is fence 1 of case a. */
class HeldMongo {
  readonly told: string[] = [];
  readonly #held = new Map<string, { end: () => void; fail: () => void }>();
  readonly writer: ProjectionWriter;

  constructor(limitMs: number) {
    const write = ({ caseNo, fence }: ProjectionBatch): Promise<void> => {
      const name = `${caseNo}${fence}`;
      this.told.push(`${name} begins`);
      return new Promise((resolve, reject) => {
        const end = (): void => {
          this.told.push(`${name} ends`);
          resolve();
        };
        this.#held.set(name, { end, fail: () => reject(new Error('away')) });
      });
    };
    this.writer = new ProjectionWriter({ write, isUp: () => true, limitMs, retryEveryMs: 5 });
  }

  end(name: string): void {
    this.#held.get(name)?.end();
  }

  fail(name: string): void {
    this.#held.get(name)?.fail();
  }

  async begun(name: string): Promise<void> {
    await expect.poll(() => this.told, { interval: 2 }).toContain(`${name} begins`);
  }
}

describe('batches of one case', () => {
  test('are written one after the other in the order they came, while other cases go on', async () => {
    const mongo = new HeldMongo(5_000);
    const given = [batch('a', 1, 1), batch('a', 2, 2), batch('a', 3, 3), batch('b', 1, 1)].map((one) =>
      mongo.writer.give(one),
    );
    await mongo.begun('b1');
    mongo.end('b1');
    expect(await given[3]).toBe(true);
    for (const name of ['a1', 'a2', 'a3']) {
      await mongo.begun(name);
      mongo.end(name);
    }
    expect(await Promise.all(given)).toEqual([true, true, true, true]);
    const ofCaseA = mongo.told.filter((line) => line.startsWith('a'));
    expect(ofCaseA).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends']);
  });

  test('wait for one another no longer than the limit; what had to wait longer is behind and comes after', async () => {
    const mongo = new HeldMongo(20);
    const given = [mongo.writer.give(batch('a', 1, 1)), mongo.writer.give(batch('a', 2, 2))];
    expect(await Promise.all(given)).toEqual([false, false]);
    expect(mongo.writer.behind).toBe(1);
    expect(await mongo.writer.give(batch('a', 3, 3))).toBe(false);
    // Longer than it takes to try again what is behind: it must not overtake what is on its way.
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(mongo.told).toEqual(['a1 begins']);
    mongo.end('a1');
    await mongo.begun('a3');
    mongo.end('a3');
    await expect.poll(() => mongo.writer.behind, { interval: 2 }).toBe(0);
    expect(mongo.told).toEqual(['a1 begins', 'a1 ends', 'a3 begins', 'a3 ends']);
  });

  test('are behind together when the first of them fails', async () => {
    const mongo = new HeldMongo(5_000);
    const given = [mongo.writer.give(batch('a', 1, 1)), mongo.writer.give(batch('a', 2, 2))];
    await mongo.begun('a1');
    mongo.fail('a1');
    expect(await Promise.all(given)).toEqual([false, false]);
    expect(mongo.told).toEqual(['a1 begins']);
    expect(mongo.writer.behind).toBe(1);
    await mongo.begun('a2');
    mongo.end('a2');
    await expect.poll(() => mongo.writer.behind, { interval: 2 }).toBe(0);
  });
});
