import { expect, it } from 'vitest';
import type { CasePage } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { catalogueWords as catalogueAnswer } from '../../api/catalogue-words.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { eventWords } from '../../web/src/pages/case/event-words.ts';
import { en } from '../../web/src/words/en.ts';
import type { Words } from '../../web/src/words/word.ts';
import { word, wordOfCode } from '../../web/src/words/word.ts';
import type { WordsInUse } from '../../web/src/words/words-context.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const catalogue = catalogueWords(catalogueAnswer(loadCatalogue()).answer);
const using = (words: Words, language: 'zh-CN' | 'en'): WordsInUse => ({
  language,
  t: (key, values) => word(words, key, values),
  tc: (prefix, code, values) => wordOfCode(words, prefix, code, values),
  tl: ({ zh, en: english }) => (language === 'en' ? english : zh),
});

const view = {
  bundle: 'food-licensing',
  handlings: [{ step: 'licensing', item: 'food-licence', kind: 'decision' }],
} as unknown as CasePage;
const told: PageEvent = {
  seq: 9,
  kind: 'calendar-changed',
  occurredAt: '2026-11-23T10:00:00+08:00',
  recordedAt: '2026-11-23T10:00:00+08:00',
  actor: { party: 'system' },
  data: {
    table: { year: 2027, revision: 1, source: '国办发明电〔2026〕N号（虚构）' },
    moves: [
      { step: 'licensing', of: 'promise', from: '2027-01-04', to: '2027-01-06' },
      { step: 'licensing', of: 'decision', limit: 'legal', from: '2027-01-04', to: '2027-01-05' },
    ],
  },
};

it('says which dates a holiday table moved, from when to when, and by which notice', () => {
  expect(eventWords(told, view, catalogue, using(zhCN, 'zh-CN'), false)).toEqual({
    title: '放假安排公布，时限随之调整',
    detail:
      '食品许可承诺日 2027-01-04 改为 2027-01-06 · 食品许可决定到期日（法定） 2027-01-04 改为 2027-01-05 · 依据：国办发明电〔2026〕N号（虚构）',
  });
  expect(eventWords(told, view, catalogue, using(en, 'en'), false)).toEqual({
    title: 'Holiday table published, dates moved',
    detail:
      'Food licence: promised date 2027-01-04, now 2027-01-06 · Food licence: date of the decision (law) 2027-01-04, now 2027-01-05 · by: 国办发明电〔2026〕N号（虚构）',
  });
});

it('tells a refusal by a rule of the case in the reader’s language, and no number where no authority gave one', () => {
  const reasonWords = { zh: '公告已失效', en: 'The public notice has lapsed' };
  const data = { provinceNo: '', code: 'notice-lapsed', reason: reasonWords.zh, reasonWords };
  const refused: PageEvent = { ...told, kind: 'refused', step: 'licensing', data };
  expect(eventWords(refused, view, catalogue, using(zhCN, 'zh-CN'), false).detail).toBe(reasonWords.zh);
  expect(eventWords(refused, view, catalogue, using(en, 'en'), false).detail).toBe(reasonWords.en);
});
