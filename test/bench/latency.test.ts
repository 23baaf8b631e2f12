import { expect, test } from 'vitest';
import { interleaved } from './interleaved.ts';
import { compare, latencyOf, percentile } from './latency.ts';

test('the median is the middle time, and p99 is the one that one in a hundred exceeds', () => {
  const times = Array.from({ length: 200 }, (_, i) => 200 - i);
  expect(latencyOf(times)).toEqual({ p50: 100, p99: 198 });
  expect(percentile([3, 1, 2], 0.5)).toBe(2);
  expect(percentile([7], 0.99)).toBe(7);
});

test('no times have no median', () => {
  expect(() => percentile([], 0.5)).toThrow('No time was taken');
});

test('one slow answer does not move the ratio of two medians', () => {
  expect(compare([2, 2, 2], [3, 3, 900]).ratio).toBe(1.5);
});

test('both sizes are asked in every turn, the first one changes, and warming up does not count', async () => {
  const asked: string[] = [];
  const ask = (name: string, ms: (turn: number) => number) => (turn: number) => {
    asked.push(`${name}${String(turn)}`);
    return Promise.resolve(ms(turn));
  };
  const small = ask('s', (turn) => (turn < 1 ? 1_000 : 2));
  const large = ask('l', (turn) => (turn < 1 ? 1_000 : 4));
  const { ratio, large: latency } = await interleaved({ small, large }, { warmUp: 1, turns: 3 });
  expect(asked).toEqual(['s0', 'l0', 'l1', 's1', 's2', 'l2', 'l3', 's3']);
  expect({ ratio, latency }).toEqual({ ratio: 2, latency: { p50: 4, p99: 4 } });
});
