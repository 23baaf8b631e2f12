import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarOf } from '../../domain/calendar-of.ts';
import { viewOf } from '../../domain/case-projection.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import type { Models } from '../../models/connection.ts';
import { findDatedCases, findDatedCasesWritten } from '../../models/dated-cases.ts';
import type { DatedCase } from '../../models/dated-cases.ts';
import { writeBatch } from '../../models/projection.ts';
import { collecting, foundingPlan, openedCase, step } from '../support/case-fixtures.ts';
import { invented2027, shippedTables } from '../support/invented-tables.ts';
import { LedgerStory } from '../support/ledger-story.ts';
import { workflowIdOf } from './ledger-fixtures.ts';
import { openModels } from './open-models.ts';

let models: Models;
beforeAll(async () => {
  models = await openModels();
  await write('CY-later', 9);
  await write('CY-b', 7);
  await write('CY-a', 7);
  await write('CY-in-2026', 2);
  await write('CY-knows', 7, [...shippedTables, invented2027]);
  await write('CY-closed', 7, shippedTables, (story) => story.tell('closed', undefined, { outcome: 'delivered' }));
});
afterAll(() => models.close());

async function write(
  caseNo: string,
  n: number,
  tables: readonly CalendarTable[] = shippedTables,
  tell: (story: LedgerStory) => LedgerStory = (story) => story,
): Promise<void> {
  const steps = [step('delivery', collecting, [], { kind: 'delivery', promise: { n, unit: 'working-days' } })];
  const calendar = calendarOf(tables, { years: [2026, 2027] });
  const opened = openedCase(caseNo, { plan: { ...foundingPlan(), steps }, calendar });
  const { events } = tell(new LedgerStory(opened, '2026-12-28T02:00:00.000Z'));
  await writeBatch(models, { caseNo, workflowId: workflowIdOf(caseNo), fence: 10, events, view: viewOf(events) });
}

const numbers = (found: DatedCase[]): string[] => found.map(({ caseNo }) => caseNo);

test('open cases are found by the tables that their dates were counted by, in the order of their dates', async () => {
  expect(numbers(await findDatedCases(models, ['2027.0'], undefined, 10))).toEqual(['CY-a', 'CY-b', 'CY-later']);
  expect(numbers(await findDatedCases(models, ['2027.0', '2027.1'], undefined, 10))).toEqual([
    'CY-a',
    'CY-b',
    'CY-knows',
    'CY-later',
  ]);
  expect(await findDatedCases(models, ['2027.2'], undefined, 10)).toEqual([]);
});

test('a page goes on after the last case of the one before, also within one date', async () => {
  const pages: string[] = [];
  let after: DatedCase | undefined;
  do {
    const [next] = await findDatedCases(models, ['2027.0'], after, 1);
    after = next;
    if (next) pages.push(next.caseNo);
  } while (after);
  expect(pages).toEqual(['CY-a', 'CY-b', 'CY-later']);
});

test('each comes with its workflow and its dates', async () => {
  const [first] = await findDatedCases(models, ['2027.0'], undefined, 1);
  expect(first?.workflowId).toBe(workflowIdOf('CY-a'));
  expect(first?.handlings).toMatchObject([{ step: 'delivery', due: { date: '2027-01-06', provisional: true } }]);
});

test('of those written since an instant, only they are found', async () => {
  const before = new Date((await models.now()).getTime() - 60_000);
  expect(numbers(await findDatedCasesWritten(models, ['2027.0'], before)).sort()).toEqual(['CY-a', 'CY-b', 'CY-later']);
  const later = new Date((await models.now()).getTime() + 60_000);
  expect(await findDatedCasesWritten(models, ['2027.0'], later)).toEqual([]);
});
