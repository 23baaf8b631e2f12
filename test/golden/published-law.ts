import type { Catalogue } from '../../catalogue/catalogue.ts';
import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { PublishedLaw } from './ask-library.ts';

/** The clocks and the holiday tables of a catalogue, the published one unless told otherwise. */
export function publishedLaw(catalogue: Catalogue = loadCatalogue()): PublishedLaw {
  return { clocks: catalogue.clocks, calendar: calendarFor(catalogue) };
}
