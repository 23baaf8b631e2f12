import { describe, expect, it } from 'vitest';
import type { ClockFacts } from '../../../domain/clocks/clock-facts.ts';
import type { ClockLine } from '../../../domain/clocks/clock-line.ts';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';
import { computeClock } from '../../../domain/clocks/compute-clock.ts';
import { explainClock } from '../../../domain/clocks/explain-clock.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';
import {
  application,
  decision,
  extension,
  noon,
  notice,
  promisedMaterial,
  publicNotice,
  stop,
} from './rules-for-tests.ts';

const workdays = workdaysOf(publishedCalendar());

function explain(rule: ClockRule, facts: ClockFacts) {
  return explainClock(computeClock(rule, facts, workdays), facts, workdays);
}

/** A line in short: what it says and of which days. */
function short(line: ClockLine): string {
  switch (line.line) {
    case 'days':
      return `${line.from}..${line.to} ${line.counted ? `+${String(line.n)}` : '-'} ${line.holiday ?? line.reason}`;
    case 'rule':
      return `${line.limit} ${String(line.n)} ${String(line.unit)} ${line.certainty}`;
    case 'start':
    case 'end':
      return `${line.line} ${line.day}`;
    case 'moved':
      return `moved ${line.from} ${line.to}`;
    case 'refused':
      return `refused ${line.code}`;
    default:
      return line.line;
  }
}

const legal = (rule: ClockRule, facts: ClockFacts) => (explain(rule, facts).legal ?? []).map(short);

describe('why a date is that date', () => {
  it('tells the start, each run of days, the make-up Saturday that counts, and the end', () => {
    expect(legal(notice, { startedAt: noon('2026-09-29') })).toEqual([
      'legal 5 working-days certain',
      'start 2026-09-29',
      '2026-09-30..2026-09-30 +1 working-day',
      '2026-10-01..2026-10-07 - national-day',
      '2026-10-08..2026-10-09 +3 working-day',
      '2026-10-10..2026-10-10 +4 national-day',
      '2026-10-11..2026-10-11 - weekend',
      '2026-10-12..2026-10-12 +5 working-day',
      'end 2026-10-12',
      'deemed',
    ]);
  });

  it('tells who stopped it and why, the days that overlapping stops share once', () => {
    const testing = stop('2026-07-02', '2026-07-06', { reason: 'testing', by: 'staff-0003' });
    const facts = { startedAt: noon('2026-06-22'), stops: [stop('2026-07-01', '2026-07-03'), testing] };
    const still = explain(decision, facts).promised?.find((line) => line.line === 'days' && line.reason === 'still');
    expect(still).toMatchObject({ from: '2026-07-01', to: '2026-07-06', length: 6, counted: false });
    expect(still).toHaveProperty('stops', [stop('2026-07-01', '2026-07-03'), testing]);
  });

  it('tells an extension where the old end was, and by whom; not of the promise', () => {
    const facts = { startedAt: noon('2026-06-22'), extensions: [extension('2026-07-17', { n: 6 })] };
    const explained = explain(decision, facts);
    expect(explained.promised?.some(({ line }) => line === 'extended')).toBe(false);
    const lines = explained.legal ?? [];
    const at = lines.findIndex(({ line }) => line === 'extended');
    expect(lines[at - 1]).toMatchObject({ line: 'days', to: '2026-07-20', n: 20 });
    expect(lines[at]).toMatchObject({
      day: '2026-07-20',
      n: 6,
      office: 'agency-head',
      by: 'staff-0007',
      certainty: 'certain',
    });
    expect(lines[at + 1]).toMatchObject({ line: 'days', from: '2026-07-21', n: 24 });
  });

  it('tells an extension whose old end is not known yet', () => {
    const facts = { startedAt: noon('2026-06-22'), stops: [stop('2026-07-01')], extensions: [extension('2026-07-02')] };
    const lines = explain(decision, facts).legal ?? [];
    expect(lines.map(short).slice(-2)).toEqual(['extended', 'standing']);
    expect(lines.at(-1)).toMatchObject({ since: '2026-07-01', left: 24, unit: 'working-days' });
  });

  it('tells that a term to act moved, and by which rule, and that a period for others did not', () => {
    const at = { startedAt: noon('2026-09-11') };
    const moved = explain(application, at).legal ?? [];
    expect(moved.map(short).slice(2)).toEqual([
      '2026-09-12..2026-10-01 +20 calendar-day',
      '2026-10-02..2026-10-07 - national-day',
      '2026-10-08..2026-10-08 - working-day',
      'moved 2026-10-01 2026-10-08',
      'end 2026-10-08',
    ]);
    expect(moved.find(({ line }) => line === 'moved')).toHaveProperty('rule', 'next-working-day');
    expect(legal(publicNotice, at).slice(2)).toEqual([
      '2026-09-12..2026-10-01 +20 calendar-day',
      'not-moved',
      'end 2026-10-01',
    ]);
  });

  it('names the years that make it provisional', () => {
    const lines = explain(notice, { startedAt: noon('2026-12-28') }).legal ?? [];
    expect(lines.find(({ line }) => line === 'provisional')).toEqual({ line: 'provisional', years: [2027] });
  });

  it('tells what did not change it', () => {
    const facts = { startedAt: noon('2026-06-22'), stops: [stop('2026-06-24', '2026-06-25', { reason: 'outage' })] };
    const { promised = [], legal: law = [] } = explain(decision, facts);
    expect(law.map(short).at(-1)).toBe('refused not-excluded-by-law');
    expect(promised.map(short).some((line) => line.startsWith('refused'))).toBe(false);
  });

  it('tells of the day that a clerk has set who set it, and how far it moved', () => {
    const set = {
      day: '2026-10-03',
      latest: '2026-10-15',
      by: 'staff-0421',
      why: '缺一份证明',
      evidence: '容缺承诺书',
    };
    expect(legal(promisedMaterial, { startedAt: noon('2026-09-24'), set })).toEqual([
      'legal undefined undefined local',
      'start 2026-09-24',
      'set',
      '2026-10-04..2026-10-04 - weekend',
      '2026-10-05..2026-10-07 - national-day',
      '2026-10-08..2026-10-08 - working-day',
      'moved 2026-10-03 2026-10-08',
      'end 2026-10-08',
    ]);
  });

  it('tells whether what was to be done was done in time', () => {
    const facts = { startedAt: noon('2026-06-22'), metAt: noon('2026-07-08') };
    const { promised = [], legal: law = [] } = explain(decision, facts);
    expect(promised.at(-1)).toEqual({ line: 'over', at: '2026-07-08T04:00:00.000Z', late: true });
    expect(law.at(-1)).toEqual({ line: 'over', at: '2026-07-08T04:00:00.000Z', late: false });
  });

  it('says that there is no date where no rule names one', () => {
    const none: ClockRule = { code: 're-check', kind: 'term-to-act', certainty: 'local', stops: [] };
    expect(explain(none, { startedAt: noon('2026-06-22') })).toEqual({
      legal: [{ line: 'no-limit', code: 're-check' }],
    });
  });

  it('has no days to tell of seconds', () => {
    const rule: ClockRule = { ...notice, legal: { n: 5, unit: 'seconds' } };
    expect(legal(rule, { startedAt: noon('2026-06-22') })).toEqual([
      'legal 5 seconds certain',
      'start 2026-06-22',
      'end 2026-06-22',
      'deemed',
    ]);
  });

  it('refuses to explain by another calendar than the clock was computed with', () => {
    const facts = { startedAt: noon('2026-06-22') };
    const other = workdaysOf({ version: 'other', years: {} });
    expect(() => explainClock(computeClock(notice, facts, workdays), facts, other)).toThrow(RangeError);
  });
});
