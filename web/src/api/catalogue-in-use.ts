import type { Calendar } from '../../../domain/term.ts';
import type { CatalogueAnswer } from '../../../api/schemas/catalogue-answer.ts';
import type { CatalogueInUse } from './catalogue-context.ts';
import { catalogueWords } from './catalogue-words.ts';

/** Without any table only weekends are off, and every date is provisional. */
const noTables: Calendar = { version: '', years: {} };

/** The catalogue with its look-ups. */
export function catalogueInUse(catalogue: CatalogueAnswer): CatalogueInUse {
  return {
    catalogue,
    words: catalogueWords(catalogue),
    calendar: (version) =>
      catalogue.calendars.find((calendar) => calendar.version === version) ?? catalogue.calendars.at(-1) ?? noTables,
  };
}
