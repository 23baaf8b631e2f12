import type { Certainty } from './clocks/clock-rule.ts';
import type { CalendarYear } from './term.ts';

/**
 * A year's table 放假安排 as it is published: weekdays off and weekend days on (make-up days 调休上班日), by holiday.
 * Other weekend days are off without being listed.
 */
export interface CalendarTable {
  /** Its authorities, and those of the counties below it, have these days beside the national ones; absent: all of China. */
  region?: string | undefined;
  year: number;
  /** Rises with every new table of the same year and region. */
  revision: number;
  label: { zh: string; en: string };
  /** The notice that it comes from. */
  source: string;
  certainty: Certainty;
  off: Record<string, string[]>;
  on: Record<string, string[]>;
}

/** What a table is for: `2027`, or `513400:2027` for the local days of a region. */
export function tableKey({ region, year }: Pick<CalendarTable, 'region' | 'year'>): string {
  return region === undefined ? String(year) : `${region}:${String(year)}`;
}

/** The table's days as a calendar has them: day → holiday. */
export function calendarYear({ off, on }: Pick<CalendarTable, 'off' | 'on'>): CalendarYear {
  return { off: byDay(off), on: byDay(on) };
}

function byDay(days: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(days).flatMap(([holiday, list]) => list.map((day) => [day, holiday])));
}

/** Of several tables of one year and region, the one with the highest revision. */
export function newestTables(tables: Iterable<CalendarTable>): CalendarTable[] {
  const newest = new Map<string, CalendarTable>();
  for (const table of tables) {
    const known = newest.get(tableKey(table));
    if (known === undefined || known.revision < table.revision) newest.set(tableKey(table), table);
  }
  return [...newest.values()];
}
