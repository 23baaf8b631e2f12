import { expect, test } from 'vitest';
import { missedByClocks, perTurn } from './clock-report.ts';
import { shareOfClocks } from './clock-share.ts';
import { compare } from './latency.ts';

const good = { adding: compare([1], [20]), explaining: compare([1], [20]) };

test('what keeps to its limits misses nothing', () => {
  expect(missedByClocks(good)).toEqual([]);
});

test('adding less than 20 times as fast, and lines of more than 20 times the clock, are missed', () => {
  expect(missedByClocks({ ...good, adding: compare([1], [19.9]) })).toEqual([
    'adding working days: 19.9 times as fast, under 20',
  ]);
  expect(missedByClocks({ ...good, explaining: compare([1], [20.1]) })).toEqual([
    'an explained clock: 20.1 times, over 20',
  ]);
});

test('the time of many is told of one', () => {
  expect(perTurn(1, 100)).toBe('10.00 µs');
});

test('of a profile the samples of the clocks count, those of what they call too, and none outside the fold', () => {
  const frame = (functionName: string, url: string) => ({
    functionName,
    url,
    scriptId: '',
    lineNumber: 0,
    columnNumber: 0,
  });
  const nodes = [
    { id: 1, callFrame: frame('(root)', ''), hitCount: 50, children: [2, 5] },
    { id: 2, callFrame: frame('stateOf', 'file:///x/domain/case-state.ts'), hitCount: 6, children: [3] },
    { id: 3, callFrame: frame('limitEnd', 'file:///x/domain/clocks/limit-end.ts'), hitCount: 1, children: [4] },
    { id: 4, callFrame: frame('shanghaiDay', 'file:///x/domain/shanghai-time.ts'), hitCount: 1 },
    { id: 5, callFrame: frame('limitEnd', 'file:///x/domain/clocks/limit-end.ts'), hitCount: 9 },
  ];
  expect(shareOfClocks({ nodes })).toBe(0.25);
  expect(shareOfClocks({ nodes: [] })).toBe(0);
});
