import { describe, expect, it } from 'vitest';
import { clockNames } from '../../../api/words/clocks/clock-names.ts';
import { clockSentences } from '../../../api/words/clocks/clock-sentences.ts';
import { clocksEn } from '../../../api/words/clocks/en.ts';
import { clocksZhCn } from '../../../api/words/clocks/zh-cn.ts';
import { clockRule } from '../../../catalogue/clock-rule.ts';
import { loadCatalogue } from '../../../catalogue/load-catalogue.ts';
import type { ClockFacts } from '../../../domain/clocks/clock-facts.ts';
import type { ClockLine } from '../../../domain/clocks/clock-line.ts';
import { computeClock } from '../../../domain/clocks/compute-clock.ts';
import { explainClock } from '../../../domain/clocks/explain-clock.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import type { Term } from '../../../domain/term.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';

const catalogue = loadCatalogue();
const names = clockNames(catalogue);
const workdays = workdaysOf(publishedCalendar());
const said = { by: '渝中区市场监管局', why: '申请人要求听证', evidence: '听证通知书 3 号' };

function sentences(code: string, facts: ClockFacts, term?: Term): { zh: string[]; en: string[] } {
  const clock = catalogue.clocks.get(code);
  if (clock === undefined) throw new Error(`no clock ${code}`);
  const rule = clockRule(clock, term && { term });
  const { legal = [], promised = [], opens = [] } = explainClock(computeClock(rule, facts, workdays), facts, workdays);
  const all = [opens, legal, promised].flatMap((lines) => clockSentences(lines, names));
  return { zh: all.map(({ zh }) => zh), en: all.map(({ en }) => en) };
}

describe('the sentences of a clock', () => {
  it('tell a clerk why a food licence is due when it is: holiday by name, make-up Saturday, stop, extension, what is not certain', () => {
    const { zh, en } = sentences('food-decision', {
      startedAt: '2026-09-24T09:30:00+08:00',
      stops: [{ reason: 'hearing', first: '2026-10-12', last: '2026-10-13', ...said }],
      extensions: [
        { grantedAt: '2026-10-16T16:00:00+08:00', by: '局长', why: '需要听证后复核', evidence: '延期审批表 1 号' },
      ],
    });
    expect(zh).toEqual([
      '食品经营许可决定期限：法定 10 个工作日（食品经营许可和备案管理办法），待核实：市场监管总局令第 78 号，2023-12-01 起施行；条文没有核对',
      '2026-09-24（周四）09:30 受理，当日不计',
      '2026-09-25（周五），中秋节放假，不计',
      '2026-09-26（周六）至 2026-09-27（周日），周末，不计',
      '2026-09-28（周一）至 2026-09-30（周三），工作日，第 1–3 日',
      '2026-10-01（周四）至 2026-10-07（周三），国庆节放假，不计',
      '2026-10-08（周四）至 2026-10-09（周五），工作日，第 4–5 日',
      '2026-10-10（周六），国庆节调休上班，计为工作日，第 6 日',
      '2026-10-11（周日），周末，不计',
      '2026-10-12（周一）至 2026-10-13（周二），停止计算，不计：听证，渝中区市场监管局，申请人要求听证，凭 听证通知书 3 号',
      '2026-10-14（周三）至 2026-10-16（周五），工作日，第 7–9 日',
      '2026-10-17（周六）至 2026-10-18（周日），周末，不计',
      '2026-10-19（周一），工作日，第 10 日',
      '2026-10-16（周五）局长经本机关负责人批准延长 5 个工作日，接着原期限往后计：需要听证后复核，凭 延期审批表 1 号，待核实：市场监管总局令第 78 号，2023-12-01 起施行；条文没有核对',
      '2026-10-20（周二）至 2026-10-23（周五），工作日，第 11–14 日',
      '2026-10-24（周六）至 2026-10-25（周日），周末，不计',
      '2026-10-26（周一），工作日，第 15 日',
      '2026-10-26（周一）24:00 法定期满',
    ]);
    expect(en).toHaveLength(zh.length);
    expect(en[7]).toBe('2026-10-10 (Sat): make-up working day for National Day, it counts: working day 6');
  });

  it('tell what did not change the date, and what to do instead', () => {
    const outage = { reason: 'outage', first: '2026-10-08', last: '2026-10-10', ...said };
    const { zh, en } = sentences('decision', { startedAt: '2026-09-22T09:00:00+08:00', stops: [outage] });
    expect(zh.at(-1)).toBe(
      '不影响日期：对方系统故障（2026-10-08起）。对方系统故障不在行政许可法第四十五条之列，时限照走；请改用电话、传真等人工办理并留存证据',
    );
    expect(en.at(-1)).toMatch(
      /^Does not change the date: an outage of the other side \(from 2026-10-08\)\. .*keep the evidence$/,
    );
  });

  it('do not call the law’s what a place sets for itself', () => {
    const { zh, en } = sentences(
      'correction-answer',
      { startedAt: '2026-09-22T09:00:00+08:00' },
      { n: 15, unit: 'working-days' },
    );
    expect(zh[0]).toMatch(/^补正期限：15 个工作日（.*），非法律规定：/);
    expect(zh.at(-1)).toBe('2026-10-20（周二）24:00 期满');
    expect(en[0]).toMatch(/^Term to answer a correction notice: 15 working days \(.*\); a local rule, no law: /);
    expect(en.at(-1)).toBe('2026-10-20 (Tue) 24:00: the last day');
  });

  it('tell what silence brings, and that a period for others does not move', () => {
    expect(sentences('correction-notice', { startedAt: '2026-09-22T09:00:00+08:00' }).zh.at(-1)).toBe(
      '到 2026-09-30（周三）24:00 没有答复的，自 2026-09-22（周二）起视为受理',
    );
    expect(sentences('exit-notice', { startedAt: '2026-09-11T09:00:00+08:00' }).zh.slice(-2)).toEqual([
      '2026-10-01（周四）不上班，但这段时间是留给他人的，不顺延',
      '2026-10-01（周四）24:00 期满，不再受理他人的异议或申报',
    ]);
  });

  it('say of a promise on the spot that it is one, and of a single day not that it is several', () => {
    const startedAt = '2026-10-08T09:00:00+08:00';
    const first = (n: number) => sentences('promised-limit', { startedAt }, { n, unit: 'working-days' }).en[0];
    expect(first(0)).toMatch(/: on the spot promised;/);
    expect(first(1)).toMatch(/: 1 working day promised;/);
    expect(first(2)).toMatch(/: 2 working days promised;/);
  });

  const everyLine: ClockFacts[] = [
    { startedAt: '2026-12-20T09:00:00+08:00', metAt: '2026-12-21T09:00:00+08:00' },
    { startedAt: '2026-06-22T09:00:00+08:00', stops: [{ reason: 'testing', first: '2026-06-24', ...said }] },
    { startedAt: '2026-06-22T09:00:00+08:00', endedAt: '2027-06-22T09:00:00+08:00' },
    {
      startedAt: '2026-06-22T09:00:00+08:00',
      set: { day: '2026-07-04', latest: '2026-07-10', by: '窗口', why: '缺证明', evidence: '承诺书' },
    },
  ];

  it('of every published clock have words for every line in both languages, with no hole and no code in them', () => {
    for (const { code } of catalogue.clocks.values()) {
      for (const facts of everyLine) {
        const { zh, en } = sentences(code, facts, { n: 3, unit: 'working-days' });
        for (const sentence of [...zh, ...en]) {
          expect(sentence).not.toMatch(/[{}]|undefined|working-days|calendar-days|term-to-act/);
          expect(sentence.length).toBeGreaterThan(3);
        }
      }
    }
  });

  it('have words for every refusal', () => {
    const codes = Object.keys(clocksZhCn).flatMap((key) => (key.startsWith('because.') ? [key.slice(8)] : []));
    for (const code of codes) {
      const line = { line: 'refused', fact: 'stop', at: 0, code, reason: 'post', from: '2026-10-08' } as ClockLine;
      const [sentence] = clockSentences([line], names);
      expect(sentence?.zh).not.toContain(code);
      expect(sentence?.en).not.toContain(code);
    }
  });

  it('fill the same holes in both languages', () => {
    const holes = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();
    for (const key of Object.keys(clocksZhCn) as (keyof typeof clocksZhCn)[])
      expect([key, ...holes(clocksEn[key])]).toEqual([key, ...holes(clocksZhCn[key])]);
  });
});
