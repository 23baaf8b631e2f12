import type { ClockEnds } from './clock-ends.ts';
import type { Stop } from './clock-facts.ts';
import type { ClockLine } from './clock-line.ts';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { dayRuns } from './day-runs.ts';
import type { DayRun, Walk } from './day-runs.ts';
import type { LimitEnd } from './limit-end.ts';
import type { TermUnit } from '../term.ts';
import type { Workdays } from './workdays.ts';

/** The days of one limit that are told. */
export interface ToldDays {
  unit: TermUnit;
  end: LimitEnd;
  ends: ClockEnds;
  workdays: Workdays;
  /** Only the days after this one: those that the end was moved over. */
  after?: number;
}

/** A line that stands after a day of the count: what had been the end until it was lengthened; without one, last. */
export interface LineAfter {
  after?: number;
  line: ClockLine;
}

/** Runs of the days that were counted over, and of those that were not, each with its reason. None for `seconds`. */
export function explainDays(told: ToldDays, extended?: LineAfter): ClockLine[] {
  const { unit, end, ends } = told;
  if (unit === 'seconds') return extended ? [extended.line] : [];
  const walk = walkOf(told, extended);
  const runs = walk.last < walk.first ? [] : dayRuns(walk);
  const lines: ClockLine[] = [];
  for (const run of runs) {
    lines.push(daysLine(run, ends.taken.stops));
    if (extended !== undefined && run.last === extended.after) lines.push(extended.line);
  }
  if (extended !== undefined && extended.after === undefined) lines.push(extended.line);
  if (end.stands) return [...lines, ...standingLines(told, end)];
  return end.end < end.start ? countedBack(lines) : lines;
}

function walkOf({ unit, end, ends, workdays, after }: ToldDays, extended?: LineAfter): Walk {
  const { still } = ends.taken.course;
  const common = { unit, still, workdays, ...(extended?.after !== undefined && { breakAfter: extended.after }) };
  if (end.stands) return { ...common, first: end.start + 1, counted: Infinity, last: end.since - 1 };
  if (end.end < end.start) return { ...common, first: end.end, counted: Infinity, last: end.start - 1 };
  return { ...common, first: (after ?? end.start) + 1, counted: end.last, last: end.end };
}

function daysLine({ first, last, counted, reason, n, holiday }: DayRun, stops: readonly Stop[]): ClockLine {
  return {
    line: 'days',
    from: dayOfNumber(first),
    to: dayOfNumber(last),
    length: last - first + 1,
    counted,
    reason,
    ...(n !== undefined && { n }),
    ...(holiday !== undefined && { holiday }),
    ...(reason === 'still' && { stops: stops.filter((stop) => covers(stop, first, last)) }),
  };
}

function covers({ first, last }: Stop, from: number, to: number): boolean {
  return dayNumber(first) <= to && (last === undefined || dayNumber(last) >= from);
}

function standingLines({ unit, ends }: ToldDays, end: Extract<LimitEnd, { stands: true }>): ClockLine[] {
  const stops = ends.taken.stops.filter((stop) => covers(stop, end.since, Infinity));
  return [{ line: 'standing', since: dayOfNumber(end.since), left: end.left, unit, stops }];
}

/** Numbers of days counted back from the end of the lines. */
function countedBack(lines: readonly ClockLine[]): ClockLine[] {
  const all = lines.reduce((most, line) => (line.line === 'days' && line.n !== undefined ? line.n : most), 0);
  let before = 0;
  return lines.map((line) => {
    if (line.line !== 'days' || line.n === undefined) return line;
    const n = all - before;
    before = line.n;
    return { ...line, n };
  });
}
