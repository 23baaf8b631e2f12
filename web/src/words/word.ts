import type { zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
export type WordKey = keyof typeof zhCN;
export type Words = Record<WordKey, string>;
export type WordValues = Record<string, string | number>;

function isKey(words: Words, key: string): key is WordKey {
  return Object.hasOwn(words, key);
}

/** The words of a key with its values filled in; `n: 1` takes the form `<key>.one` where there is one. */
export function word(words: Words, key: WordKey, values: WordValues = {}): string {
  const one = `${key}.one`;
  const text = values['n'] === 1 && isKey(words, one) ? words[one] : words[key];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** Words for a code that comes from the API, e.g. a status; the code itself when a newer API sends an unknown one. */
export function wordOfCode(words: Words, prefix: string, code: string, values: WordValues = {}): string {
  const key = `${prefix}.${code}`;
  return isKey(words, key) ? word(words, key, values) : code;
}
