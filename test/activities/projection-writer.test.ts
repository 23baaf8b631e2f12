import { expect, test } from 'vitest';
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
