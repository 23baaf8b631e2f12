import { addMonths, instantMs, shanghaiDay } from '../shanghai-time.ts';
import type { Term } from '../term.ts';
import type { ClockDate } from './clock.ts';
import type { ClockKind } from './clock-rule.ts';
import { calendarDays, countOn, milliseconds, workingDays } from './count-on.ts';
import type { CountedOn, Ruler } from './count-on.ts';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { spanAround } from './still-span.ts';
import type { StillSpan } from './still-span.ts';
import type { Workdays } from './workdays.ts';
import { workdayFrom, yearsWithoutTable } from './workdays.ts';

/** What a limit is counted from and over. */
export interface Course {
  kind: ClockKind;
  startedAt: string;
  still: readonly StillSpan[];
  workdays: Workdays;
}

/**
 * Where a limit ends. `last` is its last counted day, `end` the day that it ends on; with `seconds` both are that of the
 * instant. `counted`: how many units it is long (calendar days, where it is in months).
 */
export type LimitEnd =
  | { stands: false; date: ClockDate; start: number; last: number; end: number; counted: number }
  | { stands: true; start: number; left: number; since: number; counted: number };

const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

/** The first instant of a day in Asia/Shanghai, ISO 8601 UTC. */
export function instantOfDay(day: number): string {
  return new Date(day * dayMs - offsetMs).toISOString();
}

/**
 * The end of one limit: `n` units from the day after the event on, stops left out, and `more` granted on top of it from
 * the last counted day. A term to act that would end on a day off ends with the next working day.
 * @throws RangeError when `startedAt` is no instant or `n` no whole number from 0.
 */
export function limitEnd(term: Term, more: number, course: Course): LimitEnd {
  if (!Number.isInteger(term.n) || term.n < 0) throw new RangeError(`A term needs a whole number from 0: ${term.n}`);
  if (term.unit === 'seconds') return endOfSeconds(term.n + more, course);
  const start = dayNumber(shanghaiDay(course.startedAt));
  const counted = lengthOf(term, more, start, course);
  if (typeof counted !== 'number') return { stands: true, start, counted: counted.left, ...counted };
  if (counted === 0) return movedOn(start, { start, counted }, course);
  const reached = countOn(start + 1, counted, course.still, rulerOf(term, course.workdays));
  return 'last' in reached
    ? movedOn(reached.last, { start, counted }, course)
    : { stands: true, start, counted, ...reached };
}

/** How a unit is counted; months have been turned into calendar days. */
export function rulerOf({ unit }: Term, workdays: Workdays): Ruler {
  return unit === 'working-days' ? workingDays(workdays) : calendarDays;
}

/** Units to count in all: months are as many calendar days as they would be without a stop. */
function lengthOf({ n, unit }: Term, more: number, start: number, course: Course): number | Standing {
  if (unit !== 'months') return n + more;
  const first = monthsLater(start, n) - start;
  if (more === 0) return first;
  const old = countOn(start + 1, first, course.still, calendarDays);
  return 'last' in old ? first + monthsLater(old.last, more) - old.last : old;
}

type Standing = Exclude<CountedOn, { last: number }>;

function monthsLater(day: number, months: number): number {
  return dayNumber(addMonths(dayOfNumber(day), months));
}

function movedOn(last: number, count: { start: number; counted: number }, course: Course): LimitEnd {
  const { start } = count;
  const end = endFor(last, course);
  if (end === undefined) return { stands: true, left: 0, since: spanSince(last, course), ...count };
  const day = dayOfNumber(end);
  const first = count.counted === 0 ? start : start + 1;
  const date: ClockDate = {
    date: day,
    before: instantOfDay(end + 1),
    provisional: course.kind !== 'period-for-others' && yearsWithoutTable(course.workdays, first, end).length > 0,
  };
  if (end !== last) date.moved = { from: dayOfNumber(last), rule: 'next-working-day' };
  return { stands: false, date, last, end, ...count };
}

/** The day that a limit ends on; undefined when it waits for a stop that nobody has ended. */
function endFor(last: number, { kind, still, workdays }: Course): number | undefined {
  if (kind !== 'term-to-act') return last;
  let end = workdayFrom(workdays, last);
  for (let span = spanAround(still, end); span !== undefined; span = spanAround(still, end)) {
    if (span.after === Infinity) return undefined;
    end = workdayFrom(workdays, span.after);
  }
  return end;
}

function spanSince(last: number, { still }: Course): number {
  return still.find(({ after }) => after === Infinity)?.first ?? last;
}

/** The end that a person has set: that day, or the next working day when a term to act would end on a day off. */
export function endOnDay(day: string, course: Course): LimitEnd {
  const last = dayNumber(day);
  const start = dayNumber(shanghaiDay(course.startedAt));
  return movedOn(last, { start, counted: last - start }, course);
}

function endOfSeconds(n: number, { startedAt, still }: Course): LimitEnd {
  const from = instantMs(startedAt);
  const counted = n * 1000;
  const start = dayNumber(shanghaiDay(startedAt));
  const spans = still.map(({ first, after }) => ({ first: first * dayMs - offsetMs, after: after * dayMs - offsetMs }));
  const reached = countOn(from, counted, spans, milliseconds);
  if (!('last' in reached))
    return { stands: true, start, counted, left: reached.left / 1000, since: (reached.since + offsetMs) / dayMs };
  const before = new Date(reached.last).toISOString();
  const day = dayNumber(shanghaiDay(before));
  return {
    stands: false,
    date: { date: dayOfNumber(day), before, provisional: false },
    start,
    last: day,
    end: day,
    counted,
  };
}
