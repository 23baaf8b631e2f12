import type { DayReason } from './clocks/day-runs.ts';
import { dayRuns } from './clocks/day-runs.ts';
import { dayNumber, dayOfNumber } from './clocks/day-number.ts';
import { limitEnd } from './clocks/limit-end.ts';
import { workdaysOf } from './clocks/workdays.ts';
import { shanghaiDay } from './shanghai-time.ts';
import type { Calendar, Due } from './term.ts';

/**
 * One line of why a date is that date. `date` to `to` (both included; `to` only for a run) is a run of days of one
 * kind; `n` is the number of its last counted day. `holiday` is a code of the calendar.
 */
export interface DueLine {
  date: string;
  to?: string;
  counted: boolean;
  n?: number;
  reason: 'event-day' | Exclude<DayReason, 'still'>;
  holiday?: string;
}

/**
 * The lines that explain a due date, from the day of the event to the last day, without gaps; empty for `seconds`.
 * A weekend inside one holiday is told as part of it. After the last calendar day of a term that ends on a day off
 * stand the days that it runs on over, none of them counted.
 */
export function explainDue(due: Due, calendar: Calendar): DueLine[] {
  const { term, startedAt } = due;
  if (term.unit === 'seconds') return [];
  const startDay = shanghaiDay(startedAt);
  const workdays = workdaysOf(calendar);
  // What ends on its own day is never moved: the last day counted is told alike for both kinds.
  const plain = limitEnd(term, 0, { kind: 'period-for-others', startedAt, still: [], workdays });
  const counted = plain.stands ? plain.start : plain.last;
  const first = dayNumber(startDay) + 1;
  const runs = dayRuns({ unit: term.unit, first, counted, last: dayNumber(due.date), still: [], workdays });
  return [
    { date: startDay, counted: false, reason: 'event-day' },
    ...runs.map(({ first: from, last, counted: counts, n, reason, holiday }) => ({
      date: dayOfNumber(from),
      ...(last > from && { to: dayOfNumber(last) }),
      counted: counts,
      ...(n !== undefined && { n }),
      reason: reason === 'still' ? 'working-day' : reason,
      ...(holiday !== undefined && { holiday }),
    })),
  ];
}
