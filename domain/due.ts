import { dayNumber } from './clocks/day-number.ts';
import { limitEnd } from './clocks/limit-end.ts';
import type { ClockKind } from './clocks/clock-rule.ts';
import { workdaysBefore, workdaysOf } from './clocks/workdays.ts';
import { instantMs, shanghaiDay } from './shanghai-time.ts';
import type { Calendar, Due, Term } from './term.ts';

/**
 * The date by which a term to act, started at an instant, must be met (行政许可法 §82 working days without holidays;
 * the day of the event does not count, make-up working days do). `calendar-days` and `months` that end on a day off
 * run to the end of the next working day. `n: 0` means on the spot 即办: the day itself, or the next working day.
 * `seconds` end at start plus n exactly. A date that crosses a year without a table is provisional.
 * @throws RangeError when `startedAt` is no instant or `n` no whole number from 0.
 */
export function dueAfter(startedAt: string, term: Term, calendar: Calendar): Due {
  return dueOf('term-to-act', startedAt, term, calendar);
}

/** The date of a plain term of either kind: nothing stopped it, nobody lengthened it. */
export function dueOf(
  kind: Exclude<ClockKind, 'window-before'>,
  startedAt: string,
  term: Term,
  calendar: Calendar,
): Due {
  const end = limitEnd(term, 0, { kind, startedAt, still: [], workdays: workdaysOf(calendar) });
  if (end.stands) throw new Error('what nothing stops does not stand');
  const { date, before, provisional } = end.date;
  return { date, before, provisional, term, startedAt, calendarVersion: calendar.version };
}

/**
 * Working days that are left at an instant: 0 on the last day itself, 2 when two working days follow today up to and
 * with the last one. Negative once the date is past: working days gone since, and -1 on a day off right after it.
 */
export function workingDaysLeft(due: Pick<Due, 'date' | 'before'>, now: string, calendar: Calendar): number {
  const today = shanghaiDay(now);
  const past = instantMs(now) >= instantMs(due.before);
  const count = past ? workingDaysAfter(due.date, today, calendar) : workingDaysAfter(today, due.date, calendar);
  return past ? -Math.max(1, count) : count;
}

function workingDaysAfter(from: string, to: string, calendar: Calendar): number {
  const workdays = workdaysOf(calendar);
  return workdaysBefore(workdays, dayNumber(to) + 1) - workdaysBefore(workdays, dayNumber(from) + 1);
}

export { explainDue } from './explain-due.ts';
