import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Language, Words } from '../words/word.ts';
import { word, wordOfCode } from '../words/word.ts';
import { WordsContext } from '../words/words-context.ts';
import type { WordsInUse } from '../words/words-context.ts';
import { zhCN } from '../words/zh-CN.ts';
import { SettingsContext } from './settings-context.ts';
import type { ThemeName } from './tokens.ts';

const languageKey = 'lianban.language';
const themeKey = 'lianban.theme';

function startingLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(languageKey);
  return asked === 'en' ? 'en' : 'zh-CN';
}

const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

/** The theme that somebody chose here; undefined where that is left to the system. */
function chosenTheme(): ThemeName | undefined {
  const asked = new URLSearchParams(location.search).get('theme') ?? localStorage.getItem(themeKey);
  return asked === 'dark' || asked === 'light' ? asked : undefined;
}

const themeOfSystem = (): ThemeName => (prefersDark().matches ? 'dark' : 'light');

/** English is fetched when somebody wants it; Chinese is in the first chunk. */
function useLoadedWords(language: Language): { language: Language; words: Words } {
  const [loaded, setLoaded] = useState<{ language: Language; words: Words }>({ language: 'zh-CN', words: zhCN });
  useEffect(() => {
    let wanted = true;
    if (language === 'zh-CN') setLoaded({ language, words: zhCN });
    else void import('../words/en.ts').then(({ en }) => wanted && setLoaded({ language, words: en }));
    return () => void (wanted = false);
  }, [language]);
  return loaded;
}

/** Language and theme of this browser, kept in it, for all pages below. */
export function SettingsProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, chooseLanguage] = useState(startingLanguage);
  const [theme, chooseTheme] = useState(() => chosenTheme() ?? themeOfSystem());
  const loaded = useLoadedWords(language);

  useEffect(() => {
    const follow = (): void => chooseTheme(chosenTheme() ?? themeOfSystem());
    const system = prefersDark();
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = loaded.language;
  }, [loaded.language]);

  const settings = useMemo(
    () => ({
      language,
      theme,
      setLanguage: (next: Language) => {
        localStorage.setItem(languageKey, next);
        chooseLanguage(next);
      },
      setTheme: (next: ThemeName) => {
        localStorage.setItem(themeKey, next);
        chooseTheme(next);
      },
    }),
    [language, theme],
  );
  const words = useMemo<WordsInUse>(
    () => ({
      language: loaded.language,
      t: (key, values) => word(loaded.words, key, values),
      tc: (prefix, code, values) => wordOfCode(loaded.words, prefix, code, values),
      tl: (label) => (loaded.language === 'en' ? label.en : label.zh),
    }),
    [loaded],
  );
  return (
    <SettingsContext value={settings}>
      <WordsContext value={words}>{children}</WordsContext>
    </SettingsContext>
  );
}
