import { expect, test } from 'vitest';
import { calendarAt } from '../../../domain/calendar-at.ts';
import { calendarOf } from '../../../domain/calendar-of.ts';
import { dayKind, hasTableFor } from '../../../domain/calendar.ts';
import { dueAfter } from '../../../domain/due.ts';
import { localRegionsIn, revisionIn, versionWith } from '../../../domain/calendar-version.ts';
import { invented2027, inventedLiangshan, shippedTables } from '../../support/invented-tables.ts';

const published = [...shippedTables, invented2027, inventedLiangshan];
const three = { n: 3, unit: 'working-days' } as const;

test('a case far from the three prefectures has the national tables alone', () => {
  const calendar = calendarOf(published, { years: [2026, 2027], regions: ['500103', '510104'] });
  expect(calendar.version).toBe('2026.1+2027.1');
  expect(calendar.local).toBeUndefined();
  expect(calendarAt(calendar, '510104')).toBe(calendar);
});

test('an authority of 凉山 has its own days beside the national ones, its counties too, and nobody else has', () => {
  const calendar = calendarOf(published, { years: [2026], regions: ['513431', '500103'] });
  expect(calendar.version).toBe('2026.1+513400:2026.2');
  const dueIn = (region: string): string => dueAfter('2026-11-19T02:00:00Z', three, calendarAt(calendar, region)).date;
  // Friday the 20th and Monday the 23rd are off there.
  expect(dueIn('513431')).toBe('2026-11-26');
  expect(dueIn('513400')).toBe('2026-11-26');
  expect(dueIn('500103')).toBe('2026-11-24');
  expect(dayKind('2026-10-01', calendarAt(calendar, '513431'))).toMatchObject({ holiday: 'national-day' });
  expect(calendarAt(calendar, '500103').version).toBe('2026.1');
});

test('the empty tables of the three prefectures change nothing', () => {
  const calendar = calendarOf(shippedTables, { years: [2026], regions: ['513221'] });
  expect(calendar.version).toBe('2026.1+513200:2026.1');
  expect(calendarAt(calendar, '513221').years).toEqual(calendar.years);
});

test('a region with days of its own is named for a year of which none are known yet', () => {
  expect(calendarOf(shippedTables, { years: [2026, 2027], regions: ['513300'] }).version).toBe(
    '2026.1+513300:2026.1+513300:2027.0',
  );
});

test('a local table says nothing of a year that has no national one', () => {
  const local = { ...inventedLiangshan, year: 2028, off: { 'mid-autumn': ['2028-11-20'] } };
  const calendar = calendarAt(calendarOf([local], { years: [2028], regions: ['513400'] }), '513400');
  expect(hasTableFor('2028-11-20', calendar)).toBe(false);
});

test('a local day off wins over a national make-up day, and the reverse', () => {
  const off = { ...inventedLiangshan, off: { 'mid-autumn': ['2026-10-09'] }, on: { 'mid-autumn': ['2026-10-11'] } };
  const national = { ...shippedTables.find(({ year, region }) => year === 2026 && region === undefined) };
  const calendar = calendarAt(calendarOf([...shippedTables, off], { years: [2026], regions: ['513400'] }), '513400');
  expect(national.on).toMatchObject({ 'national-day': ['2026-09-20', '2026-10-10'] });
  expect(dayKind('2026-10-09', calendar).working).toBe(false);
  expect(dayKind('2026-10-11', calendar)).toMatchObject({ working: true, reason: 'make-up-day' });
});

test('a version says which revision of a table it has', () => {
  const version = versionWith(versionWith('2026.1', '2027', 2), '513400:2026', 3);
  expect(version).toBe('2026.1+2027.2+513400:2026.3');
  expect(['2026', '2027', '2028', '513400:2026'].map((key) => revisionIn(version, key))).toEqual([1, 2, 0, 3]);
  expect(versionWith('none', '2027', 1)).toBe('2027.1');
  expect(versionWith(version, '2027', 3)).toBe('2026.1+2027.3+513400:2026.3');
  expect(localRegionsIn(version)).toEqual(['513400']);
  expect(revisionIn('fixture', '2027')).toBe(0);
});
