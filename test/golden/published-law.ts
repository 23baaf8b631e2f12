import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { PublishedLaw } from './ask-library.ts';

/** The clocks and the holiday tables of the published catalogue. */
export function publishedLaw(): PublishedLaw {
  const catalogue = loadCatalogue();
  return { clocks: catalogue.clocks, calendar: calendarFor(catalogue) };
}
