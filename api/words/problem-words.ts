import type { Repair } from '../../domain/identifiers/repairs.ts';
import type { ProblemCode } from '../problem-codes.ts';
import { en } from './en.ts';
import type { FieldProblemCode } from './field-problem-codes.ts';
import type { Language } from './language.ts';
import { zhCn } from './zh-cn.ts';

/** Words of every code in one language; `{name}` is filled in. */
export interface Words {
  problems: Record<ProblemCode, { title: string; detail: string }>;
  fields: Record<FieldProblemCode, string>;
  repairs: Record<Repair['change'], string>;
}

const languages: Record<Language, Words> = { 'zh-CN': zhCn, en };

/** What fills `{name}` in words: text, or words in both languages. */
export type WordValues = Record<string, string | { zh: string; en: string }>;

/** Title and detail of a problem code. */
export function problemWords(
  code: ProblemCode,
  language: Language,
  values: WordValues = {},
): { title: string; detail: string } {
  const { title, detail } = languages[language].problems[code];
  return { title, detail: fill(detail, language, values) };
}

/** Words of one wrong field. */
export function fieldWords(code: FieldProblemCode, language: Language, values: WordValues = {}): string {
  return fill(languages[language].fields[code], language, values);
}

/** Words of a repair of a wrong identifier. */
export function repairWords({ change, at, from, to }: Omit<Repair, 'value'>, language: Language): string {
  return fill(languages[language].repairs[change], language, { at: String(at), next: String(at + 1), from, to });
}

function fill(words: string, language: Language, values: WordValues): string {
  return words.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name] ?? '';
    if (typeof value === 'string') return value;
    return language === 'en' ? value.en : value.zh;
  });
}
