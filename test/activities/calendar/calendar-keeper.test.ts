import { expect, test } from 'vitest';
import type { DatedCase } from '../../../activities/calendar/calendar-activities.ts';
import { CalendarKeeper } from '../../../activities/calendar/calendar-keeper.ts';
import type { LateCase, PublishedCalendars } from '../../../domain/calendar-publication.ts';
import { calendarChange } from '../../../domain/calendar-changes.ts';
import type { CalendarTable } from '../../../domain/calendar-table.ts';
import { datedCase, findAmong } from '../../support/dated-cases.ts';
import { invented2027, shippedTables } from '../../support/invented-tables.ts';

const at = '2026-11-23T02:00:00.000Z';
const tables = [...shippedTables, invented2027];
const finished: PublishedCalendars = {
  tables,
  changes: [calendarChange(invented2027, shippedTables)],
  rounds: [{ key: '2027', revision: 1, publishedAt: at, by: 'ops-1', finishedAt: at, told: 0, moved: 0 }],
  moves: [],
};
const stale = (n: number): DatedCase =>
  datedCase(`CY${String(n).padStart(3, '0')}`, '2026-12-28T02:00:00Z', 8, shippedTables);

interface Kept {
  keeper: CalendarKeeper;
  told: string[][];
  learnt: (readonly CalendarTable[])[];
  lookedSince: Date[];
}

function keep(book: () => PublishedCalendars | undefined, cases: () => DatedCase[]): Kept {
  const [told, learnt, lookedSince]: [string[][], (readonly CalendarTable[])[], Date[]] = [[], [], []];
  const keeper = new CalendarKeeper({
    published: () => Promise.resolve(book()),
    learn: (newest) => learnt.push(newest),
    find: (used, after, limit) => findAmong(cases())(used, after, limit),
    findWritten: (used, since) => {
      lookedSince.push(since);
      return findAmong(cases())(used, undefined, 1_000);
    },
    now: () => Promise.resolve(new Date('2026-11-23T03:00:00.000Z')),
    tellLate: (late: LateCase[]) => {
      told.push(late.map(({ key, caseNo }) => `${key} ${caseNo}`));
      return Promise.resolve();
    },
    onError: () => undefined,
  });
  return { keeper, told, learnt, lookedSince };
}

test('where nothing was ever published there is nothing to look for', async () => {
  const { keeper, told, learnt } = keep(
    () => undefined,
    () => [stale(1)],
  );
  await keeper.look();
  expect([told, learnt]).toEqual([[], []]);
});

test('the first look goes over all cases, and the calendar hears of those that do not know a table', async () => {
  const knowing = datedCase('CY999', '2026-12-28T02:00:00Z', 8, tables);
  const { keeper, told, learnt } = keep(
    () => finished,
    () => [stale(1), knowing, stale(2)],
  );
  await keeper.look();
  expect(told).toEqual([['2027 CY001', '2027 CY002']]);
  expect(learnt).toEqual([tables]);
});

test('so many late cases are told in several messages', async () => {
  const many = Array.from({ length: 250 }, (_, n) => stale(n));
  const { keeper, told } = keep(
    () => finished,
    () => many,
  );
  await keeper.look();
  expect(told.map(({ length }) => length)).toEqual([100, 100, 50]);
});

test('later looks go over what was written since, and a little further back', async () => {
  const { keeper, told, lookedSince } = keep(
    () => finished,
    () => [stale(3)],
  );
  await keeper.look();
  await keeper.look();
  expect(lookedSince).toEqual([new Date('2026-11-23T02:59:50.000Z')]);
  expect(told).toHaveLength(2);
});

test('while a round runs nobody is late: it tells them in order', async () => {
  const { finishedAt: _finished, ...running } = finished.rounds[0] ?? {};
  let book = { ...finished, rounds: [running] } as PublishedCalendars;
  const { keeper, told, lookedSince } = keep(
    () => book,
    () => [stale(1)],
  );
  await keeper.look();
  expect(told).toEqual([]);
  book = finished;
  await keeper.look();
  // What the round may have missed lies before it, so this look goes over all.
  expect([told.length, lookedSince.length]).toEqual([1, 0]);
});
