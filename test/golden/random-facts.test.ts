import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askLibrary } from './ask-library.ts';
import { goldenClocks, type GoldenClock, type GoldenFacts, type Length } from './golden-row.ts';
import { walkToDates } from './naive-day-walker.ts';
import { publishedLaw } from './published-law.ts';
import { realLibrary } from './real-library.ts';

const law = publishedLaw();

const firstMs = Date.parse('2024-11-15T00:00:00Z');
const dayMs = 24 * 3_600_000;
const dayAt = (offset: number): string => new Date(firstMs + offset * dayMs).toISOString().slice(0, 10);

const starts = fc.integer({ min: 0, max: 800 });
const lengths = fc.oneof(
  fc.record({
    n: fc.integer({ min: 0, max: 40 }),
    unit: fc.constantFrom<Length['unit']>('working days', 'calendar days'),
  }),
  fc.record({ n: fc.integer({ min: 1, max: 6 }), unit: fc.constant<Length['unit']>('months') }),
);
const reasons = fc.constantFrom('hearing', 'testing', 'expert-review', 'post', 'site-check');
const clocks = fc.constantFrom(
  ...Object.keys(goldenClocks).filter((clock): clock is GoldenClock => !['promised-material'].includes(clock)),
);

/** Facts with up to three stops and two extensions around a start, in a world with some of the tables. */
const cases = fc
  .record({
    clock: clocks,
    start: starts,
    hour: fc.integer({ min: 0, max: 23 }),
    looked: fc.integer({ min: -2, max: 60 }),
    term: lengths,
    promise: fc.option(lengths, { nil: undefined }),
    stops: fc.array(
      fc.record({
        from: fc.integer({ min: -10, max: 60 }),
        days: fc.integer({ min: 0, max: 20 }),
        open: fc.boolean(),
        reason: reasons,
      }),
      { maxLength: 3 },
    ),
    extensions: fc.array(fc.record({ on: fc.integer({ min: 0, max: 60 }), n: fc.integer({ min: 1, max: 16 }) }), {
      maxLength: 2,
    }),
    tables: fc.constantFrom<number[]>([2025, 2026], [2026], [2025], []),
    local: fc.boolean(),
  })
  .map(({ clock, start, hour, looked, term, promise, stops, extensions, tables, local }): GoldenFacts => {
    const said = goldenClocks[clock] === 'term' ? { term } : {};
    const unit = clock === 'exit-application' ? 'calendar days' : 'working days';
    return {
      clock,
      start: new Date(firstMs + start * dayMs + hour * 3_600_000).toISOString(),
      at: dayAt(start + (clock.endsWith('renewal') ? -looked : looked)),
      ...said,
      ...(promise &&
        clock !== 'promised-limit' &&
        !clock.endsWith('renewal') &&
        clock !== 're-check-unnamed' && { promise }),
      stops: stops.map(({ from, days, open, reason }) => ({
        from: dayAt(start + from),
        to: open && days === 0 ? '' : dayAt(start + from + days),
        reason,
        by: '',
        evidence: '',
      })),
      extensions: extensions
        .toSorted((a, b) => a.on - b.on)
        .map(({ on, n }) => ({ granted: dayAt(start + on), length: { n, unit }, by: '' })),
      tables: [...tables],
      local: local && tables.includes(2026) ? [{ from: '2026-08-10', to: '2026-08-12', name: '地方节日' }] : [],
    };
  });

describe('the naive day-walker and the library', () => {
  it('agree on whatever happens to a clock', () => {
    fc.assert(
      fc.property(cases, (facts) => {
        expect(askLibrary(facts, law, realLibrary).dates).toEqual(walkToDates(facts));
      }),
      { numRuns: 400 },
    );
  });
});
