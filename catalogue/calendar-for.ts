import { calendarOf } from '../domain/calendar-of.ts';
import type { Calendar } from '../domain/term.ts';
import type { Catalogue } from './catalogue.ts';

/** The catalogue's own calendar of some years, all that it has unless told otherwise, and of these regions' local days. */
export function calendarFor(
  { calendars }: Catalogue,
  years: readonly number[] = [...calendars.values()].map(({ year }) => year),
  regions: readonly string[] = [],
): Calendar {
  return calendarOf(calendars.values(), { years, regions });
}
