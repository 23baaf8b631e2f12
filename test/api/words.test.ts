import { describe, expect, test } from 'vitest';
import { problemStatuses } from '../../api/problem-codes.ts';
import type { ProblemCode } from '../../api/problem-codes.ts';
import { en } from '../../api/words/en.ts';
import { fieldProblemCodes } from '../../api/words/field-problem-codes.ts';
import { languageOf } from '../../api/words/language.ts';
import { fieldWords, problemWords } from '../../api/words/problem-words.ts';
import { zhCn } from '../../api/words/zh-cn.ts';

const codes = Object.keys(problemStatuses) as ProblemCode[];
const placeholders = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
const han = /\p{Script=Han}/u;

describe('every problem', () => {
  test.each(codes)('%s has words in both languages that fill in the same things', (code) => {
    const [zh, english] = [zhCn.problems[code], en.problems[code]];
    expect(placeholders(zh.detail)).toEqual(placeholders(english.detail));
    expect(han.test(zh.title) && han.test(zh.detail)).toBe(true);
    expect(han.test(english.title + english.detail)).toBe(false);
  });
});

test.each(fieldProblemCodes)(
  'the field problem %s has words in both languages that fill in the same things',
  (code) => {
    expect(placeholders(zhCn.fields[code])).toEqual(placeholders(en.fields[code]));
    expect(han.test(zhCn.fields[code])).toBe(true);
    expect(han.test(en.fields[code])).toBe(false);
  },
);

test('words are filled in the language of the answer', () => {
  const role = { zh: '联络员', en: 'Liaison' };
  expect(fieldWords('missing-person', 'zh-CN', { role, min: '1' })).toBe('缺少人员：联络员，至少 1 人');
  expect(fieldWords('missing-person', 'en', { role, min: '1' })).toBe('Missing: Liaison, at least 1');
  expect(problemWords('same-application', 'en', { caseNo: 'CY 1' }).detail).toContain('CY 1');
});

test.each([
  [undefined, 'zh-CN'],
  ['', 'zh-CN'],
  ['*', 'zh-CN'],
  ['fr', 'zh-CN'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
  ['fr;q=1,en;q=0.7,zh;q=0.8', 'zh-CN'],
  ['en;q=0', 'zh-CN'],
  ['en;q=broken', 'en'],
] as const)('Accept-Language %s is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
