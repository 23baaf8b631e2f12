import type { WorkflowHandle } from '@temporalio/client';
import { EngineClient } from '../support/engine-client.ts';
import type { BenchPart } from './bench-part.ts';
import { StandardCourse, type PreparedCase } from './course/standard-course.ts';
import type { CountedHistory } from './event-limits.ts';
import { countedOf, workflowOf } from './lived-history.ts';
import { costLines, spentOn, type Cost } from './profile/spent-on.ts';
import { ratiosOf, spreadOf, spreadWords } from './spread.ts';
import type { TwinDriver } from './twin/twin-driver.ts';
import type { WholeStack } from './whole-stack.ts';

export interface ThroughputRounds {
  readonly rounds: number;
  /** Cases of each round, on each side. */
  readonly cases: number;
  /** How many of them are under way at once. */
  readonly atOnce: number;
}

/** How many histories of the last round are looked at. */
const looked = 9;

interface Sides<T> {
  readonly ours: T;
  readonly bare: T;
}

/**
 * R1: standard cases a second through the whole stack, to their closing, against the bare twin: a workflow with the same
 * events by kind, the same worker options, and nothing in it. Rounds in turns; files are uploaded before.
 */
export async function benchThroughput(whole: WholeStack, twin: TwinDriver, how: ThroughputRounds): Promise<BenchPart> {
  const course = await StandardCourse.at(whole.addresses.apis[0] ?? '');
  try {
    const prepared = await course.prepare((how.rounds + 1) * how.cases + how.atOnce);
    const lived = { ours: [] as string[], bare: [] as WorkflowHandle[] };
    const live: Sides<() => Promise<unknown>> = {
      ours: async () => lived.ours.push(await course.live(taken(prepared))),
      bare: async () => lived.bare.push(await twin.live()),
    };
    const rates = await ratesOf(live, how);
    const histories = {
      ours: await oursCounted(whole, lived.ours.slice(-looked)),
      bare: await Promise.all(lived.bare.slice(-looked).map((handle) => countedOf(handle, 'bare'))),
    };
    const costs = await spentOn(whole, how.cases, () => rateOf(live.ours, how.cases, how.atOnce));
    return reportOf(how, rates, { ours: middleOf(histories.ours), bare: middleOf(histories.bare) }, costs);
  } finally {
    course.close();
  }
}

async function ratesOf(
  live: Sides<() => Promise<unknown>>,
  { rounds, cases, atOnce }: ThroughputRounds,
): Promise<Sides<number[]>> {
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (const side of ['ours', 'bare'] as const) await rateOf(live[side], atOnce, atOnce);
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const side of order) rates[side].push(await rateOf(live[side], cases, atOnce));
  }
  return rates;
}

/** @returns how many a second came to their end */
async function rateOf(live: () => Promise<unknown>, cases: number, atOnce: number): Promise<number> {
  const started = performance.now();
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (begun < cases) {
      begun += 1;
      await live();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, cases) }, lane));
  return cases / ((performance.now() - started) / 1_000);
}

function taken(prepared: PreparedCase[]): PreparedCase {
  const one = prepared.pop();
  if (one === undefined) throw new Error('There is no application left.');
  return one;
}

async function oursCounted(whole: WholeStack, caseNos: readonly string[]): Promise<CountedHistory[]> {
  const engine = await EngineClient.connect(whole);
  try {
    return await Promise.all(caseNos.map(async (caseNo) => countedOf(await workflowOf(engine, caseNo), 'ours')));
  } finally {
    await engine.close();
  }
}

/** The history of the middle length: not every one has the same calls come back together. */
function middleOf(histories: readonly CountedHistory[]): CountedHistory {
  const sorted = histories.toSorted((one, other) => one.events - other.events);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('Nothing was lived through.');
  return middle;
}

function reportOf(
  how: ThroughputRounds,
  rates: Sides<number[]>,
  histories: Sides<CountedHistory>,
  costs: readonly Cost[],
): BenchPart {
  const ratio = ratiosOf(rates.ours, rates.bare);
  const eventsPerSecond = ({ ours, bare }: Sides<number[]>): number =>
    (spreadOf(ours).median * histories.ours.events) / (spreadOf(bare).median * histories.bare.events);
  const sides = (['ours', 'bare'] as const).map((side) => {
    const { events, kilobytes } = histories[side];
    return `${side}: ${spreadWords(spreadOf(rates[side]))} a second, ${String(events)} events, ${kilobytes.toFixed(0)} KB`;
  });
  return {
    bench: 'r1',
    title: `standard cases a second, ${String(how.atOnce)} at once, against the bare twin`,
    table: [
      ...sides,
      `ratio ${spreadWords(ratio)}; of events a second ${eventsPerSecond(rates).toFixed(2)}`,
      ...costLines(costs, 'one case'),
    ],
    data: {
      ...how,
      ours: spreadOf(rates.ours),
      bare: spreadOf(rates.bare),
      ratio,
      eventRatio: eventsPerSecond(rates),
      byKind: { ours: histories.ours.byKind, bare: histories.bare.byKind },
      costs,
    },
    missed: [],
  };
}
