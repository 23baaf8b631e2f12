import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAfter, workingDaysLeft } from '../../domain/due.ts';
import type { Calendar, Term, TermUnit } from '../../domain/term.ts';
import { walkToLastDay } from '../support/day-walker.ts';
import { publishedCalendar } from '../support/published-calendar.ts';

const calendar = publishedCalendar();
const noon = (day: string) => `${day}T12:00:00+08:00`;
const workingDays = (n: number): Term => ({ n, unit: 'working-days' });

describe('dueAfter, working days', () => {
  it.each([
    ['2026-02-12', 3, '2026-02-24', 'Saturday 02-14 is made up, Spring Festival is not counted'],
    ['2026-04-30', 10, '2026-05-18', 'Labour Day is off, Saturday 05-09 is made up'],
    ['2026-09-22', 20, '2026-10-27', 'Mid-Autumn and National Day are off'],
    ['2026-09-30', 3, '2026-10-10', 'the last day is a make-up Saturday'],
    ['2026-09-30', 2, '2026-10-09', 'the holiday is not counted'],
    ['2025-09-26', 10, '2025-10-16', 'Sunday 09-28 and Saturday 10-11 are made up'],
    ['2026-10-08', 1, '2026-10-09', 'the day of the event does not count'],
    ['2026-10-03', 0, '2026-10-08', 'on the spot, on a day off: the next working day'],
    ['2026-10-08', 0, '2026-10-08', 'on the spot'],
    ['2025-12-31', 1, '2026-01-04', 'across the year, with both tables: Sunday 01-04 is made up'],
  ])('%s and %i working days end on %s: %s', (day, n, date) => {
    expect(dueAfter(noon(day), workingDays(n), calendar)).toMatchObject({ date, provisional: false });
  });

  it('is provisional across a year without a table, and then counts every weekday', () => {
    const due = dueAfter(noon('2026-12-28'), workingDays(5), calendar);
    expect(due).toMatchObject({ date: '2027-01-04', provisional: true });
  });

  it('is not provisional up to the last day of the last year with a table', () => {
    expect(dueAfter(noon('2026-12-28'), workingDays(3), calendar)).toMatchObject({
      date: '2026-12-31',
      provisional: false,
    });
  });

  it('is final as soon as the table arrives, and then not before 2027-01-05', () => {
    const years = { ...calendar.years, '2027': { off: { '2027-01-01': 'new-year' }, on: {} } };
    const due = dueAfter(noon('2026-12-28'), workingDays(5), { version: 'with-2027', years });
    expect(due).toMatchObject({ date: '2027-01-05', provisional: false, calendarVersion: 'with-2027' });
  });

  it('is too late from the first instant of the following Shanghai day', () => {
    expect(dueAfter(noon('2026-09-30'), workingDays(2), calendar).before).toBe('2026-10-09T16:00:00.000Z');
  });

  it.each([
    ['2026-09-30T15:59:59.999Z', '2026-10-08', 'the last millisecond of 09-30 in Shanghai'],
    ['2026-10-08T16:00:00.000Z', '2026-10-10', 'the first of 10-09'],
    ['2026-10-08T11:00:00-05:00', '2026-10-10', 'the same, written with another offset'],
  ])('reads the day of %s in Shanghai: one working day ends on %s (%s)', (startedAt, date) => {
    expect(dueAfter(startedAt, workingDays(1), calendar).date).toBe(date);
  });
});

describe('dueAfter, other units', () => {
  it.each<[string, Term, string, string]>([
    ['2026-09-07', { n: 20, unit: 'calendar-days' }, '2026-09-28', 'Sunday 09-27 runs on to Monday'],
    ['2026-09-11', { n: 20, unit: 'calendar-days' }, '2026-10-08', '10-01 runs on over the whole holiday'],
    ['2026-09-21', { n: 19, unit: 'calendar-days' }, '2026-10-10', 'a make-up Saturday is no day off'],
    ['2026-03-02', { n: 45, unit: 'calendar-days' }, '2026-04-16', 'nothing to run on over'],
    ['2026-01-31', { n: 1, unit: 'months' }, '2026-02-28', 'no 31st: the last day, here a make-up Saturday'],
    ['2025-11-30', { n: 3, unit: 'months' }, '2026-02-28', 'the last day of a short February'],
    ['2026-03-15', { n: 2, unit: 'months' }, '2026-05-15', 'the same day of the month'],
    ['2026-08-01', { n: 2, unit: 'months' }, '2026-10-08', '10-01 runs on over the holiday'],
    ['2025-12-15', { n: 12, unit: 'months' }, '2026-12-15', 'a year'],
  ])('%s and %o end on %s: %s', (day, term, date) => {
    expect(dueAfter(noon(day), term, calendar)).toMatchObject({ date, provisional: false });
  });

  it('ends seconds at start plus n exactly, whatever the calendar', () => {
    const due = dueAfter('2026-09-30T15:59:58.250Z', { n: 5, unit: 'seconds' }, { version: 'none', years: {} });
    expect(due).toMatchObject({ before: '2026-09-30T16:00:03.250Z', date: '2026-10-01', provisional: false });
  });

  it.each([-1, 0.5, Number.NaN])('refuses a term of %d', (n) => {
    expect(() => dueAfter(noon('2026-10-08'), workingDays(n), calendar)).toThrow(RangeError);
  });

  it.each(['2026-10-08', '2026-10-08T10:00:00', '2026-13-01T00:00:00Z', ''])(
    'refuses %o as an instant',
    (startedAt) => {
      expect(() => dueAfter(startedAt, workingDays(1), calendar)).toThrow(RangeError);
    },
  );
});

const instants = fc
  .date({ min: new Date('2024-11-01'), max: new Date('2027-03-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const terms = fc.record({
  n: fc.integer({ min: 0, max: 90 }),
  unit: fc.constantFrom<TermUnit>('working-days', 'calendar-days', 'months'),
});
const shortTerm = ({ n, unit }: Term): Term => ({ n: unit === 'months' ? n % 13 : n, unit });
const calendars = fc.constantFrom<Calendar>(calendar, {
  version: '2026',
  years: { '2026': calendar.years['2026'] ?? { off: {}, on: {} } },
});

describe('dueAfter, always', () => {
  it('agrees with a naive walk over the days', () => {
    fc.assert(
      fc.property(instants, terms.map(shortTerm), calendars, (startedAt, term, tables) => {
        const { date, provisional } = dueAfter(startedAt, term, tables);
        expect({ date, provisional }).toEqual(walkToLastDay(startedAt, term, tables));
      }),
      { numRuns: 2000 },
    );
  });

  it('never ends before it starts, and never earlier for a longer term', () => {
    fc.assert(
      fc.property(instants, terms.map(shortTerm), (startedAt, term) => {
        const due = dueAfter(startedAt, term, calendar);
        const longer = dueAfter(startedAt, { ...term, n: term.n + 1 }, calendar);
        expect(due.before > startedAt).toBe(true);
        expect(longer.date >= due.date).toBe(true);
      }),
    );
  });
});

describe('workingDaysLeft', () => {
  const due = dueAfter(noon('2026-09-30'), workingDays(2), calendar);

  it.each([
    ['2026-09-30T15:20:00+08:00', 2, 'at the start'],
    ['2026-10-03T15:20:00+08:00', 2, 'in the holiday'],
    ['2026-10-08T10:20:00+08:00', 1, 'the day before'],
    ['2026-10-09T23:59:59+08:00', 0, 'the last second of the last day'],
    ['2026-10-10T00:00:00+08:00', -1, 'the first instant after, a make-up Saturday'],
    ['2026-10-11T12:00:00+08:00', -1, 'Sunday adds none'],
    ['2026-10-13T12:00:00+08:00', -3, 'Saturday, Monday and Tuesday are gone'],
  ])('at %s it is %i: %s', (now, left) => {
    expect(workingDaysLeft(due, now, calendar)).toBe(left);
  });

  it('is negative on a day off right after the last day', () => {
    const friday = dueAfter(noon('2026-10-15'), workingDays(1), calendar);
    expect(workingDaysLeft(friday, '2026-10-17T12:00:00+08:00', calendar)).toBe(-1);
  });

  it('turns negative with the instant of a term in seconds, not with its day', () => {
    const short = dueAfter('2026-10-09T02:00:00.000Z', { n: 30, unit: 'seconds' }, calendar);
    expect(workingDaysLeft(short, '2026-10-09T02:00:29.999Z', calendar)).toBe(0);
    expect(workingDaysLeft(short, '2026-10-09T02:00:30.000Z', calendar)).toBe(-1);
  });
});
