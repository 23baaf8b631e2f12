import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, dayOfNumber } from '../../../domain/clocks/day-number.ts';
import {
  addWorkingDays,
  isWorkday,
  workdayFrom,
  workdayOfCount,
  workdaysBefore,
  workdaysOf,
  yearsWithoutTable,
} from '../../../domain/clocks/workdays.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';
import { chineseDaysInChina } from './chinese-days-in-china.ts';

const workdays = workdaysOf(publishedCalendar());
const twoYears = Array.from({ length: 730 }, (_, at) => dayOfNumber(dayNumber('2025-01-01') + at));
const anyDay = fc.integer({ min: dayNumber('2023-01-01'), max: dayNumber('2029-12-31') });

describe('a calendar made ready for counting', () => {
  it('takes of a table only the days of its own year, so that none is counted twice', () => {
    const off = { '2026-12-14': 'invented', '2026-12-15': 'invented' };
    const on = { '2026-12-13': 'invented' };
    const table = { off, on };
    const one = workdaysOf({ version: '1', years: { '2026': table } });
    const three = workdaysOf({ version: '1', years: { '2025': table, '2026': table, '2027': table } });
    expect(addWorkingDays(three, '2026-12-11', 3)).toBe('2026-12-17');
    expect(three.changed).toEqual(one.changed);
  });

  it('knows of every day of 2025 and 2026 what chinese-days knows, and adds working days as it does', () => {
    const numbers = [1, 3, 10, 20];
    const theirs = chineseDaysInChina(twoYears, numbers);
    expect(twoYears.at(-1)).toBe('2026-12-31');
    expect(twoYears.filter((day) => isWorkday(workdays, dayNumber(day)))).toEqual(theirs.workdays);
    // It takes every weekday of a year without a table for a working day, as we do, but does not say so.
    const added = numbers.flatMap((n) =>
      twoYears.map((day) => [`${day}+${String(n)}`, addWorkingDays(workdays, day, n)] as const),
    );
    expect(Object.fromEntries(added)).toEqual(theirs.added);
  });

  it.each([
    ['2025', 248],
    ['2026', 248],
  ])('counts the working days of %s: %i', (year, count) => {
    const first = dayNumber(`${year}-01-01`);
    const after = dayNumber(`${String(Number(year) + 1)}-01-01`);
    expect(workdaysBefore(workdays, after) - workdaysBefore(workdays, first)).toBe(count);
  });

  it('counts as many working days between two days as a walk finds', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 120 }), (first, length) => {
        let walked = 0;
        for (let day = first; day < first + length; day += 1) if (isWorkday(workdays, day)) walked += 1;
        expect(workdaysBefore(workdays, first + length) - workdaysBefore(workdays, first)).toBe(walked);
      }),
    );
  });

  it('finds of every count the working day that has it, and of every working day its count', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = workdayFrom(workdays, day);
        expect(isWorkday(workdays, next)).toBe(true);
        expect(next).toBeGreaterThanOrEqual(day);
        expect(workdayOfCount(workdays, workdaysBefore(workdays, next) + 1)).toBe(next);
      }),
    );
  });

  it('holds nothing that a table says of a day that is so already', () => {
    const odd = workdaysOf({
      version: 'odd',
      years: {
        '2026': { off: { '2026-06-20': 'a', '2026-06-22': 'b' }, on: { '2026-06-22': 'b', '2026-06-23': 'c' } },
      },
    });
    const plain = workdaysOf({ version: 'none', years: {} });
    const count = (days: typeof odd): number =>
      workdaysBefore(days, dayNumber('2026-07-01')) - workdaysBefore(days, dayNumber('2026-06-01'));
    // Saturday off and Tuesday on are so anyway; a day that is both off and on is off.
    expect(count(odd)).toBe(count(plain) - 1);
  });

  it('names the years that it has no table for', () => {
    expect(yearsWithoutTable(workdays, dayNumber('2024-12-31'), dayNumber('2027-01-01'))).toEqual([2024, 2027]);
    expect(yearsWithoutTable(workdays, dayNumber('2025-01-01'), dayNumber('2026-12-31'))).toEqual([]);
  });

  it.each([
    ['2026-02-30', 1],
    ['2026-2-3', 1],
    ['2026-02-03', -1],
    ['2026-02-03', 0.5],
  ])('refuses to add to %s the number %d', (day, n) => {
    expect(() => addWorkingDays(workdays, day, n)).toThrow(RangeError);
  });
});

describe('days as numbers', () => {
  it('are what Date says of them, over four hundred years and the leap days between', () => {
    for (let number = dayNumber('1999-12-31'); number < dayNumber('2400-03-02'); number += 1) {
      const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
      if (dayOfNumber(number) !== day || dayNumber(day) !== number) expect(`${day} ${String(number)}`).toBe('the same');
    }
  });
});
