import { describe, expect, it } from 'vitest';
import type { HandlingAnswer } from '../../api/schemas/case-answer.ts';
import { catalogueWords as answerOf } from '../../api/catalogue-words.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { awaitedSteps, caseStages, groupState, nextDate } from '../../web/src/pages/case/case-stages.ts';
import { word, wordOfCode } from '../../web/src/words/word.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const words = {
  language: 'zh-CN' as const,
  t: (key: keyof typeof zhCN, values?: Record<string, string | number>) => word(zhCN, key, values),
  tc: (prefix: string, code: string, values?: Record<string, string | number>) =>
    wordOfCode(zhCN, prefix, code, values),
  tl: (label: { zh: string }) => label.zh,
};
const catalogue = catalogueWords(answerOf(loadCatalogue()).answer);
const chongqing = { province: 'chongqing', region: '500103' };
const sichuan = { province: 'sichuan', region: '510104' };

type Step = Pick<HandlingAnswer, 'step' | 'item' | 'place' | 'after' | 'status' | 'decidedAt' | 'due'>;
const decidedAt = '2026-09-29T16:10:00+08:00';

/** The entry case with these statuses; those that are decided were so at one moment. */
function stagesWith(statuses: Partial<Record<string, HandlingAnswer['status']>>): string[] {
  const step = (name: string, item: string, place: Step['place'], ...after: string[]): Step => {
    const status = statuses[name] ?? 'waiting';
    return { step: name, item, place, after, status, ...(status === 'granted' && { decidedAt }) };
  };
  const handlings = [
    step('identity', 'identity-check', chongqing),
    step('registration', 'company-registration', sichuan, 'identity'),
    step('seal', 'seal-filing', sichuan, 'registration'),
    step('tax', 'tax-confirmation', sichuan, 'registration'),
    step('licence', 'licence-return', sichuan, 'seal', 'tax'),
    step('delivery', 'result-delivery', chongqing, 'licence'),
  ];
  const view = { collecting: chongqing, openedAt: '2026-09-28T09:42:00+08:00', handlings };
  return caseStages(view, [], catalogue, words).map(({ title, note }) => `${title}: ${note}`);
}

describe('the stages of a case', () => {
  it('say under each what it waits for, all of it, and when the past ones were done', () => {
    expect(stagesWith({ identity: 'granted', registration: 'submitted' })).toEqual([
      '收件: 渝 09-28 09:42',
      '身份核验: 渝 09-29 16:10',
      '设立登记: 川 已推送',
      '公章备案 ‖ 税务: 川 等设立登记',
      '执照回传: 川 等公章备案、税务',
      '送达: 渝 等执照回传',
    ]);
  });

  it('name only what is still awaited', () => {
    const stages = stagesWith({ identity: 'granted', registration: 'granted', seal: 'granted', tax: 'accepted' });
    expect(stages[4]).toBe('执照回传: 川 等税务');
  });
});

it('a step ends with the notice that was objected to, though what ran beside it was granted', () => {
  expect(groupState([{ status: 'objected' }, { status: 'granted' }])).toBe('ended');
  expect(groupState([{ status: 'refused' }, { status: 'granted' }])).toBe('done');
});

it('a handling awaits nothing once all before it are settled, however they ended', () => {
  const handlings = [
    { step: 'seal', status: 'refused' as const },
    { step: 'tax', status: 'granted' as const },
  ];
  expect(awaitedSteps({ after: ['seal', 'tax'] }, handlings)).toEqual([]);
});

it('of several dates that run at the same time the first counts, and says what it is for', () => {
  const at = (date: string): NonNullable<HandlingAnswer['due']> => ({
    date,
    before: `${date}T16:00:00.000Z`,
    provisional: false,
    term: { n: 20, unit: 'calendar-days' },
    startedAt: '2026-10-08T01:00:00.000Z',
    calendarVersion: '2026.1',
  });
  const notice = { step: 'notice', status: 'published' as const, due: at('2026-10-28'), actBy: at('2026-10-28') };
  const tax = { step: 'tax', status: 'accepted' as const, due: at('2026-10-30') };
  const settled = { step: 'seal', status: 'granted' as const, due: at('2026-10-09') };
  expect(nextDate([tax, settled, notice], [])).toEqual({ of: 'notice', date: '2026-10-28' });
  expect(nextDate([{ ...tax, status: 'to-check', actBy: at('2026-10-12') }], [])?.of).toBe('check');
  expect(nextDate([{ ...tax, status: 'correcting', actBy: at('2026-10-12') }], [])?.of).toBe('correction');
  expect(nextDate([settled], [])).toBeUndefined();
});
