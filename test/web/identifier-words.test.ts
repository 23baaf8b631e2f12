import { describe, expect, it } from 'vitest';
import { en } from '../../web/src/words/en.ts';
import { word } from '../../web/src/words/word.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';
import { identifierProblem } from '../../web/src/pages/new-case/identifier-problem.ts';
import type { AskedKind } from '../../web/src/pages/new-case/identifier-problem.ts';

describe('what is wrong with an identifier that is typed', () => {
  it.each<[AskedKind, string, string, string]>([
    ['uscc', '91510104MAC1TE8T4', '应为 18 位，现有 17 位', '18 characters are needed, there are 17'],
    ['uscc', '9151O104MAC1TE8T4B', '第 5 位是“O”，只能是 0-9', 'character 5 is “O”; it can only be 0-9'],
    ['uscc', '91510104MAC1TE8T4C', '末位是 C，按前 17 位应为 B', 'it is C, the others ask for B'],
    ['id-number', '510104', '应为 18 位，现有 6 位', '18 characters are needed, there are 6'],
    ['id-number', 'X10104198503073218', '第 1 位是“X”，只能是 1-9', 'character 1 is “X”; it can only be 1-9'],
    ['id-number', '510104198502303218', '出生日期 1985-02-30 不存在', 'the birth date 1985-02-30 does not exist'],
    ['id-number', '510104198503073217', '末位是 7，按前 17 位应为 8', 'it is 7, the others ask for 8'],
    [
      'name-number',
      'N-1',
      '应为 3 段（区划-日期-序号），现有 2 段',
      '3 parts are needed (region-date-serial), there are 2',
    ],
    [
      'name-number',
      '510104-2026926-00318',
      '第 2 段是“2026926”，应为 8 × 0-9',
      'part 2 is “2026926”; it must be 8 × 0-9',
    ],
    ['name-number', '510104-20260931-00318', '申报日期 2026-09-31 不存在', 'the date 2026-09-31 does not exist'],
  ])('%s %s is said in words', (kind, typed, chinese, english) => {
    const wrong = identifierProblem(kind, typed);
    if (wrong === undefined) throw new Error('nothing is wrong with it');
    expect(word(zhCN, wrong.problem, wrong.values)).toContain(chinese);
    expect(word(en, wrong.problem, wrong.values)).toContain(english);
    for (const words of [zhCN, en]) expect(word(words, wrong.problem, wrong.values)).not.toMatch(/[{}]/);
  });

  it.each<[AskedKind, string]>([
    ['uscc', '91510104mac1te8t4b'],
    ['id-number', '510104 19850307 3218'],
    ['name-number', '510104–20260926–00318'],
  ])('is nothing for %s %s', (kind, typed) => {
    expect(identifierProblem(kind, typed)).toBeUndefined();
  });
});
