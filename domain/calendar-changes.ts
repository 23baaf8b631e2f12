import { dayKind } from './calendar.ts';
import { calendarAt } from './calendar-at.ts';
import { calendarOf } from './calendar-of.ts';
import { calendarYear, tableKey } from './calendar-table.ts';
import type { CalendarTable } from './calendar-table.ts';
import type { Calendar } from './term.ts';

/** What one new table changes, for those who had an older one or none. */
export interface CalendarChange {
  /** `tableKey` of the table. */
  key: string;
  year: number;
  region?: string;
  revision: number;
  /** Days of the year whose kind is another now, in order. */
  days: string[];
  /** There was no table before: every date that reaches into the year was provisional. */
  wholeYear: boolean;
}

/** What a table changes against those that stood until now. */
export function calendarChange(table: CalendarTable, standing: readonly CalendarTable[]): CalendarChange {
  const { year, region, revision } = table;
  const key = tableKey(table);
  const others = standing.filter((known) => tableKey(known) !== key);
  const old = standing.filter((known) => tableKey(known) === key);
  const resolved = (tables: readonly CalendarTable[]): Calendar => {
    const all = calendarOf(tables, { years: [year], regions: region === undefined ? [] : [region] });
    return region === undefined ? all : calendarAt(all, region);
  };
  const [before, after] = [resolved(standing), resolved([...others, table])];
  const kindIn = (calendar: Calendar, day: string): string => {
    const { reason, holiday = '' } = dayKind(day, calendar);
    return `${reason} ${holiday}`;
  };
  const listed = [...old, table].map(calendarYear).flatMap(({ off, on }) => [...Object.keys(off), ...Object.keys(on)]);
  const days = [...new Set(listed)].filter((day) => kindIn(before, day) !== kindIn(after, day)).sort();
  const wholeYear = region === undefined && before.years[String(year)] === undefined;
  return { key, year, revision, days, wholeYear, ...(region !== undefined && { region }) };
}
