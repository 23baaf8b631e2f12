import { describe, expect, test } from 'vitest';
import { calendarChange } from '../../../domain/calendar-changes.ts';
import { crosses, isTouched, openDates, tablesUsed } from '../../../domain/calendar-open-dates.ts';
import { calendarOf } from '../../../domain/calendar-of.ts';
import { calendarYear } from '../../../domain/calendar-table.ts';
import type { CalendarTable } from '../../../domain/calendar-table.ts';
import { movesOf } from '../../../domain/calendar-recompute.ts';
import type { NewTable } from '../../../domain/calendar-recompute.ts';
import { stateOf } from '../../../domain/case-state.ts';
import { computeClock } from '../../../domain/clocks/compute-clock.ts';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import type { ClockView } from '../../../domain/step-clock.ts';
import { viewOf } from '../../../domain/case-projection.ts';
import type { CaseView, HandlingView } from '../../../domain/case-view.ts';
import { dueAfter } from '../../../domain/due.ts';
import { exitPlan, foundingPlan, licensingPlan, openedCase, sidesOf } from '../../support/case-fixtures.ts';
import { invented2027, inventedLiangshan, shippedTables } from '../../support/invented-tables.ts';
import { LedgerStory } from '../../support/ledger-story.ts';

const calendar = calendarOf(shippedTables, { years: [2026, 2027] });
const newTable = ({ year, revision, source, ...table }: CalendarTable): NewTable => ({
  year,
  revision,
  source,
  days: calendarYear(table),
});
const change = calendarChange(invented2027, shippedTables);
const moved: CalendarTable = { ...invented2027, revision: 2, off: { ...invented2027.off, 'new-year': ['2027-01-01'] } };

const licensing = (openedAt: string): LedgerStory =>
  new LedgerStory(openedCase('CY1', { plan: licensingPlan(), calendar }), openedAt);
const handlingIn = (view: CaseView, step: string): HandlingView => {
  const found = view.handlings.find((handling) => handling.step === step);
  if (found === undefined) throw new Error(step);
  return found;
};
const wd = (n: number) => ({ n, unit: 'working-days' }) as const;

describe('what a table changes', () => {
  test('the first table of a year changes every day that it lists, and the whole year was in the air', () => {
    const { off, on } = calendarYear(invented2027);
    expect(change).toMatchObject({ key: '2027', year: 2027, revision: 1, wholeYear: true });
    expect(change.days).toEqual([...Object.keys(off), ...Object.keys(on)].sort());
  });

  test('a newer one changes only the days that differ', () => {
    const next = calendarChange(moved, [...shippedTables, invented2027]);
    expect(next).toMatchObject({ revision: 2, wholeYear: false, days: ['2027-01-04'] });
  });

  test('local days change those that the national table leaves', () => {
    const table = { ...inventedLiangshan, off: { 'mid-autumn': ['2026-10-01', '2026-11-20'] } };
    // National Day is off already; only its name would be another.
    expect(calendarChange(table, shippedTables)).toMatchObject({ region: '513400', wholeYear: false });
    expect(calendarChange(inventedLiangshan, shippedTables).days).toEqual(['2026-11-20', '2026-11-23']);
  });
});

describe('whether a date crosses it', () => {
  test.each<[what: string, startedAt: string, n: number, expected: boolean]>([
    ['ends on the last working day of 2026', '2026-12-28T02:00:00Z', 3, false],
    ['ends on the first of 2027', '2026-12-28T02:00:00Z', 4, true],
    ['lies in the new year', '2027-03-01T02:00:00Z', 5, true],
  ])('of a year without a table: %s', (_what, startedAt, n, expected) => {
    expect(crosses(dueAfter(startedAt, wd(n), calendar), change)).toBe(expected);
  });

  test.each<[what: string, startedAt: string, n: number, expected: boolean]>([
    ['ends the day before', '2026-12-31T02:00:00Z', 0, false],
    ['the changed day is its last', '2027-01-01T02:00:00Z', 1, true],
    ['the changed day is the event’s own, which does not count', '2027-01-04T02:00:00Z', 1, false],
    ['on the spot on the changed day itself', '2027-01-04T02:00:00Z', 0, true],
    ['begins after it', '2027-01-05T02:00:00Z', 3, false],
  ])('of a day that became a working day: %s', (_what, startedAt, n, expected) => {
    const before = calendarOf([...shippedTables, invented2027], { years: [2026, 2027] });
    const next = calendarChange(moved, [...shippedTables, invented2027]);
    const bare = { ...before, years: { ...before.years, '2027': { off: {}, on: {} } } };
    expect(crosses(dueAfter(startedAt, wd(n), bare), next)).toBe(expected);
  });
});

describe('a case that is told', () => {
  const openedAt = '2026-12-25T02:00:00Z';
  const told = (story: LedgerStory, table = invented2027): LedgerStory => {
    const next = calendarOf([...shippedTables, table], { years: [2026, 2027] });
    const moves = viewOf(story.events).handlings.flatMap((handling) => movesOf(handling, next));
    return story.tell('calendar-changed', undefined, { table: newTable(table), moves });
  };

  test('has its correction’s end, its check’s and its promise’s counted anew, each from its own start', () => {
    const story = licensing(openedAt).tell('certificate-checked', 'parent-licence', {
      certificate: {
        id: 'c',
        kind: 'business-licence',
        number: 'n',
        issuedAt: openedAt,
        status: 'valid',
        version: '001',
        holder: 'X',
      } as never,
    });
    story.submitted('licensing', { occurredAt: '2026-12-30T02:00:00Z' });
    story.correction('licensing', { occurredAt: '2026-12-31T02:00:00Z' });
    const before = handlingIn(viewOf(story.events), 'licensing');
    const after = handlingIn(viewOf(told(story).events), 'licensing');
    expect([before.due?.date, before.correction?.due.date]).toEqual(['2027-01-01', '2027-01-21']);
    expect([before.due?.provisional, after.due?.provisional]).toEqual([true, false]);
    // 01-01 and 01-04 are off, Saturday 01-09 is worked.
    expect([after.due?.date, after.correction?.due.date]).toEqual(['2027-01-05', '2027-01-22']);
    expect(after.actBy).toEqual(after.correction?.due);
    expect(after.due?.calendarVersion).toBe('2026.1+2027.1');
    expect(story.events.at(-1)?.data).toMatchObject({
      moves: [
        { step: 'licensing', of: 'promise', from: '2027-01-01', to: '2027-01-05' },
        { step: 'licensing', of: 'correction', from: '2027-01-21', to: '2027-01-22' },
      ],
    });
  });

  test('has what begins later counted with it, and what is settled left as it was decided', () => {
    const story = licensing('2026-12-30T02:00:00Z');
    const state = stateOf(told(story).events);
    expect(state.calendar.version).toBe('2026.1+2027.1');
    expect(state.opened.calendar.version).toBe('2026.1');
    const settled = licensing('2026-12-30T02:00:00Z').tell('certificate-checked', 'parent-licence', {
      certificate: { status: 'valid' } as never,
    });
    const decided = handlingIn(viewOf(settled.events), 'parent-licence').due;
    expect(handlingIn(viewOf(told(settled).events), 'parent-licence').due).toEqual(decided);
    const later = told(licensing('2026-12-29T02:00:00Z')).submitted('licensing', {
      occurredAt: '2027-01-08T02:00:00Z',
    });
    expect(handlingIn(viewOf(later.events), 'licensing').due?.date).toBe('2027-01-11');
  });

  test('has the end of a public notice left alone: a period for others ends on its own day', () => {
    const story = new LedgerStory(openedCase('CY1', { plan: exitPlan(), calendar }), '2026-12-20T02:00:00Z');
    story.submitted('notice').published('notice', { occurredAt: '2026-12-21T02:00:00Z' });
    const before = handlingIn(viewOf(story.events), 'notice');
    expect(openDates(before)).toEqual([]);
    expect(tablesUsed(before)).toEqual([]);
    expect(handlingIn(viewOf(told(story).events), 'notice')).toEqual(before);
  });

  test('is found by the tables that its dates were counted by, and no longer once it knows', () => {
    const story = licensing('2026-12-30T02:00:00Z');
    const before = handlingIn(viewOf(story.events), 'parent-licence');
    expect(tablesUsed(before)).toEqual(['2026.1', '2027.0']);
    expect(isTouched(before, [change])).toBe(true);
    const after = handlingIn(viewOf(told(story).events), 'parent-licence');
    expect(tablesUsed(after)).toEqual(['2026.1', '2027.1']);
    expect(isTouched(after, [change])).toBe(false);
    const next = calendarChange(moved, [...shippedTables, invented2027]);
    expect(isTouched(after, [change, next])).toBe(true);
    const elsewhere = handlingIn(viewOf(licensing('2026-11-02T02:00:00Z').events), 'parent-licence');
    expect(tablesUsed(elsewhere)).toEqual(['2026.1']);
    expect(isTouched(elsewhere, [change])).toBe(false);
  });

  test('of 凉山 counts its local days, and only the handling decided there is touched by them', () => {
    const { collecting } = sidesOf['collected-in-chongqing'];
    const deciding = { province: 'sichuan' as const, region: '513401' };
    const plan = foundingPlan({}, { collecting, deciding });
    const own = calendarOf(shippedTables, { years: [2026, 2027], regions: ['500103', '513401'] });
    const story = new LedgerStory(openedCase('CY1', { plan, calendar: own }), '2026-11-18T02:00:00Z');
    story.submitted('identity', { occurredAt: '2026-11-19T02:00:00Z' });
    story.submitted('registration', { occurredAt: '2026-11-19T02:00:00Z' });
    const [there, here] = ['registration', 'identity'].map((step) => handlingIn(viewOf(story.events), step));
    const local = [calendarChange(inventedLiangshan, shippedTables)];
    expect(tablesUsed(there as HandlingView)).toEqual(['2026.1', '513400:2026.1']);
    expect([there, here].map((handling) => isTouched(handling as HandlingView, local))).toEqual([true, false]);
    const table = { ...newTable(inventedLiangshan), region: '513400' };
    const after = viewOf(story.tell('calendar-changed', undefined, { table, moves: [] }).events);
    expect(handlingIn(after, 'registration').due?.date).toBe('2026-11-25');
    expect(handlingIn(after, 'identity').due?.date).toBe('2026-11-23');
  });
});

describe('a handling with clocks of the law', () => {
  const workdays = workdaysOf(calendar);
  const rule: ClockRule = {
    code: 'decision',
    kind: 'term-to-act',
    certainty: 'certain',
    promise: wd(3),
    legal: wd(20),
    stops: [],
  };
  const clockOf = (startedAt: string, more: Partial<ClockRule> = {}, metAt?: string): ClockView => {
    const facts = { startedAt, ...(metAt !== undefined && { metAt }) };
    return { ...computeClock({ ...rule, ...more }, facts, workdays), of: 'decision', facts };
  };
  const startedAt = '2026-12-21T02:00:00Z';
  const bare = handlingIn(viewOf(licensing('2026-11-02T02:00:00Z').events), 'parent-licence');
  const next = calendarOf([...shippedTables, invented2027], { years: [2026, 2027] });

  test('is touched by a table that only its latest legal date crosses, and that alone moves', () => {
    const handling = { ...bare, clocks: [clockOf(startedAt)] };
    expect(tablesUsed(handling)).toEqual(['2026.1', '2027.0']);
    expect(isTouched(handling, [change])).toBe(true);
    expect(movesOf(handling, next)).toEqual([
      { step: 'parent-licence', of: 'decision', limit: 'legal', from: '2027-01-18', to: '2027-01-19' },
    ]);
  });

  test('has its promise told once, by the clock that has it', () => {
    const { due } = handlingIn(viewOf(licensing('2026-12-30T02:00:00Z').events), 'parent-licence');
    const handling = { ...bare, ...(due && { due }), clocks: [clockOf('2026-12-30T02:00:00Z')] };
    expect(movesOf(handling, next).map(({ of, limit }) => `${of} ${limit ?? ''}`)).toEqual([
      'decision promised',
      'decision legal',
    ]);
  });

  test.each<[what: string, clock: ClockView]>([
    ['that is met', clockOf(startedAt, {}, '2026-12-22T02:00:00Z')],
    ['for others', clockOf(startedAt, { kind: 'period-for-others', legal: { n: 45, unit: 'calendar-days' } })],
    ['in seconds', clockOf(startedAt, { promise: { n: 5, unit: 'seconds' }, legal: { n: 9, unit: 'seconds' } })],
  ])('is not touched through a clock %s', (_what, clock) => {
    const handling = { ...bare, clocks: [clock] };
    expect(isTouched(handling, [change])).toBe(false);
    expect(movesOf(handling, next)).toEqual([]);
  });
});
