import { describe, expect, it } from 'vitest';
import { catalogueWords as answerOf } from '../../api/catalogue-words.ts';
import type { DueAnswer, WhyAnswer } from '../../api/schemas/case-answer.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { basisLine, basisTexts as textsOf } from '../../web/src/pages/case/why-basis.ts';
import type { BasisText } from '../../web/src/pages/case/why-basis.ts';
import { invented2027 } from '../support/invented-tables.ts';
import { en } from '../../web/src/words/en.ts';
import { word, wordOfCode } from '../../web/src/words/word.ts';
import type { Words } from '../../web/src/words/word.ts';
import type { WordsInUse } from '../../web/src/words/words-context.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const published = loadCatalogue();
const { answer } = answerOf(published, [...published.calendars.values(), invented2027]);
const catalogue = catalogueWords(answer);
const basisTexts = (...[why, terms, words]: TextsOf): BasisText[] => textsOf(why, terms, words, answer.tables);
type TextsOf = [Parameters<typeof textsOf>[0], Parameters<typeof textsOf>[1], Parameters<typeof textsOf>[2]];

function using(words: Words, language: 'zh-CN' | 'en'): WordsInUse {
  return {
    language,
    t: (key, values) => word(words, key, values),
    tc: (prefix, code, values) => wordOfCode(words, prefix, code, values),
    tl: (label) => (language === 'en' ? label.en : label.zh),
  };
}
const zh = using(zhCN, 'zh-CN');

function due(n: number, provisional = false): DueAnswer {
  return {
    date: '2026-10-09',
    before: '2026-10-10T00:00:00+08:00',
    provisional,
    term: { n, unit: 'working-days' },
    startedAt: '2026-10-08T09:31:00+08:00',
    calendarVersion: '2026.1',
  };
}

const promised = (n: number, provisional?: boolean) => ({ of: 'promise' as const, due: due(n, provisional) });
const registration = catalogue.itemTerms('company-registration', 'sichuan');

describe('what a date rests on', () => {
  it('is the rule of its own for a correction, a check and a public notice, and no promise', () => {
    const food = catalogue.itemTerms('food-licence', 'chongqing');
    const notice = catalogue.itemTerms('public-notice', 'chongqing');
    const inDays: DueAnswer = { ...due(20), term: { n: 20, unit: 'calendar-days' } };
    const labels = (of: WhyAnswer['of'], at: DueAnswer, terms: typeof food): string[] =>
      basisTexts({ of, due: at }, terms, zh).map(({ label, certainty }) => `${label} ${certainty ?? '—'}`);
    expect(labels('correction', due(15), food)).toEqual(['补正 local', '日历 certain']);
    expect(labels('check', due(5), food)).toEqual(['核查 unverified', '日历 certain']);
    expect(labels('notice', inDays, notice)[0]).toMatch(/^公示 (certain|unverified)$/);
  });

  it('is the law, the promise and the calendar, each with how sure it is', () => {
    expect(basisTexts(promised(2), registration, zh)).toEqual([
      {
        label: '法定',
        text: '市场主体登记管理条例第十九条 · 3 个工作日，经批准可延 3 个工作日',
        certainty: 'certain',
      },
      {
        label: '承诺',
        text: '登记机关承诺 · 2 个工作日',
        certainty: 'unverified',
        note: '各区县承诺不同，见过半天到两天的',
      },
      { label: '日历', text: '放假安排 2026.1 版', certainty: 'certain' },
    ]);
  });

  it('is said of the province that decides', () => {
    const inChongqing = catalogue.itemTerms('company-registration', 'chongqing');
    expect(basisTexts(promised(1), inChongqing, zh)[1]?.text).toBe('开办企业一日办结 · 1 个工作日');
  });

  it('has no line for the law where no law sets a limit', () => {
    const labels = basisTexts(promised(1), catalogue.itemTerms('seal-filing', 'sichuan'), zh).map(({ label }) => label);
    expect(labels).toEqual(['承诺', '日历']);
  });

  it('does not claim for an older promise what the catalogue says of the present one', () => {
    expect(basisTexts(promised(5), registration, zh)[1]).toEqual({ label: '承诺', text: '5 个工作日' });
    expect(basisTexts(promised(5), undefined, zh)[0]).toEqual({ label: '承诺', text: '5 个工作日' });
  });

  it('says when the calendar of a year is not official yet', () => {
    expect(basisTexts(promised(2, true), registration, zh).at(-1)).toMatchObject({
      certainty: 'provisional',
      note: '跨到没有官方放假安排的年份',
    });
  });

  it('is no surer than the holiday tables that it was counted by', () => {
    const calendar = (version: string, of: WhyAnswer['of'], startedAt: string, date: string): BasisText | undefined =>
      basisTexts(
        { of, due: { ...due(30), startedAt, date, calendarVersion: version } },
        catalogue.itemTerms('food-licence', 'sichuan'),
        zh,
      ).at(-1);
    const [autumn, spring] = ['2026-10-08T09:31:00+08:00', '2027-01-08T09:31:00+08:00'];
    expect(calendar('2026.1+2027.1', 'promise', spring, '2027-02-25')).toMatchObject({
      certainty: 'unverified',
      note: invented2027.source,
    });
    expect(calendar('2026.1+2027.1', 'promise', autumn, '2026-11-20')).toMatchObject({ certainty: 'certain' });
    expect(calendar('2026.1+2027.1', 'notice', spring, '2027-02-07')).toMatchObject({ certainty: 'certain' });
    const local = calendar('2026.1+513400:2026.1', 'promise', autumn, '2026-11-20');
    expect(local).toMatchObject({ certainty: 'unverified' });
    expect(local?.note).toContain('no local notice found');
  });

  it('can be read out as one line, in both languages', () => {
    const lines = basisTexts(promised(2), registration, using(en, 'en')).map((line) =>
      basisLine(line, using(en, 'en')),
    );
    expect(lines[0]).toBe(
      'Law  Regulation on the Registration of Market Entities, art. 19 · 3 working days, 3 working days more with approval · certain',
    );
    expect(lines[1]).toContain('to be verified · promises differ from county to county');
    expect(lines.join()).not.toMatch(/\p{Script=Han}/u);
  });
});
