import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { EngineAway } from '../../activities/reconciler/case-histories.ts';
import { rebuildAll } from '../../activities/reconciler/rebuild.ts';
import { Reconciler } from '../../activities/reconciler/reconciler.ts';
import { viewOf } from '../../domain/case-projection.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { findCase } from '../../models/case-queries.ts';
import type { Models } from '../../models/connection.ts';
import { ledgerRecordId } from '../../models/ledger-record.ts';
import { writeBatch } from '../../models/projection.ts';
import { batchOf, eventAt, ledgerOf, workflowIdOf } from '../models/ledger-fixtures.ts';
import { openModels, standing } from '../models/open-models.ts';
import { FakeHistories } from './fake-histories.ts';

let models: Models;
let histories: FakeHistories;
let reconciler: Reconciler;
let verdicts: string[];
let errors: string[];

beforeAll(async () => {
  models = await openModels();
});
beforeEach(async () => {
  await models.cases.deleteMany({});
  await models.events.deleteMany({});
  begin();
});
afterAll(() => models.close());

/** A reconciler of a process that has just started. */
function begin(): void {
  histories = new FakeHistories();
  verdicts = [];
  errors = [];
  reconciler = newReconciler();
}

const newReconciler = (settleMs = 0): Reconciler =>
  new Reconciler({
    models,
    histories,
    viewOf,
    settleMs,
    onVerdict: (caseNo, verdict) => verdicts.push(`${caseNo} ${verdict}`),
    onError: (error, caseNo) => errors.push(`${String(caseNo)} ${String(error)}`),
  });

/** What was just written is a moment old: the database's clock counts whole milliseconds. */
async function sweep(): Promise<void> {
  const from = await models.now();
  while ((await models.now()) <= from);
  await reconciler.sweep();
}

async function written(caseNo: string, ledger: LedgerEvent[], fence = 10): Promise<void> {
  histories.start(caseNo, [ledger]);
  await writeBatch(models, batchOf(ledger, fence));
}

const seqs = async (caseNo: string): Promise<number[]> => (await standing(models, caseNo)).events.map(({ seq }) => seq);

test('new batches are verified, oldest first, and then left alone', async () => {
  for (const caseNo of ['CY-1', 'CY-2', 'CY-3']) await written(caseNo, ledgerOf(caseNo, 2));
  await sweep();
  expect(histories.described.slice(0, 3).toSorted()).toEqual(['CY-1', 'CY-2', 'CY-3']);
  expect(await models.cases.countDocuments({ unverifiedSince: { $exists: true } })).toBe(0);
  histories.askedFrom.length = 0;
  await sweep();
  expect(histories.askedFrom).toEqual([]);
  expect(verdicts).toEqual([]);
});

test('what history never kept is gone after one sweep, confirmed by the next', async () => {
  const ledger = ledgerOf('CY-phantom', 2);
  await written('CY-phantom', ledger);
  await sweep();
  await writeBatch(models, batchOf([...ledger, eventAt('CY-phantom', 3, 'phantom')], 20, 2));
  await sweep();
  expect(await seqs('CY-phantom')).toEqual([1, 2]);
  await sweep();
  expect(verdicts).toEqual(['CY-phantom mended']);
  expect(await models.cases.countDocuments({ unverifiedSince: { $exists: true } })).toBe(0);
});

test('nothing is judged before it has settled', async () => {
  reconciler = newReconciler(60_000);
  const ledger = ledgerOf('CY-young', 1);
  await written('CY-young', ledger);
  await writeBatch(models, batchOf([...ledger, eventAt('CY-young', 2)], 20, 1));
  await sweep();
  expect(await seqs('CY-young')).toEqual([1, 2]);
  expect(verdicts).toEqual([]);
});

/** An event of a batch that was cut off before its case document. */
async function writeStray(caseNo: string, seq: number): Promise<void> {
  const record = { caseNo, workflowId: workflowIdOf(caseNo), seq, fence: 60, event: eventAt(caseNo, seq, 'stray') };
  await models.events.updateOne(
    { _id: ledgerRecordId(caseNo, seq) },
    { $set: record, $currentDate: { projectedAt: true } },
    { upsert: true },
  );
}

test('events without a document to cover them are found by themselves', async () => {
  const ledger = ledgerOf('CY-stray', 2);
  await written('CY-stray', ledger);
  await sweep();
  for (const caseNo of ['CY-stray', 'CY-bare']) await writeStray(caseNo, 3);
  await sweep();
  expect(await seqs('CY-stray')).toEqual([1, 2]);
  expect(await seqs('CY-bare')).toEqual([]);
  expect(verdicts.toSorted()).toEqual(['CY-bare removed', 'CY-stray mended']);
});

test('a reset is noticed though MongoDB did not change', async () => {
  const ledger = ledgerOf('CY-reset', 4);
  await written('CY-reset', ledger);
  await sweep();
  histories.start('CY-reset', [ledger.slice(0, 2)], { runId: 'run-2', startedAt: new Date() });
  await sweep();
  expect(await seqs('CY-reset')).toEqual([1, 2]);
});

test('a case that MongoDB lacks is written once its run has settled', async () => {
  await written('CY-other', ledgerOf('CY-other', 1));
  await sweep();
  histories.start('CY-lacks', [ledgerOf('CY-lacks', 3)], { startedAt: new Date(Date.now() - 1) });
  await sweep();
  expect(await seqs('CY-lacks')).toEqual([1, 2, 3]);
});

test('a MongoDB that lost everything is rebuilt, even when the engine goes away in between', async () => {
  for (const caseNo of ['CY-1', 'CY-2', 'CY-3']) histories.start(caseNo, [ledgerOf(caseNo, 2)]);
  histories.meanwhile = () => {
    histories.away = histories.described.length === 2;
    return Promise.resolve();
  };
  await expect(sweep()).rejects.toThrow(EngineAway);
  expect(await models.cases.countDocuments({})).toBeLessThan(3);
  histories.away = false;
  await sweep();
  for (const caseNo of ['CY-1', 'CY-2', 'CY-3'])
    expect((await findCase(models, caseNo))?.view).toEqual(viewOf(ledgerOf(caseNo, 2)));
});

test('history that grew without a trace in MongoDB is found by the round over open cases', async () => {
  const ledger = ledgerOf('CY-round', 3);
  await written('CY-round', ledger.slice(0, 2));
  await sweep();
  histories.record('CY-round', ledger.slice(2));
  for (let passes = 0; passes < 4; passes += 1) await sweep();
  expect(await seqs('CY-round')).toEqual([1, 2, 3]);
});

test('one unreadable history keeps no other case waiting, and is not asked for again at once', async () => {
  await written('CY-broken', ledgerOf('CY-broken', 1));
  histories.makeUnreadable('CY-broken');
  await written('CY-sound', ledgerOf('CY-sound', 1));
  await sweep();
  await sweep();
  expect(errors).toEqual(['CY-broken Error: this history cannot be read']);
  expect(await models.cases.findById('CY-sound').lean()).not.toHaveProperty('unverifiedSince');
});

test('while the engine is away nothing changes, and afterwards everything is caught up with', async () => {
  const ledger = ledgerOf('CY-away', 1);
  await written('CY-away', ledger);
  await writeBatch(models, batchOf([...ledger, eventAt('CY-away', 2, 'phantom')], 20, 1));
  histories.away = true;
  await expect(sweep()).rejects.toThrow(EngineAway);
  expect(await seqs('CY-away')).toEqual([1, 2]);
  histories.away = false;
  await sweep();
  expect(await seqs('CY-away')).toEqual([1]);
});

/** A way in which MongoDB can come to differ from history. */
type Damage = 'phantom' | 'lost-event' | 'wrong-event' | 'lost-document' | 'lost-case' | 'stray' | 'behind' | 'none';

async function damage(caseNo: string, ledger: LedgerEvent[], how: Damage): Promise<void> {
  const id = ledgerRecordId(caseNo, 1 + (ledger.length % 3));
  if (how === 'phantom') {
    await writeBatch(models, batchOf([...ledger, eventAt(caseNo, ledger.length + 1, 'phantom')], 50, ledger.length));
  } else if (how === 'lost-event') await models.events.deleteOne({ _id: id });
  else if (how === 'wrong-event') {
    await models.events.updateOne({ _id: id }, { $set: { event: eventAt(caseNo, 2, 'wrong') } });
  } else if (how === 'lost-document') await models.cases.deleteOne({ _id: caseNo });
  else if (how === 'lost-case') {
    await models.events.deleteMany({ caseNo });
    await models.cases.deleteOne({ _id: caseNo });
  } else if (how === 'stray') await writeStray(caseNo, ledger.length + 2);
  else if (how === 'behind') histories.record(caseNo, [eventAt(caseNo, ledger.length + 1, 'recorded')]);
}

test('whatever was done to MongoDB, a rebuild of all leaves it holding exactly what history holds', async () => {
  const kinds = fc.constantFrom<Damage>(
    'phantom',
    'lost-event',
    'wrong-event',
    'lost-document',
    'lost-case',
    'stray',
    'behind',
    'none',
  );
  const cases = fc.array(
    fc.record({ length: fc.integer({ min: 3, max: 6 }), damages: fc.array(kinds, { maxLength: 2 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  );
  await fc.assert(
    fc.asyncProperty(cases, async (drawn) => {
      await models.cases.deleteMany({});
      await models.events.deleteMany({});
      begin();
      for (const [index, { length, damages }] of drawn.entries()) {
        const caseNo = `CY-${String(index)}`;
        await written(caseNo, ledgerOf(caseNo, length));
        for (const how of new Set(damages)) await damage(caseNo, ledgerOf(caseNo, length), how);
      }

      const verification = { models, histories, viewOf, settleMs: 0 };
      await rebuildAll(verification, (error) => errors.push(String(error)));
      for (const [index, { length, damages }] of drawn.entries()) {
        const caseNo = `CY-${String(index)}`;
        const ledger = ledgerOf(caseNo, length);
        if (damages.includes('behind')) ledger.push(eventAt(caseNo, length + 1, 'recorded'));
        expect((await standing(models, caseNo)).events.map(({ told }) => told)).toEqual(ledger);
        expect((await findCase(models, caseNo))?.view).toEqual(viewOf(ledger));
      }
      expect(errors).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
