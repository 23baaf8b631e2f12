import type { Calendar, CalendarYear } from '../domain/term.ts';
import type { Catalogue, YearTable } from './catalogue.ts';

/**
 * The calendar of some years, as a case is given it when it starts. Years without a table are left out: dates that
 * cross them are provisional. The version names each year with its revision, e.g. `2026.1+2027.1`.
 */
export function calendarFor(catalogue: Catalogue, years: readonly number[]): Calendar {
  const tables = [...new Set(years)].sort((a, b) => a - b).flatMap((year) => catalogue.calendars.get(year) ?? []);
  return {
    version: tables.map((table) => `${String(table.year)}.${String(table.revision)}`).join('+') || 'none',
    years: Object.fromEntries(tables.map((table) => [String(table.year), calendarYear(table)])),
  };
}

function calendarYear(table: YearTable): CalendarYear {
  return { off: byDay(table.off), on: byDay(table.on) };
}

function byDay(days: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(Object.entries(days).flatMap(([holiday, list]) => list.map((day) => [day, holiday])));
}
