import { calendarYear, newestTables, tableKey } from './calendar-table.ts';
import type { CalendarTable } from './calendar-table.ts';
import { versionOf } from './calendar-version.ts';
import { isWithin } from './calendar-at.ts';
import type { Calendar } from './term.ts';

export interface CalendarScope {
  years: readonly number[];
  /** Where there are authorities: their local days come along. */
  regions?: readonly string[];
}

/**
 * The calendar of some years, as a case is given it when it starts, with the newest table of each. Years without a table
 * are left out: dates that cross them are provisional. The version names each table with its revision; a region that has
 * days of its own in other years is named with revision 0, so that its table finds the cases when it comes.
 */
export function calendarOf(tables: Iterable<CalendarTable>, { years, regions = [] }: CalendarScope): Calendar {
  const newest = newestTables(tables);
  const national = newest.filter(({ region, year }) => region === undefined && years.includes(year));
  const areas = [...new Set(newest.flatMap(({ region = [] }) => region))].filter((area) =>
    regions.some((region) => isWithin(region, area)),
  );
  const own = newest.filter(({ region = '', year }) => areas.includes(region) && years.includes(year));
  const missing = areas
    .flatMap((region) => years.map((year) => tableKey({ region, year })))
    .filter((key) => !own.some((table) => tableKey(table) === key));
  const local: NonNullable<Calendar['local']> = {};
  for (const table of own) (local[table.region ?? ''] ??= {})[String(table.year)] = calendarYear(table);
  const named = [...national, ...own].map((table) => `${tableKey(table)}.${String(table.revision)}`);
  return {
    version: versionOf([...new Set([...named, ...missing.map((key) => `${key}.0`)])]),
    years: Object.fromEntries(
      national.sort((a, b) => a.year - b.year).map((table) => [String(table.year), calendarYear(table)]),
    ),
    ...(areas.length > 0 && { local }),
  };
}
