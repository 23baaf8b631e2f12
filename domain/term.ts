/** Units of a legal or promised term. `seconds` is for a test's catalogue only and ends at start plus n. */
export type TermUnit = 'working-days' | 'calendar-days' | 'months' | 'seconds';

/** A length of time as the catalogue states it, e.g. `{ n: 3, unit: 'working-days' }`. */
export interface Term {
  n: number;
  unit: TermUnit;
}

/** One year of the State Council's holiday notice: weekdays off and weekend days on, each `yyyy-mm-dd` → holiday's code. */
export interface CalendarYear {
  off: Record<string, string>;
  on: Record<string, string>;
}

/** The tables that a case was given. A year that is not in `years` makes every date that crosses it provisional. */
export interface Calendar {
  /** Each table with its revision, e.g. `2026.1+2027.1+513400:2026.1`. */
  version: string;
  years: Record<string, CalendarYear>;
  /** Local days beside the national ones, by region code and year; `calendarAt` puts both together. */
  local?: Record<string, Record<string, CalendarYear>>;
}

/** A date that somebody must act by. `date` is the last day in Asia/Shanghai, `before` the first instant (ISO, UTC) that is too late. */
export interface Due {
  date: string;
  before: string;
  provisional: boolean;
  term: Term;
  startedAt: string;
  calendarVersion: string;
}
