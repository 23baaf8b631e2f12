import { createContext, useContext } from 'react';
import type { Label } from '../../../api/schemas/place.ts';
import type { Language, WordKey, WordValues } from './word.ts';

/** The pages' words in the language that was chosen. */
export interface WordsInUse {
  language: Language;
  t: (key: WordKey, values?: WordValues) => string;
  /** Words of a code under a prefix, e.g. `tc('status.case', 'open')`. */
  tc: (prefix: string, code: string, values?: WordValues) => string;
  /** A label of the catalogue. */
  tl: (label: Label) => string;
}

export const WordsContext = createContext<WordsInUse | undefined>(undefined);

/** @throws Error outside of `SettingsProvider`. */
export function useWords(): WordsInUse {
  const words = useContext(WordsContext);
  if (words === undefined) throw new Error('useWords needs SettingsProvider above it');
  return words;
}
