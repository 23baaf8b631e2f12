import { dayKind, type DayKind } from './calendar.ts';
import { addDays, addMonths, nextDay, shanghaiDay } from './shanghai-time.ts';
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
  reason: 'event-day' | 'calendar-day' | DayKind['reason'];
  holiday?: string;
}

/**
 * The lines that explain a due date, from the day of the event to the last day, without gaps; empty for `seconds`.
 * A weekend inside one holiday is told as part of it. After the last calendar day of a term that ends on a day off
 * stand the days that it runs on over, none of them counted.
 */
export function explainDue(due: Due, calendar: Calendar): DueLine[] {
  if (due.term.unit === 'seconds') return [];
  const startDay = shanghaiDay(due.startedAt);
  const lines: DueLine[] = [{ date: startDay, counted: false, reason: 'event-day' }];
  let counted = 0;
  for (let day = nextDay(startDay); day <= due.date; day = nextDay(day)) {
    const line = lineOf(day, due, startDay, calendar);
    if (line.counted) counted += 1;
    if (line.counted && due.term.unit !== 'months') line.n = counted;
    lines.push(line);
  }
  return fold(joinHolidays(fold(lines)));
}

function lineOf(day: string, due: Due, startDay: string, calendar: Calendar): DueLine {
  const { working, reason, holiday } = dayKind(day, calendar);
  const { n, unit } = due.term;
  const named = holiday === undefined ? {} : { holiday };
  // An answer on the spot that falls on a day off is met on the next working day, which is no counted day.
  if (unit === 'working-days') return { date: day, counted: working && n > 0, reason, ...named };
  const lastCounted = unit === 'months' ? addMonths(startDay, n) : addDays(startDay, n);
  if (day <= lastCounted) return { date: day, counted: true, reason: 'calendar-day' };
  return { date: day, counted: false, reason, ...named };
}

function fold(lines: DueLine[]): DueLine[] {
  const folded: DueLine[] = [];
  for (const line of lines) {
    const last = folded.at(-1);
    if (last !== undefined && sameKind(last, line)) {
      last.to = line.to ?? line.date;
      if (line.n !== undefined) last.n = line.n;
    } else folded.push({ ...line });
  }
  return folded;
}

function sameKind(a: DueLine, b: DueLine): boolean {
  return a.reason !== 'event-day' && a.reason === b.reason && a.counted === b.counted && a.holiday === b.holiday;
}

function joinHolidays(lines: DueLine[]): DueLine[] {
  return lines.map((line, at) => {
    const before = lines[at - 1];
    const after = lines[at + 1];
    const inside = line.reason === 'weekend' && before?.reason === 'holiday' && after?.reason === 'holiday';
    if (!inside || before.holiday === undefined || before.holiday !== after.holiday) return line;
    return { ...line, reason: 'holiday', holiday: before.holiday };
  });
}
