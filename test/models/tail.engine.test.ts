import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Models } from '../../models/connection.ts';
import { connectModels, isMongoAway } from '../../models/connection.ts';
import { ChangeWindow } from '../../models/change-window.ts';
import { ledgerRecordId } from '../../models/ledger-record.ts';
import { writeBatch } from '../../models/projection.ts';
import { tailChanges } from '../../models/tail.ts';
import type { TailOptions } from '../../models/tail.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';
import { startMongoDb } from '../support/mongodb.ts';
import { batchOf, eventAt, ledgerOf, workflowIdOf } from './ledger-fixtures.ts';
import { openModels } from './open-models.ts';

let models: Models;
let tails: Repeated[];
beforeAll(async () => {
  models = await openModels();
});
beforeEach(async () => {
  tails = [];
  await models.cases.deleteMany({});
  await models.events.deleteMany({});
});
afterEach(() => Promise.all(tails.map((tail) => tail.stop())));
afterAll(() => models.close());

/** Everything that a tail tells, in its order: `case CY-1 10/3`, `event CY-1/2 10`. */
function follow(of: Models, options: Partial<TailOptions> = {}): { told: string[]; errors: unknown[] } {
  const told: string[] = [];
  const errors: unknown[] = [];
  const tail = tailChanges(of, {
    everyMs: 20,
    onCase: ({ caseNo, fence, seq }) => told.push(`case ${caseNo} ${String(fence)}/${String(seq)}`),
    onEvent: ({ caseNo, fence, event }) => told.push(`event ${caseNo}/${String(event.seq)} ${String(fence)}`),
    onError: (error) => errors.push(error),
    ...options,
  });
  tails.push(tail);
  return { told, errors };
}

const eventually = (check: () => void, timeout = 5_000): Promise<void> => vi.waitFor(check, { timeout, interval: 20 });

/** Long enough for a tail to have told something again, were it to. */
async function laterLooks(of: Models, overlapMs = 0): Promise<void> {
  const { told } = follow(of, { overlapMs: 0, everyMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, overlapMs + 300));
  told.length = 0;
}

test('each change is told once, a case before the events that it covers', async () => {
  const { told, errors } = follow(models);
  const numbers = Array.from({ length: 12 }, (_, index) => `CY-once-${String(index)}`);
  await Promise.all(
    numbers.map(async (caseNo) => {
      for (let length = 1; length <= 4; length += 1)
        await writeBatch(models, batchOf(ledgerOf(caseNo, length), length * 10, length - 1));
    }),
  );
  const events = numbers.flatMap((caseNo) =>
    [1, 2, 3, 4].map((seq) => `event ${caseNo}/${String(seq)} ${String(seq * 10)}`),
  );
  await eventually(() => {
    expect(told.filter((one) => one.startsWith('event')).toSorted()).toEqual(events.toSorted());
    for (const caseNo of numbers) expect(told).toContain(`case ${caseNo} 40/4`);
  });
  await laterLooks(models);
  expect(new Set(told).size).toBe(told.length);
  for (const caseNo of numbers) {
    const reached = { seq: 0 };
    for (const one of told.filter((line) => line.includes(`${caseNo} `) || line.includes(`${caseNo}/`))) {
      const [, kind, seq] = /^(case|event) .*\/(\d+)/.exec(one) ?? [];
      if (kind === 'case') reached.seq = Number(seq);
      else expect(Number(seq)).toBeLessThanOrEqual(reached.seq);
    }
  }
  expect(errors).toEqual([]);
});

/** What a batch leaves that dies before its case document. */
async function writeEventsOnly(caseNo: string, seq: number, fence: number): Promise<void> {
  const event = eventAt(caseNo, seq, 'outran');
  await models.events.updateOne(
    { _id: ledgerRecordId(caseNo, seq) },
    { $set: { caseNo, workflowId: workflowIdOf(caseNo), seq, fence, event }, $currentDate: { projectedAt: true } },
    { upsert: true },
  );
}

test('an event above its case document is told only once the document covers it, however long that takes', async () => {
  const overlapMs = 200;
  const { told } = follow(models, { overlapMs });
  const ledger = ledgerOf('CY-outran', 2);
  await writeBatch(models, batchOf(ledger, 10));
  await writeEventsOnly('CY-outran', 3, 20);
  await writeEventsOnly('CY-outran', 4, 20);
  await laterLooks(models, overlapMs);
  // Another case moves on, so that the events leave the overlap.
  await writeBatch(models, batchOf(ledgerOf('CY-other', 1), 10));
  await eventually(() => expect(told).toContain('event CY-other/1 10'));
  await laterLooks(models, overlapMs);
  expect(told).not.toContain('event CY-outran/3 20');
  await writeBatch(models, { ...batchOf([...ledger, eventAt('CY-outran', 3, 'outran')], 20), events: [] });
  await eventually(() => expect(told).toContain('event CY-outran/3 20'));
  // The document reached 3; what the removal beyond it left at the same fence is not the case's yet.
  expect(told).not.toContain('event CY-outran/4 20');
  const four = [...ledger, eventAt('CY-outran', 3, 'outran'), eventAt('CY-outran', 4, 'outran')];
  await writeBatch(models, { ...batchOf(four, 20), events: [] });
  await eventually(() => expect(told).toContain('event CY-outran/4 20'));
  expect(new Set(told).size).toBe(told.length);
});

test('an event that a newer batch replaced is told after that batch’s case document, not before', async () => {
  const { told } = follow(models);
  const ledger = ledgerOf('CY-replaced', 2);
  await writeBatch(models, batchOf(ledger, 10));
  await eventually(() => expect(told).toContain('event CY-replaced/2 10'));
  told.length = 0;
  await writeEventsOnly('CY-replaced', 2, 20);
  await laterLooks(models);
  expect(told).toEqual([]);
  await writeBatch(models, {
    ...batchOf([...ledger.slice(0, 1), eventAt('CY-replaced', 2, 'outran')], 20),
    events: [],
  });
  await eventually(() => expect(told).toEqual(['case CY-replaced 20/2', 'event CY-replaced/2 20']));
});

test('events of a case that has no document yet are not told', async () => {
  const { told } = follow(models);
  await writeEventsOnly('CY-bare', 1, 10);
  await laterLooks(models);
  expect(told).toEqual([]);
});

test('a correction is told: the case with a higher fence and a lower seq, and what it replaced', async () => {
  const { told } = follow(models);
  const ledger = ledgerOf('CY-mended', 4);
  await writeBatch(models, batchOf(ledger, 10));
  await eventually(() => expect(told).toContain('event CY-mended/4 10'));
  told.length = 0;
  const right = [...ledger.slice(0, 1), eventAt('CY-mended', 2, 'right')];
  await writeBatch(models, batchOf(right, 11, 1));
  await eventually(() => expect(told).toEqual(['case CY-mended 11/2', 'event CY-mended/2 11']));
});

test('a case is told again when an older batch comes late and fills a gap under it', async () => {
  const { told } = follow(models);
  const ledger = ledgerOf('CY-gap', 4);
  await writeBatch(models, batchOf(ledger.slice(0, 2), 10));
  await writeBatch(models, batchOf(ledger, 30, 3));
  await eventually(() => expect(told).toContain('event CY-gap/4 30'));
  told.length = 0;
  await writeBatch(models, batchOf(ledger.slice(0, 3), 20, 2));
  await eventually(() => expect(told).toEqual(['case CY-gap 30/4', 'event CY-gap/3 20']));
});

test('what changed shortly before a tail began is told to it', async () => {
  await writeBatch(models, batchOf(ledgerOf('CY-before', 1), 10));
  const { told } = follow(models);
  await eventually(() => expect(told).toEqual(['case CY-before 10/1', 'event CY-before/1 10']));
});

test('a handler that throws is reported and stops nothing', async () => {
  const { told, errors } = follow(models, {
    onCase: () => {
      throw new Error('the page went away');
    },
  });
  await writeBatch(models, batchOf(ledgerOf('CY-throws', 1), 10));
  await eventually(() => expect(told).toEqual(['event CY-throws/1 10']));
  expect(errors).toEqual([new Error('the page went away')]);
});

test('a database clock that was put back hides nothing', async () => {
  const { told } = follow(models, { overlapMs: 300 });
  await writeBatch(models, batchOf(ledgerOf('CY-future', 1), 10));
  const future = new Date((await models.now()).getTime() + 3_600_000);
  await models.cases.updateOne({ _id: 'CY-future' }, { $set: { projectedAt: future, fence: 20 } });
  await eventually(() => expect(told).toContain('case CY-future 20/1'));
  await writeBatch(models, batchOf(ledgerOf('CY-present', 1), 10));
  await eventually(() =>
    expect(told).toEqual(expect.arrayContaining(['case CY-present 10/1', 'event CY-present/1 10'])),
  );
  expect(told.filter((one) => one === 'case CY-future 20/1')).toHaveLength(1);
});

test('an outage of MongoDB loses nothing and repeats nothing', { timeout: 60_000 }, async () => {
  const mongo = await startMongoDb();
  const own = connectModels(mongo.uri);
  try {
    await own.ensureIndexes();
    const { told, errors } = follow(own, { everyMs: 50 });
    const lines = (caseNo: string): string[] => [`case ${caseNo} 10/2`, `event ${caseNo}/1 10`, `event ${caseNo}/2 10`];
    for (const caseNo of ['CY-a', 'CY-b']) await writeBatch(own, batchOf(ledgerOf(caseNo, 2), 10));
    // Killed at once: the tail may or may not have seen the last ones.
    await mongo.kill();
    await eventually(() => expect(errors.length).toBeGreaterThan(0));
    await expect(writeBatch(own, batchOf(ledgerOf('CY-c', 2), 10))).rejects.toSatisfy(isMongoAway);
    await mongo.restart();
    await vi.waitFor(() => writeBatch(own, batchOf(ledgerOf('CY-c', 2), 10)), { timeout: 5_000, interval: 50 });
    const all = ['CY-a', 'CY-b', 'CY-c'].flatMap(lines);
    await eventually(() => expect(told.toSorted()).toEqual(all.toSorted()));
    expect(errors.every(isMongoAway)).toBe(true);
  } finally {
    await Promise.all(tails.splice(0).map((tail) => tail.stop()));
    await own.close();
    await mongo.stop();
  }
});

test('what is remembered is what the overlap holds', async () => {
  const window = new ChangeWindow(models.cases as never, 100);
  for (let index = 0; index < 30; index += 1) {
    await writeBatch(models, batchOf(ledgerOf(`CY-many-${String(index)}`, 1), 10));
    window.note(await window.untold(100));
  }
  const newest = await models.cases.findOne({}).sort({ projectedAt: -1 }).lean();
  const within = await models.cases.countDocuments({
    projectedAt: { $gte: new Date((newest?.projectedAt.getTime() ?? 0) - 100) },
  });
  expect(window.remembered).toBe(within);
  expect(window.remembered).toBeLessThan(30);
});
