import { versionOf } from './calendar-version.ts';
import type { Calendar, CalendarYear } from './term.ts';

/** Whether a region code lies in another's area or is it: county 513431 in prefecture 513400 in province 510000. */
export function isWithin(region: string, area: string): boolean {
  return [region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`].includes(area);
}

/**
 * The calendar that an authority of a region goes by: the national tables, and beside them the local days of its own and
 * of the wider region (民族自治地方的节假日). A local table says nothing of a year that has no national one.
 */
export function calendarAt(calendar: Calendar, region: string): Calendar {
  const { local, years, version } = calendar;
  if (local === undefined) return calendar;
  const areas = Object.keys(local).filter((area) => isWithin(region, area));
  const merged = Object.entries(years).map(([year, national]) => [
    year,
    areas.reduce((table, area) => withLocal(table, local[area]?.[year]), national),
  ]);
  const parts = version.split('+').filter((part) => !part.includes(':') || areas.some((a) => part.startsWith(`${a}:`)));
  return { version: versionOf(parts), years: Object.fromEntries(merged) as Calendar['years'] };
}

/** A local day off is off although the national table makes it up, and the reverse. */
function withLocal(table: CalendarYear, own: CalendarYear | undefined): CalendarYear {
  if (own === undefined) return table;
  const without = (days: Record<string, string>, other: Record<string, string>): [string, string][] =>
    Object.entries(days).filter(([day]) => other[day] === undefined);
  return {
    off: { ...Object.fromEntries(without(table.off, own.on)), ...own.off },
    on: { ...Object.fromEntries(without(table.on, own.off)), ...own.on },
  };
}
