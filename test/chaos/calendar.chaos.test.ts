import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { calendarOf } from '../../domain/calendar-of.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import type { CalendarRound, PublishedCalendars } from '../../domain/calendar-publication.ts';
import type { EventOf } from '../../domain/ledger.ts';
import { findCase, findEvents } from '../../models/case-queries.ts';
import { ops } from '../support/case-fixtures.ts';
import { CalendarWorld } from '../support/calendar-world.ts';
import type { WaitingCase } from '../support/calendar-world.ts';
import { invented2027, shippedTables } from '../support/invented-tables.ts';
import { walkToLastDay } from '../support/day-walker.ts';
import { waitingCases } from './waiting-cases.ts';

/** `npm run chaos -- calendar` sets it; `npm test` runs a tenth of it, with one kill. */
const kills = Number(process.env['CHAOS_ROUNDS'] ?? '1');
const isWhole = process.env['CHAOS_ROUNDS'] !== undefined;
const size = isWhole ? { cases: 2_000, crossing: 300 } : { cases: 200, crossing: 30 };
/** The stated rate: cases a second, as a worker has it when nothing else is set. */
const casesPerSecond = 10;
const { all, crossing } = waitingCases(size.cases, size.crossing);

/** The day that the naive walker comes to, which shares no rule with the product. */
const walkedDue = ({ openedAt, promise }: WaitingCase, tables: readonly CalendarTable[]): string =>
  walkToLastDay(openedAt, promise, calendarOf(tables, { years: [2026, 2027] })).date;
const before = new Map(all.map((each) => [each.caseNo, walkedDue(each, shippedTables)]));
const after = new Map(all.map((each) => [each.caseNo, walkedDue(each, [...shippedTables, invented2027])]));

let world: CalendarWorld;
let told: Map<string, number[]>;

const until = async (what: string, isSo: () => Promise<boolean>, limitMs = 120_000): Promise<void> => {
  const end = Date.now() + limitMs;
  while (!(await isSo())) {
    await delay(100);
    if (Date.now() > end) throw new Error(`not within ${String(limitMs)} ms: ${what}`);
  }
};
const published = async (): Promise<PublishedCalendars> =>
  (await world.calendar.published().catch(() => undefined)) ?? { tables: [], changes: [], rounds: [], moves: [] };
const round = async (): Promise<CalendarRound | undefined> => (await published()).rounds[0];
const publish = (): ReturnType<CalendarWorld['calendar']['publish']> => {
  const common = { commandId: 'publish-2027', principal: ops, occurredAt: new Date().toISOString(), digest: 'd' };
  return world.calendar.publish(
    { ...common, table: invented2027, holidays: Object.keys(invented2027.off) },
    shippedTables,
  );
};

beforeAll(async () => {
  world = await CalendarWorld.start(casesPerSecond);
  const began = performance.now();
  await world.open(all);
  await until('all cases are there', async () => (await world.models.cases.countDocuments({})) === size.cases);
  const opened = performance.now();
  await publish();
  for (let kill = 1; kill <= kills; kill += 1) {
    const enough = (size.crossing * kill) / (kills + 1);
    await until(`${String(enough)} are told`, async () => ((await round())?.told ?? 0) >= enough);
    await world.worker.kill();
    await world.worker.restart();
  }
  await until('the round is over', async () => (await round())?.finishedAt !== undefined);
  const toldAt = performance.now();
  // What a killed worker had not written yet, the reconciler brings.
  await until('MongoDB has every case that was told', async () => {
    return (await world.models.cases.countDocuments({ tables: '2027.1' })) === size.crossing;
  });
  told = new Map();
  const queue = [...all];
  const lookAtNext = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      told.set(next.caseNo, await world.toldAt(next.caseNo));
  };
  await Promise.all(Array.from({ length: 10 }, lookAtNext));
  const s = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `${String(size.cases)} cases open in ${s(opened - began)}, ${String(size.crossing)} told in ${s(toldAt - opened)} ` +
      `with ${String(kills)} kill(s), looked at in ${s(performance.now() - toldAt)}`,
  );
}, 400_000);
afterAll(() => world.stop());

test('exactly the cases whose date crosses the new table are told, and none of them twice', () => {
  const tellings = [...told].filter(([, moments]) => moments.length > 0);
  expect(tellings.map(([caseNo]) => caseNo).sort()).toEqual(crossing.map(({ caseNo }) => caseNo).sort());
  expect(tellings.filter(([, moments]) => moments.length !== 1)).toEqual([]);
});

test('they are told in the order of their dates', () => {
  const moment = ({ caseNo }: WaitingCase): number => told.get(caseNo)?.[0] ?? Number.NaN;
  const date = ({ caseNo }: WaitingCase): string => `${before.get(caseNo) ?? ''} ${caseNo}`;
  const inOrder = [...crossing].sort((a, b) => (date(a) < date(b) ? -1 : 1));
  expect([...crossing].sort((a, b) => moment(a) - moment(b))).toEqual(inOrder);
});

test('at the stated rate: a second’s worth at a time, each at least a second after the one before', async () => {
  const { sentAt, events, runs } = await world.tellings();
  expect(sentAt).toHaveLength(size.crossing);
  const seconds = sentAt.filter((_, at) => at % casesPerSecond === 0);
  const gaps = seconds.slice(1).map((moment, at) => moment - (seconds[at] ?? 0));
  // The workflow counts its second from when it has found them.
  expect(Math.min(...gaps)).toBeGreaterThan(900);
  // A kill costs its second some more.
  const steady = gaps.toSorted((a, b) => a - b).slice(0, gaps.length - kills);
  const every = steady.reduce((sum, gap) => sum + gap, 0) / steady.length;
  console.log(
    `${String(casesPerSecond)} cases every ${every.toFixed(0)} ms; ${String(events)} events of history in ${String(runs)} run(s)`,
  );
  expect(every).toBeLessThan(1_500);
});

test('each told case has its date counted anew, and its ledger says what moved from when to when', async () => {
  for (const { caseNo } of crossing) {
    const found = await findCase(world.models, caseNo);
    const [from = '', to = ''] = [before.get(caseNo), after.get(caseNo)];
    expect(found?.view.due).toMatchObject({ date: to, provisional: false, calendarVersion: '2026.1+2027.1' });
    const events = await findEvents(world.models, caseNo, { upToSeq: found?.seq ?? 0, afterSeq: 1 });
    const [event] = events.map(({ event: each }) => each) as EventOf<'calendar-changed'>[];
    expect(events).toHaveLength(1);
    expect(event?.data.table).toMatchObject({ year: 2027, revision: 1, source: invented2027.source });
    expect(event?.data.moves).toEqual(from === to ? [] : [{ step: 'delivery', of: 'promise', from, to }]);
  }
});

test('the log says how many were told, how many of them moved, and which dates', async () => {
  const { rounds, moves } = await published();
  const moved = crossing.filter(({ caseNo }) => before.get(caseNo) !== after.get(caseNo));
  expect(moved.length).toBeLessThan(crossing.length);
  expect(rounds).toMatchObject([{ key: '2027', revision: 1, told: size.crossing, moved: moved.length }]);
  const lines = moves.map(({ caseNo, from, to }) => [caseNo, from, to]);
  expect(lines.sort()).toEqual(moved.map(({ caseNo }) => [caseNo, before.get(caseNo), after.get(caseNo)]).sort());
});

test('the same publication again is answered as before and tells nobody', async () => {
  expect(await publish()).toMatchObject({ key: '2027', revision: 1 });
  expect((await published()).rounds).toHaveLength(1);
});

test('a case that is opened from an older copy of the tables after the round is told all the same', async () => {
  const late: WaitingCase = {
    caseNo: 'CY500103261123LATE00010',
    openedAt: '2026-12-28T02:00:00.000Z',
    promise: { n: 6, unit: 'working-days' },
  };
  await world.open([late]);
  await until(
    'the late case knows',
    async () => {
      const found = await findCase(world.models, late.caseNo);
      return found?.view.due?.date === walkedDue(late, [...shippedTables, invented2027]);
    },
    25_000,
  );
  expect(await world.toldAt(late.caseNo)).toHaveLength(1);
}, 30_000);
