import { addMonths, shanghaiDay } from '../shanghai-time.ts';
import type { Term } from '../term.ts';
import type { ClockFacts } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';
import { dayNumber, dayOfNumber } from './day-number.ts';
import { endOnDay, instantOfDay, limitEnd } from './limit-end.ts';
import type { LimitEnd } from './limit-end.ts';
import { takeFacts } from './take-facts.ts';
import type { TakenFacts } from './take-facts.ts';
import type { Workdays } from './workdays.ts';
import { workdayOfCount, workdaysBefore, yearsWithoutTable } from './workdays.ts';

/** A clock worked out, in the numbers that both its dates and its explanation are made of. */
export interface ClockEnds {
  taken: TakenFacts;
  promised?: LimitEnd;
  legal?: LimitEnd;
  opens?: LimitEnd;
}

/** Works out where each limit of a clock ends, once for its dates and its explanation alike. */
export function clockEnds(rule: ClockRule, facts: ClockFacts, workdays: Workdays): ClockEnds {
  const taken = takeFacts(rule, facts, workdays);
  const ends: ClockEnds = { taken };
  const { legal, promise, opens } = rule;
  if (rule.kind === 'window-before') {
    if (opens !== undefined) ends.opens = countedBack(opens, facts.startedAt, workdays);
    if (legal !== undefined) ends.legal = countedBack(legal, facts.startedAt, workdays);
    return ends;
  }
  if (promise !== undefined) ends.promised = limitEnd(promise, 0, taken.course);
  if (legal !== undefined) ends.legal = limitEnd(legal, taken.more, taken.course);
  if (taken.set !== undefined) ends.legal = endOnDay(taken.set.day, taken.course);
  return ends;
}

/** The day that lies so long before another, which itself does not count; it is never moved. */
function countedBack({ n, unit }: Term, expiresAt: string, workdays: Workdays): LimitEnd {
  const expiry = shanghaiDay(expiresAt);
  const start = dayNumber(expiry);
  const end = dayBefore(start, { n, unit }, workdays);
  const provisional = unit === 'working-days' && yearsWithoutTable(workdays, end, start - 1).length > 0;
  const date = { date: dayOfNumber(end), before: instantOfDay(end + 1), provisional };
  return { stands: false, date, start, last: end, end, counted: n };
}

function dayBefore(day: number, { n, unit }: Term, workdays: Workdays): number {
  if (unit === 'months') return dayNumber(addMonths(dayOfNumber(day), -n));
  return unit === 'working-days' && n > 0 ? workdayOfCount(workdays, workdaysBefore(workdays, day) - n + 1) : day - n;
}
