import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Models } from '../../models/connection.ts';
import { writeBatch } from '../../models/projection.ts';
import { openModels } from '../models/open-models.ts';
import { publishedCalendar } from '../support/published-calendar.ts';
import { fillDatabase } from './fill-database.ts';
import { inventedBatch } from './invented-cases.ts';

let filled: Models;
let written: Models;
beforeAll(async () => {
  [filled, written] = await Promise.all([openModels(), openModels()]);
});
afterAll(() => Promise.all([filled.close(), written.close()]));

/** Everything that stands, but for when it was written and that nobody has compared it yet. */
async function standing({ cases, events }: Models): Promise<unknown> {
  const times = { projectedAt: 0, unverifiedSince: 0 } as const;
  return {
    cases: await cases.find({}, times).sort({ _id: 1 }).lean(),
    events: await events.find({}, times).sort({ _id: 1 }).lean(),
  };
}

test('a filled database holds what writing batch by batch leaves', async () => {
  const told: number[] = [];
  const cases = await fillDatabase(filled, 110, (done) => told.push(done));
  const batches = cases.map((_, index) => inventedBatch(index, 110, publishedCalendar()));
  await Promise.all(batches.map((batch) => writeBatch(written, batch)));
  expect(cases).toEqual(batches.map(({ caseNo, view }) => ({ caseNo, visibleTo: view.visibleTo })));
  expect(await standing(filled)).toEqual(await standing(written));
  expect(await filled.cases.countDocuments()).toBe(110);
  expect(told).toHaveLength(5);
  expect(told.at(-1)).toBe(110);
});
