import type { StillSpan } from './still-span.ts';
import type { Workdays } from './workdays.ts';
import { workdayOfCount, workdaysBefore } from './workdays.ts';

/** How one unit is counted along its line: days for working and calendar days, milliseconds for seconds. */
export interface Ruler {
  /** How many counted units lie from a place up to and without another. */
  between: (from: number, to: number) => number;
  /** Where the n-th counted unit from a place on ends up; `n` is at least 1. */
  nth: (from: number, n: number) => number;
}

/** Every day counts. */
export const calendarDays: Ruler = { between: (from, to) => to - from, nth: (from, n) => from + n - 1 };

/** Seconds are measured, not counted: `nth` is the first instant after them. */
export const milliseconds: Ruler = { between: (from, to) => to - from, nth: (from, n) => from + n };

/** Working days count. */
export function workingDays(workdays: Workdays): Ruler {
  return {
    between: (from, to) => workdaysBefore(workdays, to) - workdaysBefore(workdays, from),
    nth: (from, n) => workdayOfCount(workdays, workdaysBefore(workdays, from) + n),
  };
}

/** The place of the last counted unit, or how much is left at a stop that nobody has ended. */
export type CountedOn = { last: number } | { left: number; since: number };

/**
 * Counts `n` (at least 1) units from a place on, leaving out what stands still: the one place where days are counted.
 * Spans must be in their order and apart.
 */
export function countOn(from: number, n: number, still: readonly StillSpan[], ruler: Ruler): CountedOn {
  let place = from;
  let left = n;
  for (const { first, after } of still) {
    if (after <= place) continue;
    const available = first > place ? ruler.between(place, first) : 0;
    if (left <= available) break;
    left -= available;
    if (after === Infinity) return { left, since: first };
    place = after;
  }
  return { last: ruler.nth(place, left) };
}
