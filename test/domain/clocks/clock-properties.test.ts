import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClockFacts, Extension, Stop } from '../../../domain/clocks/clock-facts.ts';
import type { ClockLine } from '../../../domain/clocks/clock-line.ts';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';
import { colourAt } from '../../../domain/clocks/clock-colours.ts';
import { computeClock } from '../../../domain/clocks/compute-clock.ts';
import { dayNumber, dayOfNumber } from '../../../domain/clocks/day-number.ts';
import { explainClock } from '../../../domain/clocks/explain-clock.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import { addDays, nextDay, shanghaiDay } from '../../../domain/shanghai-time.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';
import { application, decision, extension, notice, publicNotice, renewal, stop } from './rules-for-tests.ts';

const workdays = workdaysOf(publishedCalendar());
const first = dayNumber('2025-01-01');
const lastDay = dayNumber('2026-10-31');

const instants = fc
  .date({ min: new Date('2025-01-01'), max: new Date('2026-10-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const days = fc.integer({ min: first, max: lastDay }).map(dayOfNumber);
const reasons = fc.constantFrom('hearing', 'testing', 'inspection', 'outage');
const closedStops = fc
  .tuple(days, fc.integer({ min: 0, max: 30 }), reasons)
  .map(([from, length, reason]): Stop => stop(from, addDays(from, length), { reason }));
/** Stops that lie about one start, so that most of them matter. */
const stopsNear = (startedAt: string): fc.Arbitrary<Stop[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -10, max: 60 }), fc.integer({ min: 0, max: 20 }), reasons)
      .map(([after, length, reason]) => {
        const from = addDays(shanghaiDay(startedAt), after);
        return stop(from, addDays(from, length), { reason });
      }),
    { maxLength: 5 },
  );
const units = fc.constantFrom('working-days', 'calendar-days');
const rules = fc
  .tuple(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 0, max: 20 }), units, units)
  .map(([n, promise, unit, promiseUnit]): ClockRule => ({
    ...decision,
    legal: { n, unit },
    promise: { n: promise, unit: promiseUnit },
  }));
const someFacts = instants.chain((startedAt) =>
  fc
    .record({
      stops: stopsNear(startedAt),
      extensions: fc.array(
        fc.integer({ min: 0, max: 50 }).map((after): Extension => extension(addDays(shanghaiDay(startedAt), after))),
        { maxLength: 2 },
      ),
    })
    .map((facts): ClockFacts => ({ startedAt, ...facts })),
);

/** Counted days in the lines of one limit, and every day that they tell of. */
function daysIn(lines: readonly ClockLine[]): { counted: number; all: string[] } {
  let counted = 0;
  const all: string[] = [];
  for (const line of lines) {
    if (line.line !== 'days') continue;
    if (line.counted) counted += line.length;
    for (let day = line.from; day <= line.to; day = nextDay(day)) all.push(day);
  }
  return { counted, all };
}

describe('a clock, always', () => {
  it('does not care in which order its facts are told', () => {
    fc.assert(
      fc.property(rules, someFacts, fc.boolean(), (rule, facts, half) => {
        const turned = [...(facts.stops ?? [])].reverse();
        const middle = half ? Math.floor(turned.length / 2) : 0;
        const shuffled = {
          ...facts,
          stops: [...turned.slice(middle), ...turned.slice(0, middle)],
          extensions: [...(facts.extensions ?? [])].reverse(),
        };
        const { refused: _one, ...told } = computeClock(rule, facts, workdays);
        const { refused: _other, ...again } = computeClock(rule, shuffled, workdays);
        expect(again).toEqual(told);
      }),
    );
  });

  it('is never shortened by a stop, nor by a longer one', () => {
    fc.assert(
      fc.property(rules, someFacts, closedStops, fc.integer({ min: 1, max: 10 }), (rule, facts, more, longer) => {
        const stops = facts.stops ?? [];
        const stretched = { ...more, last: addDays(more.last ?? more.first, longer) };
        const dates = [stops, [...stops, more], [...stops, stretched]].map((all) => {
          const { promised, legal } = computeClock(rule, { ...facts, stops: all }, workdays);
          return [promised?.date ?? '', legal?.date ?? ''] as const;
        });
        for (const at of [0, 1] as const) {
          const [without = '', with1 = '', with2 = ''] = dates.map((pair) => pair[at]);
          expect(with1 >= without).toBe(true);
          expect(with2 >= with1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ends no sooner than it starts, and no later date is too late sooner', () => {
    fc.assert(
      fc.property(rules, someFacts, (rule, facts) => {
        const { promised, legal } = computeClock(rule, facts, workdays);
        for (const date of [promised, legal]) {
          if (date === undefined) continue;
          expect(date.date >= shanghaiDay(facts.startedAt)).toBe(true);
          expect(date.before > new Date(facts.startedAt).toISOString()).toBe(true);
          expect(shanghaiDay(date.before)).toBe(nextDay(date.date));
        }
      }),
    );
  });

  it('counts in its explanation the very days that it was counted by, each day once, without gaps', () => {
    fc.assert(
      fc.property(rules, someFacts, (rule, facts) => {
        const clock = computeClock(rule, facts, workdays);
        const explained = explainClock(clock, facts, workdays);
        const refused = clock.refused.filter(({ fact }) => fact === 'extension').length;
        const more = (facts.extensions ?? []).length > refused ? 10 : 0;
        for (const [date, lines, n] of [
          [clock.promised, explained.promised, rule.promise?.n],
          [clock.legal, explained.legal, (rule.legal?.n ?? 0) + more],
        ] as const) {
          if (date === undefined) continue;
          const { counted, all } = daysIn(lines ?? []);
          expect(counted).toBe(n);
          const start = shanghaiDay(facts.startedAt);
          expect(all).toEqual(
            Array.from({ length: dayNumber(date.date) - dayNumber(start) }, (_, at) => addDays(start, at + 1)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has one colour at every instant from its start on, in the order of its dates', () => {
    fc.assert(
      fc.property(rules, someFacts, fc.integer({ min: 0, max: 120 }), (rule, facts, after) => {
        const clock = computeClock(rule, facts, workdays);
        const { colours } = clock;
        expect(colours[0]?.from).toBe(new Date(facts.startedAt).toISOString());
        colours.forEach(({ from, to }, at) => {
          expect(to).toBe(colours[at + 1]?.from);
          if (to !== undefined) expect(to > from).toBe(true);
        });
        const now = `${addDays(shanghaiDay(facts.startedAt), after)}T23:59:59+08:00`;
        const colour = colourAt(clock, now);
        if (clock.legal && clock.legal.date < shanghaiDay(now)) expect(['black', 'grey']).toContain(colour);
        else expect(colour).not.toBe('black');
      }),
    );
  });

  it('ends a period for others on its own day, and a term to act on a working day', () => {
    fc.assert(
      fc.property(instants, (startedAt) => {
        const period = computeClock(publicNotice, { startedAt }, workdays);
        expect(period.legal?.date).toBe(addDays(shanghaiDay(startedAt), 20));
        const lines = explainClock(period, { startedAt }, workdays).legal ?? [];
        expect(daysIn(lines).counted).toBe(20);
        const { legal } = computeClock(application, { startedAt }, workdays);
        expect(legal?.moved?.from ?? legal?.date).toBe(period.legal?.date);
      }),
    );
  });

  it('counts a window back by as many working days as the rule says', () => {
    fc.assert(
      fc.property(days, (expiry) => {
        const facts = { startedAt: `${expiry}T09:00:00+08:00` };
        const clock = computeClock(renewal, facts, workdays);
        const { legal = [], opens = [] } = explainClock(clock, facts, workdays);
        expect(daysIn(legal).counted).toBe(15);
        expect(daysIn(opens).counted).toBe(90);
        expect(daysIn(opens).all.at(-1)).toBe(addDays(expiry, -1));
      }),
    );
  });

  it('is provisional exactly when it was counted through a year without a table', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber('2026-11-01'), max: dayNumber('2027-02-01') }), (number) => {
        const startedAt = `${dayOfNumber(number)}T09:00:00+08:00`;
        const { legal } = computeClock(notice, { startedAt }, workdays);
        expect(legal?.provisional).toBe((legal?.date ?? '') >= '2027-01-01');
      }),
    );
  });
});
