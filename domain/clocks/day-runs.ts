import type { TermUnit } from '../term.ts';
import { weekdayOfNumber } from './day-number.ts';
import type { StillSpan } from './still-span.ts';
import { spanAround } from './still-span.ts';
import type { Workdays } from './workdays.ts';
import { changeOn } from './workdays.ts';

/** What a run of days is to a count. */
export type DayReason = 'working-day' | 'weekend' | 'holiday' | 'make-up-day' | 'calendar-day' | 'still';

/** Days of one kind after one another; `n` is the number of the last of them within the count. */
export interface DayRun {
  first: number;
  last: number;
  counted: boolean;
  reason: DayReason;
  n?: number;
  holiday?: string;
}

/** What is walked: every day from `first` to `last`; of `calendar-days` and `months` those after `counted` run on. */
export interface Walk {
  unit: TermUnit;
  first: number;
  counted: number;
  last: number;
  still: readonly StillSpan[];
  workdays: Workdays;
  /** A run ends with this day, whatever follows: what had been the end before it was lengthened. */
  breakAfter?: number;
}

/**
 * The days of a count as runs, without gaps. A weekend inside one holiday is told as part of it; days on which the
 * clock stands still are told as such, whatever they are besides.
 */
export function dayRuns(walk: Walk): DayRun[] {
  const runs: DayRun[] = [];
  let n = 0;
  for (let day = walk.first; day <= walk.last; day += 1) {
    const run = runOf(day, walk);
    if (run.counted) n += 1;
    if (run.counted && walk.unit !== 'months') run.n = n;
    join(runs, run, walk.breakAfter);
  }
  return joinHolidays(runs, walk.breakAfter);
}

function runOf(day: number, { unit, counted, still, workdays }: Walk): DayRun {
  if (still.length > 0 && spanAround(still, day) !== undefined) return oneDay(day, false, 'still');
  if (unit !== 'working-days' && day <= counted) return oneDay(day, true, 'calendar-day');
  const counts = unit === 'working-days' && day <= counted;
  const change = changeOn(workdays, day);
  if (change !== undefined)
    return {
      ...oneDay(day, counts && change.working, change.working ? 'make-up-day' : 'holiday'),
      holiday: change.holiday,
    };
  return weekdayOfNumber(day) < 5 ? oneDay(day, counts, 'working-day') : oneDay(day, false, 'weekend');
}

function oneDay(day: number, counted: boolean, reason: DayReason): DayRun {
  return { first: day, last: day, counted, reason };
}

function join(runs: DayRun[], run: DayRun, breakAfter?: number): void {
  const last = runs.at(-1);
  const same =
    last?.reason === run.reason &&
    last.counted === run.counted &&
    last.holiday === run.holiday &&
    last.last !== breakAfter;
  if (!same) {
    runs.push(run);
    return;
  }
  last.last = run.last;
  if (run.n !== undefined) last.n = run.n;
}

function joinHolidays(runs: readonly DayRun[], breakAfter?: number): DayRun[] {
  const joined: DayRun[] = [];
  runs.forEach((run, at) => {
    const holiday = runs[at - 1]?.holiday;
    const inside =
      run.reason === 'weekend' &&
      holiday !== undefined &&
      runs[at - 1]?.reason === 'holiday' &&
      runs[at + 1]?.reason === 'holiday' &&
      runs[at + 1]?.holiday === holiday;
    join(joined, inside ? { ...run, reason: 'holiday', holiday } : run, breakAfter);
  });
  return joined;
}
