import { createContext, useContext } from 'react';
import type { Language } from '../words/word.ts';
import type { ThemeName } from './tokens.ts';

export interface Settings {
  language: Language;
  theme: ThemeName;
  setLanguage: (language: Language) => void;
  setTheme: (theme: ThemeName) => void;
}

export const SettingsContext = createContext<Settings | undefined>(undefined);

/** @throws Error outside of `SettingsProvider`. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === undefined) throw new Error('useSettings needs SettingsProvider above it');
  return settings;
}
