import { expect, test } from 'vitest';
import { overLimits, type CountedHistory } from './event-limits.ts';

const counted = (change: Partial<CountedHistory>): CountedHistory => ({
  way: 'a case',
  events: 100,
  kilobytes: 60,
  byKind: {},
  account: { 'batches of the ledger': 100 },
  ...change,
});

test('a hundred events and sixty KB are kept, one more of either is missed', () => {
  expect(overLimits([counted({})])).toEqual([]);
  expect(overLimits([counted({ events: 101 }), counted({ kilobytes: 60.1 })])).toEqual([
    'a case: 101 events, over 100',
    'a case: 60.1 KB, over 60',
  ]);
});

test('above ninety events none may be unexplained, up to ninety some may', () => {
  const account = { unexplained: 3 };
  expect(overLimits([counted({ events: 91, account })])).toEqual(['a case: 3 events of 91 unexplained']);
  expect(overLimits([counted({ events: 90, account })])).toEqual([]);
});
