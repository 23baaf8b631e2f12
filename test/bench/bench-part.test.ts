import { expect, test } from 'vitest';
import { partLines, runLine, type BenchPart } from './bench-part.ts';
import { pairLine, pairOf } from './pair.ts';
import { ratiosOf, spreadOf, spreadWords } from './spread.ts';

const place = { engines: { temporal: 'a server', mongodb: 'the embedded engine' }, machine: '2 cores' };
const kept: BenchPart = { bench: 'r5', title: 'reads', table: ['bare: 100'], data: { ratio: 0.123456 }, missed: [] };
const missed: BenchPart = { ...kept, bench: 'r7', missed: ['a case: 101 events, over 100'] };

test('a part has its name, its table and what it missed', () => {
  expect(partLines(missed)).toEqual(['', 'R7  reads', 'bare: 100', 'missed: a case: 101 events, over 100']);
});

test('a run is one line of JSON that names engines and machine and says which part kept its targets', () => {
  const line = runLine('all', place, [kept, missed]);
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    bench: 'all',
    passed: false,
    ...place,
    r5: { passed: true, missed: [], ratio: 0.123 },
    r7: { passed: false, missed: missed.missed, ratio: 0.123 },
  });
  expect(JSON.parse(runLine('r5', place, [kept]))).toMatchObject({ passed: true });
});

test('ratios are taken pair by pair, and told by the middle one with both ends', () => {
  expect(ratiosOf([1, 3, 4], [2, 3, 2])).toEqual({ median: 1, least: 0.5, most: 2, each: [0.5, 1, 2] });
  expect(spreadWords(spreadOf([3, 1, 2]))).toBe('2.00 (1.00 to 3.00)');
});

test('a pair is told by both sides and their ratio at the median and at p99', () => {
  const pair = pairOf({ small: { p50: 10, p99: 20 }, large: { p50: 15, p99: 60 }, ratio: 1.5 });
  expect(pairLine('opening', pair)).toBe(
    'opening: bare 10.0 / 20.0 ms, ours 15.0 / 60.0 ms, ratio 1.50 / 3.00 (p50 / p99)',
  );
});
