import { createContext, useContext } from 'react';
import type { Calendar } from '../../../domain/term.ts';
import type { CatalogueAnswer } from '../../../api/schemas/catalogue-answer.ts';
import type { CatalogueWords } from './catalogue-words.ts';

export interface CatalogueInUse {
  catalogue: CatalogueAnswer;
  words: CatalogueWords;
  /** The calendar of a version; the newest when the version is not known here. */
  calendar: (version?: string) => Calendar;
}

export const CatalogueContext = createContext<CatalogueInUse | undefined>(undefined);

/** @throws Error above the place where the catalogue is read. */
export function useCatalogue(): CatalogueInUse {
  const value = useContext(CatalogueContext);
  if (value === undefined) throw new Error('useCatalogue needs a CatalogueContext above it');
  return value;
}
