import type { Calendar, Term } from '../../domain/term.ts';

const dayMs = 24 * 3600 * 1000;

/**
 * A second, naive way to the last day of a term, for comparison: it walks one day at a time over JavaScript dates and
 * asks the tables at every one. It shares no code with the rule that it checks.
 */
export function walkToLastDay(
  startedAt: string,
  term: Term,
  calendar: Calendar,
): { date: string; provisional: boolean } {
  const start = new Date(new Date(startedAt).getTime() + 8 * 3600 * 1000);
  let day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()));
  let provisional = term.n === 0 && !hasTable(day, calendar);
  const step = (): void => {
    day = new Date(day.getTime() + dayMs);
    if (!hasTable(day, calendar)) provisional = true;
  };
  if (term.unit === 'working-days') {
    for (let left = term.n; left > 0;) {
      step();
      if (isOpen(day, calendar)) left -= 1;
    }
  } else {
    const target = term.unit === 'months' ? monthsLater(day, term.n) : new Date(day.getTime() + term.n * dayMs);
    while (day.getTime() < target.getTime()) step();
  }
  while (!isOpen(day, calendar)) step();
  return { date: iso(day), provisional };
}

function iso(day: Date): string {
  return day.toISOString().substring(0, 10);
}

function hasTable(day: Date, calendar: Calendar): boolean {
  return Object.keys(calendar.years).includes(String(day.getUTCFullYear()));
}

function isOpen(day: Date, calendar: Calendar): boolean {
  const text = iso(day);
  const listed = Object.values(calendar.years);
  if (listed.some((year) => Object.keys(year.on).includes(text))) return true;
  if (listed.some((year) => Object.keys(year.off).includes(text))) return false;
  return day.getUTCDay() !== 0 && day.getUTCDay() !== 6;
}

function monthsLater(day: Date, months: number): Date {
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 0));
  const wanted = Math.min(day.getUTCDate(), lastOfMonth.getUTCDate());
  return new Date(Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), wanted));
}
