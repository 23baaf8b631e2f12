import { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import type { BenchPart } from './bench-part.ts';
import { StandardCourse } from './course/standard-course.ts';
import { overLimits, type CountedHistory } from './event-limits.ts';
import { countedOf, workflowOf } from './lived-history.ts';
import { spreadOf } from './spread.ts';
import type { WholeStack } from './whole-stack.ts';

const directions = ['collected-in-chongqing', 'collected-in-sichuan'] as const;

/** How long a province takes to decide, ms: at once, and so long that each report finds the case at rest. */
const delays = [0, 800] as const;

/**
 * R7: what the standard case leaves in history, by kind of event, in both directions and at both paces of a province.
 *
 * @param each how many cases of every sort
 */
export async function benchEvents(whole: WholeStack, { each }: { each: number }): Promise<BenchPart> {
  const engine = await EngineClient.connect(whole);
  const cases: CountedHistory[] = [];
  try {
    for (const delay of delays) {
      await decideAfter(whole, delay);
      for (const direction of directions) cases.push(...(await livedIn(whole, engine, { direction, delay, each })));
    }
  } finally {
    await decideAfter(whole, 0);
    await engine.close();
  }
  return { bench: 'r7', title: 'events of the standard case', ...reportOf(cases) };
}

async function decideAfter({ addresses }: WholeStack, decisionDelayMs: number): Promise<void> {
  for (const url of [addresses.sichuan, addresses.chongqing]) await new SandboxDesk(url).turn({ decisionDelayMs });
}

async function livedIn(
  { addresses }: WholeStack,
  engine: EngineClient,
  { direction, delay, each }: { direction: (typeof directions)[number]; delay: number; each: number },
): Promise<CountedHistory[]> {
  const course = await StandardCourse.at(addresses.apis[0] ?? '', direction);
  try {
    const prepared = await course.prepare(each);
    const caseNos = await Promise.all(prepared.map((one) => course.live(one)));
    const pace = delay === 0 ? 'decided at once' : `decided after ${String(delay)} ms`;
    return await Promise.all(
      caseNos.map(async (caseNo) => countedOf(await workflowOf(engine, caseNo), `${direction}, ${pace}`)),
    );
  } finally {
    course.close();
  }
}

function reportOf(cases: readonly CountedHistory[]): Pick<BenchPart, 'table' | 'data' | 'missed'> {
  const most = cases.reduce((one, other) => (other.events > one.events ? other : one));
  const ways = [...new Set(cases.map(({ way }) => way))];
  const lines = (counts: Readonly<Record<string, number>>): string[] =>
    Object.entries(counts).map(([name, count]) => `  ${String(count).padStart(3)}  ${name}`);
  return {
    table: [
      ...ways.map((way) => wayLine(cases.filter((one) => one.way === way))),
      `the longest, ${String(most.events)} events, by kind:`,
      ...lines(most.byKind),
      'and what they are spent on:',
      ...lines(most.account),
    ],
    data: {
      events: spreadOf(cases.map(({ events }) => events)),
      kilobytes: spreadOf(cases.map(({ kilobytes }) => kilobytes)),
      longest: most,
    },
    missed: overLimits(cases),
  };
}

function wayLine(cases: readonly CountedHistory[]): string {
  const events = range(cases.map((one) => one.events));
  const kilobytes = range(cases.map((one) => one.kilobytes));
  return `${cases[0]?.way ?? ''}: ${events} events, ${kilobytes} KB`;
}

function range(values: readonly number[]): string {
  const { median, least, most } = spreadOf(values);
  return `${median.toFixed(0)} (${least.toFixed(0)} to ${most.toFixed(0)})`;
}
