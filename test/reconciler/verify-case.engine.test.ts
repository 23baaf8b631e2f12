import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { verifyCase } from '../../activities/reconciler/verify-case.ts';
import type { Verdict } from '../../activities/reconciler/verify-case.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { findCase } from '../../models/case-queries.ts';
import type { Models } from '../../models/connection.ts';
import { ledgerRecordId } from '../../models/ledger-record.ts';
import { writeBatch } from '../../models/projection.ts';
import { batchOf, eventAt, ledgerOf, workflowIdOf } from '../models/ledger-fixtures.ts';
import { openModels, standing } from '../models/open-models.ts';
import { FakeHistories } from './fake-histories.ts';

let models: Models;
let histories: FakeHistories;
beforeAll(async () => {
  models = await openModels();
});
beforeEach(() => {
  histories = new FakeHistories();
});
afterAll(() => models.close());

const verify = (caseNo: string, settleMs = 0): Promise<Verdict> =>
  verifyCase({ models, histories, viewOf, settleMs }, { caseNo, workflowId: workflowIdOf(caseNo) });

const noted = async (caseNo: string): Promise<unknown> =>
  models.cases.findById(caseNo, { _id: 0, verified: 1, unverifiedSince: 1 }).lean();

const seqs = async (caseNo: string): Promise<number[]> => (await standing(models, caseNo)).events.map(({ seq }) => seq);

test('what history holds is noted as verified, and read only from there the next time', async () => {
  const ledger = ledgerOf('CY-same', 4);
  histories.start('CY-same', [ledger.slice(0, 1), ledger.slice(1, 3)]);
  await writeBatch(models, batchOf(ledger.slice(0, 3), 10));
  expect(await verify('CY-same')).toBe('verified');
  expect(await noted('CY-same')).toEqual({ verified: { runId: 'run-1', historyLength: 8, fence: 10, seq: 3 } });
  histories.record('CY-same', ledger.slice(3));
  await writeBatch(models, batchOf(ledger, 20, 3));
  expect(await noted('CY-same')).toHaveProperty('unverifiedSince');
  expect(await verify('CY-same')).toBe('verified');
  expect(histories.askedFrom).toEqual([0, 8]);
  expect(await noted('CY-same')).toEqual({ verified: { runId: 'run-1', historyLength: 11, fence: 20, seq: 4 } });
});

test('what a dying worker wrote beyond history is taken away, and what it replaced is put back', async () => {
  const ledger = ledgerOf('CY-phantom', 3);
  histories.start('CY-phantom', [ledger]);
  await writeBatch(models, batchOf(ledger, 10));
  const phantom = [...ledger.slice(0, 2), ...[3, 4, 5].map((seq) => eventAt('CY-phantom', seq, 'phantom'))];
  await writeBatch(models, batchOf(phantom, 20, 2));
  expect(await verify('CY-phantom')).toBe('mended');
  expect(await standing(models, 'CY-phantom')).toEqual({
    document: { fence: 21, seq: 3 },
    events: ledger.map((event) => ({ seq: event.seq, fence: event.seq === 3 ? 21 : 10, told: event })),
  });
  expect((await findCase(models, 'CY-phantom'))?.view).toEqual(viewOf(ledger));
  expect(await verify('CY-phantom')).toBe('verified');
});

test('a case written a moment ago is left alone, and its engine not asked', async () => {
  histories.start('CY-young', []);
  await writeBatch(models, batchOf(ledgerOf('CY-young', 2), 10));
  const before = await standing(models, 'CY-young');
  expect(await verify('CY-young', 60_000)).toBe('unsettled');
  expect(await standing(models, 'CY-young')).toEqual(before);
  expect(histories.described).toEqual([]);
});

test('events of a batch in progress keep a case unsettled even where its document is old', async () => {
  histories.start('CY-half', [ledgerOf('CY-half', 1)]);
  await writeBatch(models, batchOf(ledgerOf('CY-half', 1), 10));
  await models.cases.updateOne({ _id: 'CY-half' }, { $set: { projectedAt: new Date(0) } });
  expect(await verify('CY-half', 60_000)).toBe('unsettled');
});

test('what MongoDB missed is written with the fence that it was recorded with', async () => {
  const ledger = ledgerOf('CY-behind', 5);
  histories.start('CY-behind', [ledger.slice(0, 2)]);
  await writeBatch(models, batchOf(ledger.slice(0, 2), 10));
  histories.record('CY-behind', ledger.slice(2), 5_000);
  expect(await verify('CY-behind')).toBe('mended');
  expect((await standing(models, 'CY-behind')).document).toEqual({ fence: 5_000, seq: 5 });
  expect(await verify('CY-behind')).toBe('verified');
});

test('while history has a gap, for a batch that is still being recorded, nothing is judged', async () => {
  const ledger = ledgerOf('CY-gap', 5);
  histories.start('CY-gap', [ledger.slice(0, 2), ledger.slice(3)]);
  await writeBatch(models, batchOf(ledger, 10));
  const before = await standing(models, 'CY-gap');
  expect(await verify('CY-gap')).toBe('unsettled');
  expect(await standing(models, 'CY-gap')).toEqual(before);
  histories.record('CY-gap', ledger.slice(2, 3));
  expect(await verify('CY-gap')).toBe('verified');
});

test('a gap that history and MongoDB share is not taken for agreement', async () => {
  const ledger = ledgerOf('CY-both', 4);
  histories.start('CY-both', [ledger.slice(0, 2), ledger.slice(3)]);
  await writeBatch(models, { ...batchOf(ledger, 10), events: [...ledger.slice(0, 2), ...ledger.slice(3)] });
  expect(await verify('CY-both')).toBe('unsettled');
});

test('a case that MongoDB lost is rebuilt as it was', async () => {
  const ledger = ledgerOf('CY-lost', 4);
  histories.start('CY-lost', [ledger.slice(0, 3), ledger.slice(3)]);
  expect(await verify('CY-lost')).toBe('mended');
  expect(await findCase(models, 'CY-lost')).toMatchObject({
    seq: 4,
    workflowId: workflowIdOf('CY-lost'),
    view: viewOf(ledger),
  });
  expect(await seqs('CY-lost')).toEqual([1, 2, 3, 4]);
});

test('a single event that is missing or wrong in the middle is mended even after it was verified', async () => {
  const ledger = ledgerOf('CY-hole', 4);
  histories.start('CY-hole', [ledger]);
  await writeBatch(models, batchOf(ledger, 10));
  expect(await verify('CY-hole')).toBe('verified');
  await models.events.deleteOne({ _id: ledgerRecordId('CY-hole', 2) });
  expect(await verify('CY-hole')).toBe('mended');
  expect((await standing(models, 'CY-hole')).events.map(({ told }) => told)).toEqual(ledger);
});

test('a view that its events do not lead to is mended', async () => {
  const ledger = ledgerOf('CY-view', 2);
  histories.start('CY-view', [ledger]);
  const batch = batchOf(ledger, 10);
  await writeBatch(models, { ...batch, view: { ...batch.view, otherHolders: 7 } });
  expect(await verify('CY-view')).toBe('mended');
  expect((await findCase(models, 'CY-view'))?.view).toEqual(viewOf(ledger));
});

test('before its first batch is recorded a case shrinks to its opening, which its workflow’s input tells', async () => {
  histories.start('CY-opening', []);
  await writeBatch(models, batchOf(ledgerOf('CY-opening', 3), 10));
  expect(await verify('CY-opening')).toBe('mended');
  expect(await seqs('CY-opening')).toEqual([1]);
  expect(await verify('CY-opening')).toBe('verified');
});

test('a case that the engine does not know and never did is removed', async () => {
  await writeBatch(models, batchOf(ledgerOf('CY-unknown', 2), 10));
  expect(await verify('CY-unknown')).toBe('removed');
  expect(await standing(models, 'CY-unknown')).toEqual({ document: null, events: [] });
});

test('a case that was verified once is kept when its engine no longer knows it', async () => {
  const ledger = ledgerOf('CY-elsewhere', 2);
  histories.start('CY-elsewhere', [ledger]);
  await writeBatch(models, batchOf(ledger, 10));
  await verify('CY-elsewhere');
  histories = new FakeHistories();
  const before = await standing(models, 'CY-elsewhere');
  expect(await verify('CY-elsewhere')).toBe('unknown');
  expect(await standing(models, 'CY-elsewhere')).toEqual(before);
});

test('a run that a reset made takes from MongoDB what it does not hold', async () => {
  const ledger = ledgerOf('CY-reset', 5);
  histories.start('CY-reset', [ledger]);
  await writeBatch(models, batchOf(ledger, 10));
  expect(await verify('CY-reset')).toBe('verified');
  histories.start('CY-reset', [ledger.slice(0, 2)], { runId: 'run-2' });
  expect(await verify('CY-reset')).toBe('mended');
  expect(await seqs('CY-reset')).toEqual([1, 2]);
  expect(await verify('CY-reset')).toBe('verified');
});

test('a batch that a live workflow writes while its case is compared wins over the mending', async () => {
  const ledger = ledgerOf('CY-live', 2);
  histories.start('CY-live', [ledger]);
  const phantom = [...ledger, eventAt('CY-live', 3, 'phantom'), eventAt('CY-live', 4, 'phantom')];
  await writeBatch(models, batchOf(phantom, 20));
  const live = [...ledger, eventAt('CY-live', 3, 'live')];
  histories.meanwhile = async () => {
    histories.meanwhile = () => Promise.resolve();
    await writeBatch(models, batchOf(live, 30, 2));
  };
  await verify('CY-live');
  const { document, events } = await standing(models, 'CY-live');
  expect(document).toEqual({ fence: 30, seq: 3 });
  expect(events.map(({ told }) => told)).toEqual(live);
});

test('a case that moves while it is found equal is not noted as verified', async () => {
  const ledger = ledgerOf('CY-moves', 3);
  histories.start('CY-moves', [ledger.slice(0, 2)]);
  await writeBatch(models, batchOf(ledger.slice(0, 2), 10));
  histories.meanwhile = () => writeBatch(models, batchOf(ledger, 20, 2));
  expect(await verify('CY-moves')).toBe('unsettled');
  expect(await noted('CY-moves')).toHaveProperty('unverifiedSince');
});

test('nothing anywhere is nothing to do', async () => {
  histories.start('CY-none', []);
  expect(await verify('CY-none')).toBe('absent');
  expect(await verify('CY-nowhere')).toBe('absent');
});
