import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAfter } from '../../domain/due.ts';
import { explainDue } from '../../domain/explain-due.ts';
import { nextDay, shanghaiDay } from '../../domain/shanghai-time.ts';
import type { TermUnit } from '../../domain/term.ts';
import { publishedCalendar } from '../support/published-calendar.ts';

const calendar = publishedCalendar();

function linesFor(startedAt: string, n: number, unit: TermUnit) {
  return explainDue(dueAfter(startedAt, { n, unit }, calendar), calendar);
}

describe('explainDue', () => {
  it('tells three working days over National Day, its weekend folded into the holiday', () => {
    expect(linesFor('2026-09-30T15:20:00+08:00', 3, 'working-days')).toEqual([
      { date: '2026-09-30', counted: false, reason: 'event-day' },
      { date: '2026-10-01', to: '2026-10-07', counted: false, reason: 'holiday', holiday: 'national-day' },
      { date: '2026-10-08', to: '2026-10-09', counted: true, n: 2, reason: 'working-day' },
      { date: '2026-10-10', counted: true, n: 3, reason: 'make-up-day', holiday: 'national-day' },
    ]);
  });

  it('keeps a weekend between different things a weekend', () => {
    expect(linesFor('2026-10-08T09:00:00+08:00', 4, 'working-days')).toEqual([
      { date: '2026-10-08', counted: false, reason: 'event-day' },
      { date: '2026-10-09', counted: true, n: 1, reason: 'working-day' },
      { date: '2026-10-10', counted: true, n: 2, reason: 'make-up-day', holiday: 'national-day' },
      { date: '2026-10-11', counted: false, reason: 'weekend' },
      { date: '2026-10-12', to: '2026-10-13', counted: true, n: 4, reason: 'working-day' },
    ]);
  });

  it('does not join a weekend to two different holidays', () => {
    const off = { '2026-09-25': 'one', '2026-09-28': 'other' };
    const tables = { version: 'test', years: { '2026': { off, on: {} } } };
    const due = dueAfter('2026-09-24T09:00:00+08:00', { n: 1, unit: 'working-days' }, tables);
    expect(explainDue(due, tables).map(({ reason, holiday }) => holiday ?? reason)).toEqual([
      'event-day',
      'one',
      'weekend',
      'other',
      'working-day',
    ]);
  });

  it('tells what a term in calendar days runs on over', () => {
    expect(linesFor('2026-09-11T09:00:00+08:00', 20, 'calendar-days')).toEqual([
      { date: '2026-09-11', counted: false, reason: 'event-day' },
      { date: '2026-09-12', to: '2026-10-01', counted: true, n: 20, reason: 'calendar-day' },
      { date: '2026-10-02', to: '2026-10-07', counted: false, reason: 'holiday', holiday: 'national-day' },
      { date: '2026-10-08', counted: false, reason: 'working-day' },
    ]);
  });

  it('gives months no number of days', () => {
    expect(linesFor('2026-03-15T09:00:00+08:00', 2, 'months')).toEqual([
      { date: '2026-03-15', counted: false, reason: 'event-day' },
      { date: '2026-03-16', to: '2026-05-15', counted: true, reason: 'calendar-day' },
    ]);
  });

  it('tells an answer on the spot that waits for the end of a holiday', () => {
    expect(linesFor('2026-10-03T09:00:00+08:00', 0, 'working-days')).toEqual([
      { date: '2026-10-03', counted: false, reason: 'event-day' },
      { date: '2026-10-04', counted: false, reason: 'weekend' },
      { date: '2026-10-05', to: '2026-10-07', counted: false, reason: 'holiday', holiday: 'national-day' },
      { date: '2026-10-08', counted: false, reason: 'working-day' },
    ]);
  });

  it('has nothing to tell of a term in seconds', () => {
    expect(linesFor('2026-10-03T09:00:00+08:00', 30, 'seconds')).toEqual([]);
  });

  it('covers every day from the event to the last day exactly once, and counts as many as the term has', () => {
    const instants = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2026-11-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const units = fc.constantFrom<TermUnit>('working-days', 'calendar-days');
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 40 }), units, (startedAt, n, unit) => {
        const due = dueAfter(startedAt, { n, unit }, calendar);
        const lines = explainDue(due, calendar);
        let expected = shanghaiDay(startedAt);
        for (const line of lines) {
          expect(line.date).toBe(expected);
          expected = nextDay(line.to ?? line.date);
        }
        expect(expected).toBe(nextDay(due.date));
        expect(lines.findLast((line) => line.counted)?.n ?? 0).toBe(n);
      }),
    );
  });
});
