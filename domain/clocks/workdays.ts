import type { Calendar } from '../term.ts';
import {
  checkedDayNumber,
  dayNumber,
  dayOfNumber,
  weekdayOfNumber,
  weekdaysBefore,
  yearOfNumber,
} from './day-number.ts';

/** A day whose kind a holiday table changes: off on a weekday, or on at a weekend. */
interface ChangedDay {
  day: number;
  working: boolean;
  holiday: string;
}

/**
 * A calendar made ready for counting: the few days that its tables change, in order, and beside each how many working
 * days there are up to and with it. All else is weekdays, which are arithmetic, so that counting any number of days
 * costs one binary search. Make it once and hand it on; it holds no state.
 */
export interface Workdays {
  version: string;
  years: ReadonlySet<number>;
  changed: readonly ChangedDay[];
  /** Working days up to and with the changed day of the same index, counted as `workdaysBefore` counts. */
  through: readonly number[];
  /** How many more (fewer, when negative) there are than weekdays. */
  gained: readonly number[];
}

/** The calendar made ready for counting. Costs about as much as explaining one clock. */
export function workdaysOf(calendar: Calendar): Workdays {
  const changed = Object.entries(calendar.years).flatMap(([year, { off, on }]) => {
    // A table speaks for its own year alone: a day that two tables named would be counted twice.
    const own = ([day]: [string, string]): boolean => day.startsWith(`${year}-`);
    return [
      ...Object.entries(off)
        .filter(own)
        .map(([day, holiday]) => ({ day: dayNumber(day), working: false, holiday })),
      ...Object.entries(on)
        .filter(([day, holiday]) => own([day, holiday]) && off[day] === undefined)
        .map(([day, holiday]) => ({ day: dayNumber(day), working: true, holiday })),
    ];
  });
  changed.sort((a, b) => a.day - b.day);
  const gained: number[] = [];
  let sum = 0;
  for (const { day, working } of changed) {
    sum += Number(working) - Number(weekdayOfNumber(day) < 5);
    gained.push(sum);
  }
  return {
    version: calendar.version,
    years: new Set(Object.keys(calendar.years).map(Number)),
    changed,
    gained,
    through: changed.map(({ day }, at) => weekdaysBefore(day + 1) + (gained[at] ?? 0)),
  };
}

/** Index of the first entry of a rising list that is not below `value`; its length when all are. */
function firstNotBelow(length: number, value: number, at: (index: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Working days before a day, from a fixed day long ago on: two of them subtracted count the days between. */
export function workdaysBefore({ changed, gained }: Workdays, day: number): number {
  const at = firstNotBelow(changed.length, day, (index) => changed[index]?.day ?? 0);
  return weekdaysBefore(day) + (gained[at - 1] ?? 0);
}

/** The working day that is number `count` as `workdaysBefore` counts: it has `count - 1` before it. */
export function workdayOfCount({ changed, gained, through }: Workdays, count: number): number {
  const at = firstNotBelow(through.length, count, (index) => through[index] ?? 0);
  const weekday = count - 1 - (gained[at - 1] ?? 0);
  const day = Math.floor(weekday / 5) * 7 + (((weekday % 5) + 5) % 5) - 3;
  const next = changed[at];
  return next !== undefined && next.day <= day ? next.day : day;
}

/** What the tables say of a day, when they change it. */
export function changeOn({ changed }: Workdays, day: number): ChangedDay | undefined {
  const at = changed[firstNotBelow(changed.length, day, (index) => changed[index]?.day ?? 0)];
  return at?.day === day ? at : undefined;
}

/** Whether a day is a working day. */
export function isWorkday(workdays: Workdays, day: number): boolean {
  return changeOn(workdays, day)?.working ?? weekdayOfNumber(day) < 5;
}

/** The day itself when it is a working day, else the next one. */
export function workdayFrom(workdays: Workdays, day: number): number {
  return workdayOfCount(workdays, workdaysBefore(workdays, day) + 1);
}

/** Years without a table between two days, both included. */
export function yearsWithoutTable({ years }: Workdays, first: number, last: number): number[] {
  const missing: number[] = [];
  for (let year = yearOfNumber(first); year <= yearOfNumber(last); year += 1) if (!years.has(year)) missing.push(year);
  return missing;
}

/**
 * The working day that lies `n` working days after a day, which itself does not count; `n` of 0 is the day itself or the
 * next working day.
 * @throws RangeError when there is no such day, or `n` is no whole number from 0.
 */
export function addWorkingDays(workdays: Workdays, day: string, n: number): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Working days are added by whole numbers from 0: ${n}`);
  const start = checkedDayNumber(day);
  if (n === 0) return dayOfNumber(workdayFrom(workdays, start));
  return dayOfNumber(workdayOfCount(workdays, workdaysBefore(workdays, start + 1) + n));
}
