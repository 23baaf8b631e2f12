import { expect, test } from 'vitest';
import { missedBy, reportTable, type ListReport } from './list-report.ts';

const guardedUpdates = { p50: 8, p99: 99.9, updates: 300, scans: 2 };
const report: ListReport = {
  sizes: [1_000, 20_000],
  questions: [
    { name: 'list', rows: 20, small: { p50: 2, p99: 5 }, large: { p50: 2.2, p99: 6.25 }, ratio: 1.1 },
    {
      name: 'parked ones',
      rows: 1,
      small: { p50: 2, p99: 5 },
      large: { p50: 2.4, p99: 6 },
      ratio: 1.2,
      firstRatio: 1.3,
    },
  ],
  guardedUpdates,
};
const [list, parked] = report.questions as [ListReport['questions'][number], ListReport['questions'][number]];

test('a ratio of 1.2 is kept, and so are updates under 100 ms', () => {
  expect(missedBy(report)).toEqual([]);
});

test('a ratio above 1.2 is missed, and one that is no number too', () => {
  const questions = [list, { ...parked, ratio: 1.201 }, { ...parked, name: 'none', ratio: NaN }];
  expect(missedBy({ ...report, questions })).toEqual([
    'parked ones: 1.20 times, over 1.2',
    'none: NaN times, over 1.2',
  ]);
});

test('updates are missed at 100 ms, and where no two scans ran beside them', () => {
  const missed = missedBy({ ...report, guardedUpdates: { ...guardedUpdates, p99: 100, scans: 1 } });
  expect(missed).toEqual([
    'guarded update: 100.0 ms at p99, not under 100',
    'guarded update: only 1 scans ended beside them',
  ]);
});

test('the table has a line a question in columns, tells what was asked again, and ends with the updates', () => {
  expect(reportTable(report)).toEqual([
    'question     rows  1,000 p50 / p99  20,000 p50 / p99  ratio',
    'list           20        2.0 / 5.0         2.2 / 6.3   1.10',
    'parked ones     1        2.0 / 5.0         2.4 / 6.0   1.20  asked again: 1.30 the first time',
    '300 guarded updates beside two scans of 20,000: 8.0 / 99.9 (2 scans)',
    'Times in ms; ratio of the medians.',
  ]);
});

test('updates that were done again say what they took the first time', () => {
  const table = reportTable({ ...report, guardedUpdates: { ...guardedUpdates, firstP99: 120 } });
  expect(table.at(-2)).toContain('(2 scans), done again: 120.0 at p99 the first time');
});

test('where no updates were done, none are missed and none are told', () => {
  const { guardedUpdates: _none, ...without } = report;
  expect(missedBy(without)).toEqual([]);
  expect(reportTable(without).at(-2)).toContain('parked ones');
});
