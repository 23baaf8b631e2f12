import { expect, test } from 'vitest';
import { calendarTableProblems } from '../../../domain/calendar-table-problems.ts';
import type { CalendarTable } from '../../../domain/calendar-table.ts';
import { invented2027, inventedLiangshan, shippedTables } from '../../support/invented-tables.ts';

const holidays = ['new-year', 'spring-festival', 'national-day', 'mid-autumn'];
const problemsOf = (change: Partial<CalendarTable>, table = invented2027): string[] =>
  calendarTableProblems({ ...table, ...change }, { holidays, standing: shippedTables }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  );

test('a table in order is published', () => {
  expect(problemsOf({})).toEqual([]);
  expect(problemsOf({}, inventedLiangshan)).toEqual([]);
});

test.each<[what: string, change: Partial<CalendarTable>, problem: string]>([
  ['no source', { source: ' ' }, '/source source-missing'],
  ['no day off at all', { off: {} }, '/off no-days'],
  ['a day that is none', { off: { 'new-year': ['2027-02-30'] } }, '/off/new-year/0 not-a-day'],
  ['a day of another year', { off: { 'new-year': ['2026-12-31'] } }, '/off/new-year/0 day-of-another-year'],
  ['a day off on a Saturday', { off: { 'new-year': ['2027-01-02'] } }, '/off/new-year/0 day-off-on-a-weekend'],
  ['a make-up day on a Friday', { on: { 'new-year': ['2027-01-08'] } }, '/on/new-year/0 make-up-day-on-a-weekday'],
  [
    'a day twice under two holidays',
    { off: { 'new-year': ['2027-01-01'], 'national-day': ['2027-01-01'] } },
    '/off/national-day/0 day-twice',
  ],
  ['a holiday that nobody has named', { on: { 'arbor-day': ['2027-03-13'] } }, '/on/arbor-day unknown-holiday'],
  ['a region without days of its own', { region: '510104' }, '/region no-own-calendar'],
])('%s is told with its place', (_what, change, problem) => {
  expect(problemsOf(change)).toContain(problem);
});

test('the revision must rise above the one that stands, of the same year and region', () => {
  expect(problemsOf({ revision: 1 }, inventedLiangshan)).toEqual(['/revision revision-not-rising']);
  expect(problemsOf({ year: 2026, off: { 'new-year': ['2026-01-01'] }, on: {} })).toEqual([
    '/revision revision-not-rising',
  ]);
});

test('everything that is wrong is told at once', () => {
  const off = { 'new-year': ['2027-01-02'], 'arbor-day': ['2028-03-13'] };
  expect(problemsOf({ source: '', off })).toEqual([
    '/source source-missing',
    '/off/new-year/0 day-off-on-a-weekend',
    '/off/arbor-day/0 day-of-another-year',
    '/off/arbor-day unknown-holiday',
  ]);
});
