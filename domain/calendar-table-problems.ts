import { tableKey } from './calendar-table.ts';
import type { CalendarTable } from './calendar-table.ts';
import { isDay, weekday } from './shanghai-time.ts';

export type TableProblemCode =
  | 'source-missing'
  | 'no-days'
  | 'not-a-day'
  | 'day-of-another-year'
  | 'day-off-on-a-weekend'
  | 'make-up-day-on-a-weekday'
  | 'day-twice'
  | 'unknown-holiday'
  | 'no-own-calendar'
  | 'revision-not-rising';

/** One thing that is wrong with a table. `pointer` is a JSON pointer into it. */
export interface TableProblem {
  pointer: string;
  code: TableProblemCode;
  /** What the words of the code need: the day, the holiday, the year, the revision that stands. */
  values: Record<string, string>;
}

/** What a table is checked against. */
export interface KnownCalendar {
  /** Codes of holidays that have a name. */
  holidays: readonly string[];
  /** The tables that stand. */
  standing: readonly CalendarTable[];
}

/**
 * What the form of a table does not say: its source is named, every day lies in its year and is listed once, make-up
 * days are weekend days and days off are weekdays (a weekend day is off without being listed), every holiday has a name,
 * a region has days of its own, and the revision is higher than the one that stands. All that is wrong, at once.
 */
export function calendarTableProblems(table: CalendarTable, { holidays, standing }: KnownCalendar): TableProblem[] {
  const { source, region, revision } = table;
  const problems: TableProblem[] = [...dayProblems(table), ...holidayProblems(table, new Set(holidays))];
  if (source.trim() === '') problems.unshift({ pointer: '/source', code: 'source-missing', values: {} });
  // A year of China without a single holiday is a slip; a region may have none of its own.
  if (region === undefined && Object.values(table.off).flat().length === 0)
    problems.push({ pointer: '/off', code: 'no-days', values: {} });
  if (region !== undefined && !standing.some((known) => known.region === region))
    problems.push({ pointer: '/region', code: 'no-own-calendar', values: { region } });
  const stands = Math.max(0, ...standing.filter((known) => tableKey(known) === tableKey(table)).map((t) => t.revision));
  if (revision <= stands)
    problems.push({ pointer: '/revision', code: 'revision-not-rising', values: { standing: String(stands) } });
  return problems;
}

/** What is wrong with the days of a table alone. */
export function dayProblems(table: Pick<CalendarTable, 'year' | 'off' | 'on'>): TableProblem[] {
  const year = String(table.year);
  const seen = new Set<string>();
  const problems: TableProblem[] = [];
  for (const side of ['off', 'on'] as const) {
    for (const [holiday, days] of Object.entries(table[side])) {
      days.forEach((day, at) => {
        const report = (code: TableProblemCode): void => {
          problems.push({ pointer: `/${side}/${holiday}/${String(at)}`, code, values: { day, year } });
        };
        if (!isDay(day)) {
          report('not-a-day');
          return;
        }
        const weekend = [0, 6].includes(weekday(day));
        if (day.slice(0, 4) !== year) report('day-of-another-year');
        if (weekend === (side === 'off')) report(weekend ? 'day-off-on-a-weekend' : 'make-up-day-on-a-weekday');
        if (seen.has(day)) report('day-twice');
        seen.add(day);
      });
    }
  }
  return problems;
}

/** Holidays that nobody has named. */
export function holidayProblems(
  table: Pick<CalendarTable, 'off' | 'on'>,
  known: { has(holiday: string): boolean },
): TableProblem[] {
  return (['off', 'on'] as const).flatMap((side) =>
    Object.keys(table[side])
      .filter((holiday) => !known.has(holiday))
      .map((holiday) => ({ pointer: `/${side}/${holiday}`, code: 'unknown-holiday' as const, values: { holiday } })),
  );
}
