import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { Calendar } from '../../domain/term.ts';

/** The published calendar of every year that has a table: 2025 and 2026. */
export function publishedCalendar(): Calendar {
  return calendarFor(loadCatalogue());
}
