import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewOf } from '../../domain/case-projection.ts';
import { findCase, findEvents } from '../../models/case-queries.ts';
import { isMongoAway } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { CaseNumberTaken, writeBatch } from '../../models/projection.ts';
import { batchOf, eventAt, ledgerOf, workflowIdOf } from './ledger-fixtures.ts';
import { openModels, standing } from './open-models.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
});
afterAll(() => models.close());

test('a written batch is read back as it was', async () => {
  const ledger = ledgerOf('CY-back', 3);
  await writeBatch(models, batchOf(ledger, 10));
  const found = await findCase(models, 'CY-back');
  expect(found).toMatchObject({ caseNo: 'CY-back', workflowId: workflowIdOf('CY-back'), fence: 10, seq: 3 });
  expect(found?.view).toEqual(viewOf(ledger));
  const events = await findEvents(models, 'CY-back', { upToSeq: 3 });
  expect(events).toEqual(ledger.map((event) => ({ caseNo: 'CY-back', fence: 10, event })));
});

test('empty objects of an event are kept', async () => {
  const [opened] = ledgerOf('CY-empty', 1);
  const common = { occurredAt: '2026-03-02T01:00:00.000Z', recordedAt: '2026-03-02T01:00:00.000Z' };
  const resumed = { ...common, seq: 2, kind: 'resumed', actor: { party: 'system' }, step: 'seal', data: {} } as const;
  await writeBatch(models, batchOf([opened ?? resumed, resumed], 10));
  expect((await findEvents(models, 'CY-empty', { upToSeq: 2, afterSeq: 1 }))[0]?.event).toEqual(resumed);
});

test('the same batch again changes nothing, not even the time of writing', async () => {
  const batch = batchOf(ledgerOf('CY-again', 3), 10);
  await writeBatch(models, batch);
  const before = [
    await models.cases.findById('CY-again').lean(),
    await models.events.find({ caseNo: 'CY-again' }).lean(),
  ];
  await writeBatch(models, batch);
  const after = [
    await models.cases.findById('CY-again').lean(),
    await models.events.find({ caseNo: 'CY-again' }).lean(),
  ];
  expect(after).toEqual(before);
});

test('a later attempt replaces what an earlier one wrote and takes away what it wrote beyond', async () => {
  const kept = ledgerOf('CY-later', 2);
  await writeBatch(models, batchOf(kept, 10));
  await writeBatch(models, batchOf([...kept, eventAt('CY-later', 3, 'lost'), eventAt('CY-later', 4, 'lost')], 20, 2));
  const right = eventAt('CY-later', 3, 'right');
  await writeBatch(models, batchOf([...kept, right], 30, 2));
  expect(await standing(models, 'CY-later')).toEqual({
    document: { fence: 30, seq: 3 },
    events: [
      { seq: 1, fence: 10, told: kept[0] },
      { seq: 2, fence: 10, told: kept[1] },
      { seq: 3, fence: 30, told: right },
    ],
  });
});

test('an earlier attempt that comes late changes nothing and leaves nothing', async () => {
  const kept = ledgerOf('CY-late', 2);
  await writeBatch(models, batchOf(kept, 30));
  const before = await standing(models, 'CY-late');
  await writeBatch(models, batchOf([...kept, eventAt('CY-late', 3), eventAt('CY-late', 4)], 20, 1));
  expect(await standing(models, 'CY-late')).toEqual(before);
});

test('a case document never moves back within one fence', async () => {
  const ledger = ledgerOf('CY-fence', 5);
  await writeBatch(models, batchOf(ledger, 10));
  await writeBatch(models, batchOf(ledger.slice(0, 3), 10));
  expect(await standing(models, 'CY-fence')).toMatchObject({ document: { fence: 10, seq: 5 } });
  expect((await standing(models, 'CY-fence')).events).toHaveLength(5);
});

test('times of writing are the database’s and move at every replacement', async () => {
  const ledger = ledgerOf('CY-clock', 1);
  const from = await models.now();
  await writeBatch(models, batchOf(ledger, 10));
  const first = await models.events.findById('CY-clock/1').lean();
  while ((await models.now()) <= (first?.projectedAt ?? from));
  await writeBatch(models, batchOf(ledger, 20));
  const second = await models.events.findById('CY-clock/1').lean();
  expect(first?.projectedAt.getTime()).toBeGreaterThanOrEqual(from.getTime());
  expect(second?.projectedAt.getTime()).toBeGreaterThan(first?.projectedAt.getTime() ?? Infinity);
});

test('a number that another workflow’s case has is refused and nothing of that case changes', async () => {
  await writeBatch(models, batchOf(ledgerOf('CY-taken', 2), 10));
  const before = await standing(models, 'CY-taken');
  const other = { ...batchOf(ledgerOf('CY-taken', 4, 'other'), 99), workflowId: 'another-workflow' };
  await expect(writeBatch(models, other)).rejects.toThrow(CaseNumberTaken);
  expect(await standing(models, 'CY-taken')).toEqual(before);
});

test('a refusal of MongoDB is not taken for its absence', async () => {
  const refused = await models.events.collection
    .insertMany([{ _id: 'x' }, { _id: 'x' }] as never)
    .catch((e: unknown) => e);
  expect(refused).toBeInstanceOf(Error);
  expect(isMongoAway(refused)).toBe(false);
  await models.events.deleteOne({ _id: 'x' });
});
