import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, wallTimeOf, type WallTime } from '../../adapters/beijing-time.ts';

const wall = (year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): WallTime => ({
  year,
  month,
  day,
  hour,
  minute,
  second,
  ms,
});

test.each([
  [wall(2026, 3, 2, 9, 30), '2026-03-02T01:30:00.000Z'],
  [wall(2026, 1, 1, 7, 59, 59, 999), '2025-12-31T23:59:59.999Z'],
  [wall(2024, 2, 29, 8), '2024-02-29T00:00:00.000Z'],
  [wall(2026, 7, 1, 0, 0, 0, 1), '2026-06-30T16:00:00.001Z'],
])('%o in Beijing is %s', (stamp, instant) => {
  expect(instantOf(stamp)).toBe(instant);
  expect(wallTimeOf(instant)).toEqual(stamp);
});

test.each([
  wall(2026, 2, 29),
  wall(2026, 13, 1),
  wall(2026, 0, 1),
  wall(2026, 4, 31),
  wall(2026, 4, 0),
  wall(2026, 4, 1, 24),
  wall(2026, 4, 1, 0, 60),
  wall(2026, 4, 1, 0, 0, 60),
  wall(2026, 4, 1, 0, 0, 0, 1000),
  wall(26, 4, 1),
  wall(1988, 7, 1),
])('%o is no moment', (stamp) => {
  expect(instantOf(stamp)).toBeUndefined();
});

test('every instant comes back from its wall time to the millisecond', () => {
  const instants = fc.integer({ min: Date.UTC(1991, 0, 2), max: Date.UTC(9999, 0, 1) });
  fc.assert(fc.property(instants, (time) => instantOf(wallTimeOf(time)) === new Date(time).toISOString()));
});
