import { describe, expect, it } from 'vitest';
import { dueAfter, explainDue } from '../../domain/due.ts';
import type { Calendar, Term } from '../../domain/term.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { dayCells, whyTexts } from '../../web/src/pages/case/why-lines.ts';
import { word, wordOfCode } from '../../web/src/words/word.ts';
import type { Words } from '../../web/src/words/word.ts';
import { en } from '../../web/src/words/en.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';
import type { WordsInUse } from '../../web/src/words/words-context.ts';

const calendar: Calendar = {
  version: '2026.1',
  years: {
    '2026': {
      off: Object.fromEntries(
        ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, 'national-day']),
      ),
      on: { '2026-10-10': 'national-day' },
    },
  },
};
const catalogue = catalogueWords({
  bundles: [],
  items: [],
  certificates: [],
  authorities: [],
  regions: [],
  provinces: [],
  windows: [],
  systems: [],
  calendars: [],
  tables: [],
  stops: [],
  holidays: [{ code: 'national-day', label: { zh: '国庆节', en: 'National Day' } }],
});

function using(words: Words, language: 'zh-CN' | 'en'): WordsInUse {
  return {
    language,
    t: (key, values) => word(words, key, values),
    tc: (prefix, code, values) => wordOfCode(words, prefix, code, values),
    tl: (label) => (language === 'en' ? label.en : label.zh),
  };
}

function why(
  term: Term,
  startedAt = '2026-09-30T15:20:00+08:00',
): { due: ReturnType<typeof dueAfter>; lines: ReturnType<typeof explainDue> } {
  const due = dueAfter(startedAt, term, calendar);
  return { due, lines: explainDue(due, calendar) };
}

const spoken = (term: Term, words = using(zhCN, 'zh-CN')): string[] =>
  whyTexts(why(term), '2026-10-08', catalogue, words).map((line) => `${line.count}|${line.days}|${line.reason}`);

describe('why a date is that date', () => {
  it('tells the day of the event, the holiday by name, and each counted day', () => {
    expect(spoken({ n: 2, unit: 'working-days' })).toEqual([
      '不计|09-30 周三|15:20 起算，当日不计',
      '不计|10-01 至 10-07|国庆节放假 7 天',
      '第 1 日|10-08 周四|工作日 · 今天',
      '第 2 日|10-09 周五|承诺期满，当日 24:00 前作出决定',
    ]);
  });

  it('says of a make-up Saturday that it counts', () => {
    expect(spoken({ n: 3, unit: 'working-days' }).at(-1)).toBe(
      '第 3 日|10-10 周六|承诺期满，当日 24:00 前作出决定 · 国庆节调休上班日，计为工作日',
    );
  });

  it('gives the last day of a run a line of its own', () => {
    const lines = spoken({ n: 2, unit: 'working-days' }, using(en, 'en'));
    expect(lines.slice(-2)).toEqual([
      'day 1|10-08 Thu|working day · today',
      'day 2|10-09 Fri|promise ends, decision before midnight',
    ]);
  });

  it('says that a calendar term runs on over days off at its end', () => {
    const lines = spoken({ n: 10, unit: 'calendar-days' });
    expect(lines[1]).toMatch(/^第 1–9 日\|10-01 至 10-09/);
    expect(lines.at(-1)).toMatch(/10-10 周六\|承诺期满/);
  });

  it('marks exactly one line as the end', () => {
    for (const n of [1, 2, 3, 7]) {
      const lines = whyTexts(why({ n, unit: 'working-days' }), '2026-10-08', catalogue, using(zhCN, 'zh-CN'));
      expect(lines.filter((line) => line.ends)).toHaveLength(1);
    }
  });
});

describe('the strip of days', () => {
  it('has a cell a day from the start to the end, hatched where it does not count', () => {
    const kinds = dayCells(why({ n: 2, unit: 'working-days' })).map(({ kind }) => kind);
    expect(kinds).toEqual(['start', 'off', 'off', 'off', 'off', 'off', 'off', 'off', 'counted', 'end']);
  });

  it('is left out when it would be too long to read', () => {
    expect(dayCells(why({ n: 30, unit: 'working-days' }))).toEqual([]);
  });
});
