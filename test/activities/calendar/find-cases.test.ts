import { expect, test } from 'vitest';
import { createCalendarActivities, olderTables } from '../../../activities/calendar/calendar-activities.ts';
import type { CasePlace, DatedCase } from '../../../activities/calendar/calendar-activities.ts';
import { calendarChange } from '../../../domain/calendar-changes.ts';
import { calendarOf } from '../../../domain/calendar-of.ts';
import { datedCase, findAmong } from '../../support/dated-cases.ts';
import { invented2027, shippedTables } from '../../support/invented-tables.ts';

const change = calendarChange(invented2027, shippedTables);
const calendar = calendarOf([...shippedTables, invented2027], { years: [2026, 2027, 2028] });
const numbers = (cases: readonly { caseNo: string }[]): string[] => cases.map(({ caseNo }) => caseNo);

/** Every page of a search, until its end. */
async function search(cases: DatedCase[], casesPerSecond: number, changes = [change]): Promise<string[][]> {
  const activities = createCalendarActivities({ find: findAmong(cases), casesPerSecond });
  const pages: string[][] = [];
  for (let after: CasePlace | undefined, isOver = false; !isOver;) {
    const { cases: found, next } = await activities.findCases({
      changes,
      calendar,
      waitMs: 0,
      ...(after && { after }),
    });
    pages.push(numbers(found));
    after = next;
    isOver = next === undefined;
  }
  return pages;
}

const crossing = (n: number, days: number): DatedCase =>
  datedCase(`CY${String(n)}`, '2026-12-28T02:00:00Z', days, shippedTables);

test('a second’s worth at a time, in the order of their dates, those of one date by number', async () => {
  const cases = [crossing(1, 9), crossing(2, 7), crossing(4, 8), crossing(3, 8), crossing(5, 2)];
  expect(await search(cases, 2)).toEqual([['CY2', 'CY3'], ['CY4', 'CY1'], []]);
});

test('what was counted with the table already is not found', async () => {
  const knowing = datedCase('CY1', '2026-12-28T02:00:00Z', 8, [...shippedTables, invented2027]);
  expect(await search([knowing, crossing(2, 8)], 10)).toEqual([['CY2']]);
});

test('what of its dates moves is told with each', async () => {
  const activities = createCalendarActivities({ find: findAmong([crossing(1, 8)]), casesPerSecond: 5 });
  const { cases } = await activities.findCases({ changes: [change], calendar, waitMs: 0 });
  expect(cases).toEqual([
    {
      caseNo: 'CY1',
      workflowId: 'case-CY1',
      moves: [{ step: 'delivery', of: 'promise', from: '2027-01-07', to: '2027-01-09' }],
    },
  ]);
});

test('of a newer table, only those whose date crosses what it changed are found among all of the year', async () => {
  const newer = { ...invented2027, revision: 2, off: { ...invented2027.off, 'new-year': ['2027-01-01'] } };
  const tables = [...shippedTables, invented2027];
  const changes = [change, calendarChange(newer, tables)];
  const early = datedCase('CY1', '2026-12-30T02:00:00Z', 3, tables);
  const later = Array.from({ length: 450 }, (_, at) =>
    datedCase(`CZ${String(at).padStart(3, '0')}`, '2027-03-01T02:00:00Z', 1 + (at % 9), tables),
  );
  const last = datedCase('CY2', '2026-12-30T02:00:00Z', 90, tables);
  expect(olderTables(changes)).toEqual(['2027.0', '2027.1']);
  expect(await search([last, ...later, early], 20, changes)).toEqual([['CY1', 'CY2']]);
});

test('a search that finds nobody for long says where it has come to', async () => {
  const newer = { ...invented2027, revision: 2, off: { ...invented2027.off, 'new-year': ['2027-01-01'] } };
  const tables = [...shippedTables, invented2027];
  const changes = [change, calendarChange(newer, tables)];
  const one = datedCase('CZ', '2027-03-01T02:00:00Z', 1, tables);
  const many = Array.from({ length: 1_100 }, (_, at) => ({ ...one, caseNo: `CZ${String(at).padStart(4, '0')}` }));
  expect(await search(many, 20, changes)).toEqual([[], []]);
});

test('what is found is not given before the second is over', async () => {
  const activities = createCalendarActivities({ find: findAmong([crossing(1, 8)]), casesPerSecond: 5 });
  const began = performance.now();
  const { cases } = await activities.findCases({ changes: [change], calendar, waitMs: 60 });
  expect(cases).toHaveLength(1);
  expect(performance.now() - began).toBeGreaterThan(55);
});
