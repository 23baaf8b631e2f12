import { dayKind, hasTableFor } from './calendar.ts';
import { addDays, addMonths, instantMs, nextDay, shanghaiDay, startOfDay } from './shanghai-time.ts';
import type { Calendar, Due, Term } from './term.ts';

const secondMs = 1000;

/**
 * The date by which a term to act, started at an instant, must be met (行政许可法 §82 working days without holidays;
 * the day of the event does not count, make-up working days do). `calendar-days` and `months` that end on a day off
 * run to the end of the next working day. `n: 0` means on the spot 即办: the day itself, or the next working day.
 * `seconds` end at start plus n exactly. A date that crosses a year without a table is provisional.
 * @throws RangeError when `startedAt` is no instant or `n` no whole number from 0.
 */
export function dueAfter(startedAt: string, term: Term, calendar: Calendar): Due {
  if (!Number.isInteger(term.n) || term.n < 0) throw new RangeError(`A term needs a whole number from 0: ${term.n}`);
  const common = { term, startedAt, calendarVersion: calendar.version };
  if (term.unit === 'seconds') {
    const before = new Date(instantMs(startedAt) + term.n * secondMs).toISOString();
    return { date: shanghaiDay(before), before, provisional: false, ...common };
  }
  const startDay = shanghaiDay(startedAt);
  const date = lastDay(startDay, term, calendar);
  const provisional = crossesYearWithoutTable(term.n === 0 ? startDay : nextDay(startDay), date, calendar);
  return { date, before: startOfDay(nextDay(date)), provisional, ...common };
}

function lastDay(startDay: string, term: Term, calendar: Calendar): string {
  switch (term.unit) {
    case 'working-days':
      return afterWorkingDays(startDay, term.n, calendar);
    case 'months':
      return firstWorkingDayFrom(addMonths(startDay, term.n), calendar);
    default:
      return firstWorkingDayFrom(addDays(startDay, term.n), calendar);
  }
}

function firstWorkingDayFrom(day: string, calendar: Calendar): string {
  let candidate = day;
  while (!dayKind(candidate, calendar).working) candidate = nextDay(candidate);
  return candidate;
}

function afterWorkingDays(startDay: string, n: number, calendar: Calendar): string {
  let day = firstWorkingDayFrom(n === 0 ? startDay : nextDay(startDay), calendar);
  for (let counted = 1; counted < n; counted += 1) day = firstWorkingDayFrom(nextDay(day), calendar);
  return day;
}

function crossesYearWithoutTable(firstDay: string, date: string, calendar: Calendar): boolean {
  for (let day = firstDay; day <= date; day = `${String(Number(day.slice(0, 4)) + 1).padStart(4, '0')}-01-01`) {
    if (!hasTableFor(day, calendar)) return true;
  }
  return false;
}

/**
 * Working days that are left at an instant: 0 on the last day itself, 2 when two working days follow today up to and
 * with the last one. Negative once the date is past: working days gone since, and -1 on a day off right after it.
 */
export function workingDaysLeft(due: Due, now: string, calendar: Calendar): number {
  const today = shanghaiDay(now);
  const past = instantMs(now) >= instantMs(due.before);
  const count = past ? workingDaysAfter(due.date, today, calendar) : workingDaysAfter(today, due.date, calendar);
  return past ? -Math.max(1, count) : count;
}

function workingDaysAfter(from: string, to: string, calendar: Calendar): number {
  let count = 0;
  for (let day = nextDay(from); day <= to; day = nextDay(day)) if (dayKind(day, calendar).working) count += 1;
  return count;
}

export { explainDue } from './explain-due.ts';
