import { describe, expect, it } from 'vitest';
import { problemStatuses } from '../../api/problem-codes.ts';
import { CaseAnswer, GapAnswer, HandlingAnswer } from '../../api/schemas/case-answer.ts';
import { BasedTermAnswer } from '../../api/schemas/catalogue-answer.ts';
import { PageEvent } from '../../api/schemas/timeline.ts';
import { en } from '../../web/src/words/en.ts';
import { word, wordOfCode } from '../../web/src/words/word.ts';
import type { WordKey } from '../../web/src/words/word.ts';
import { zhCN } from '../../web/src/words/zh-CN.ts';

const languages = { 'zh-CN': zhCN, en } as const;
const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

const { case: view, why, clocks, commands } = CaseAnswer.shape;

/** Every code that the API may send, under the prefix that the pages look it up by. */
const codes: Record<string, readonly string[]> = {
  event: PageEvent.shape.kind.options,
  'status.case': view.shape.status.options,
  'status.handling': HandlingAnswer.shape.status.options,
  outcome: view.shape.outcome.unwrap().options,
  action: commands.element.shape.kind.options,
  certificate: view.shape.certificate.unwrap().shape.status.options,
  'parked.cause': HandlingAnswer.shape.parked.unwrap().shape.cause.options,
  via: PageEvent.shape.via.unwrap().options,
  mode: view.shape.mode.options,
  term: HandlingAnswer.shape.promise.shape.unit.options,
  'clock.role': clocks.element.shape.role.options,
  'why.sentence': why.element.shape.of.options,
  'why.ends': why.element.shape.of.options,
  'why.strip': why.element.shape.of.options,
  'why.basis.of': why.element.shape.of.options,
  date: [...why.element.shape.of.options, ...clocks.element.shape.role.options],
  'case.by': why.element.shape.of.options,
  'gap.reason': GapAnswer.shape.reason.options,
  'gap.on': ['field', 'material'],
  record: HandlingAnswer.shape.record.unwrap().shape.status.options,
  'timeline.passed': ['push', ...PageEvent.shape.data.shape.what.unwrap().options],
  certainty: BasedTermAnswer.shape.certainty.options,
  'why.line': why.element.shape.lines.element.shape.reason.options,
  refusal: Object.entries(problemStatuses)
    .filter(([code, status]) => status === 409 && code !== 'same-application')
    .map(([code]) => code)
    .concat('not-found', 'not-allowed'),
};

describe('words', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort());
  });

  it('are never empty', () => {
    for (const words of Object.values(languages)) {
      expect(Object.entries(words).filter(([, text]) => text.trim() === '')).toEqual([]);
    }
  });

  it('have the same holes in both languages, so that no value is lost in one', () => {
    const different = Object.keys(zhCN).filter((key) => {
      const [zh, other] = [zhCN[key as WordKey], en[key as WordKey]].map(holes);
      return JSON.stringify([...new Set(zh)]) !== JSON.stringify([...new Set(other)]);
    });
    expect(different).toEqual([]);
  });

  it('have a plain form beside every form for one', () => {
    const lonely = Object.keys(zhCN).filter((key) => key.endsWith('.one') && !Object.hasOwn(zhCN, key.slice(0, -4)));
    expect(lonely).toEqual([]);
  });

  it.each(Object.entries(codes))('name every code under %s in both languages', (prefix, list) => {
    const missing = list.filter((code) => !Object.hasOwn(zhCN, `${prefix}.${code}`));
    expect(missing).toEqual([]);
  });

  it('say a status in at most six characters', () => {
    const statuses = Object.entries(zhCN).filter(([key]) => /^(status|outcome)\./.test(key));
    expect(statuses.filter(([, text]) => text.length > 6)).toEqual([]);
  });
});

describe('word', () => {
  it('fills holes and takes the form for one', () => {
    expect(word(en, 'due.left', { n: 4 })).toBe('4 working days left');
    expect(word(en, 'due.left', { n: 1 })).toBe('1 working day left');
    expect(word(zhCN, 'due.left', { n: 1 })).toBe('剩 1 个工作日');
  });

  it('leaves a hole that nothing fills as it is, instead of hiding it', () => {
    expect(word(en, 'due.left')).toBe('{n} working days left');
  });
});

describe('wordOfCode', () => {
  it('gives the code itself when a newer API sends one that is not known', () => {
    expect(wordOfCode(zhCN, 'status.case', 'sleeping')).toBe('sleeping');
    expect(wordOfCode(zhCN, 'status.case', 'held')).toBe('暂缓');
  });
});
