import { untilAskedToStop } from '../../engines/supervisor/until-asked-to-stop.ts';
import { startBenchEngines, type BenchEngines } from './bench-engines.ts';
import { partLines, runLine, type BenchPart } from './bench-part.ts';
import { benchClocks } from './clocks.ts';
import { benchLists } from './lists.ts';
import { machine } from './machine.ts';
import { benchThroughput } from './r1-throughput.ts';
import { benchStart } from './r2-start.ts';
import { benchHumanStep } from './r3-human-step.ts';
import { benchReads } from './r5-reads.ts';
import { benchEvents } from './r7-events.ts';
import { benchGrowth } from './r8-growth.ts';
import { TwinDriver } from './twin/twin-driver.ts';
import { startWholeStack, type WholeStack } from './whole-stack.ts';

type Say = (line: string) => void;

/** What a bench is run on; the whole and the twin are started for those that ask for them. */
interface Ground {
  readonly engines: BenchEngines;
  readonly whole: WholeStack;
  readonly twin: TwinDriver;
  readonly say: Say;
}

type OnTheWhole = (ground: Ground) => Promise<BenchPart | readonly BenchPart[]>;
type OnMongoDb = (ground: Pick<Ground, 'engines' | 'say'>) => Promise<BenchPart>;

const onTheWhole: Readonly<Record<string, OnTheWhole>> = {
  r7: ({ whole }) => benchEvents(whole, { each: 4 }),
  r2: ({ whole, twin }) => benchStart(whole, twin, { turns: 100 }),
  r3: ({ whole, twin }) => benchHumanStep(whole, twin, { cases: 8, turns: 200 }),
  r4: ({ whole, twin }) => benchHumanStep(whole, twin, { cases: 8, turns: 200 }),
  r5: ({ whole }) => benchReads(whole, { rounds: 5, roundMs: 2_000 }),
  r1: ({ whole, twin }) => benchThroughput(whole, twin, { rounds: 5, cases: 24, atOnce: 12 }),
};
const onMongoDb: Readonly<Record<string, OnMongoDb>> = {
  r8: ({ engines, say }) => benchGrowth(engines, [1_000, 100_000], say),
  lists: ({ engines, say }) => benchLists(engines, say),
};
/** What needs no engine, and tells what it measured by itself. */
const alone: Readonly<Record<string, (say: Say) => Promise<number>>> = { clocks: benchClocks };
/** What runs without an argument, the one that fills most last. R3 measures R4 with it. */
const all = ['r7', 'r2', 'r3', 'r5', 'r1', 'r8'];

const usage = `npm run bench            all of R1 to R5, R7 and R8, as docs/benchmarks.md describes them
npm run bench -- <name>  one of them, or one of the others

  r1      standard cases a second, against a bare Temporal workflow with the same events
  r2      opening a case, against a bare start
  r3, r4  a person's step, against a bare update; how soon others see it
  r5      reads a second, against Express over MongoDB
  r7      events and KB of the standard case: at most 100 and 60
  r8      lists, pages and writes with 1,000 and with 100,000 cases: at most 1.2 times at the median
  lists   the same with 20,000, and guarded updates beside two scans
  clocks  what adding working days costs beside chinese-days, what a clock's lines cost beside the clock, and the
          clocks' share of a workflow task`;

/** A command line that names nothing there is. */
const misused = 2;

/** @returns the exit code: 0 when what `args` name kept to its limits, 1 when not, 2 when it names no bench */
export async function runBench(args: readonly string[]): Promise<number> {
  const [name, ...more] = args;
  const own = name !== undefined && more.length === 0 && Object.hasOwn(alone, name) ? alone[name] : undefined;
  if (own) return own(console.log);
  const names = name === undefined ? all : [name];
  const known = names.every((one) => Object.hasOwn(onTheWhole, one) || Object.hasOwn(onMongoDb, one));
  if (!known || more.length > 0) {
    console.error(usage);
    return misused;
  }
  const onMachine = machine();
  const stopped = untilAskedToStop();
  const engines = await startBenchEngines(console.log);
  try {
    const measured = await Promise.race([run(names, engines, console.log), stopped]);
    if (typeof measured === 'string') throw new Error(`The bench was stopped before its end: ${measured}.`);
    const { temporal, parts } = measured;
    const place = { engines: { temporal, mongodb: engines.engine }, machine: onMachine };
    console.log(`\n${place.engines.temporal}; ${place.engines.mongodb}; ${onMachine}`);
    for (const part of parts) for (const line of partLines(part)) console.log(line);
    console.log(runLine(name ?? 'all', place, parts));
    return parts.every(({ missed }) => missed.length === 0) ? 0 : 1;
  } finally {
    await engines.stop();
  }
}

async function run(
  names: readonly string[],
  engines: BenchEngines,
  say: Say,
): Promise<{ temporal: string; parts: BenchPart[] }> {
  const whole = await wholeParts(
    names.filter((name) => name in onTheWhole),
    engines,
    say,
  );
  const parts = [...whole.parts];
  for (const name of names) {
    const bench = onMongoDb[name];
    if (bench) parts.push(await bench({ engines, say }));
  }
  return { temporal: whole.temporal, parts };
}

async function wholeParts(
  names: readonly string[],
  engines: BenchEngines,
  say: Say,
): Promise<{ temporal: string; parts: BenchPart[] }> {
  if (names.length === 0) return { temporal: 'no Temporal', parts: [] };
  const whole = await startWholeStack(engines, say);
  const { temporal } = whole;
  const parts: BenchPart[] = [];
  try {
    const twin = await TwinDriver.start(whole.addresses.temporal);
    try {
      for (const name of names) {
        say(`Bench: ${name} …`);
        const measured = (await onTheWhole[name]?.({ engines, whole, twin, say })) ?? [];
        parts.push(...[measured].flat());
      }
    } finally {
      await twin.stop();
    }
  } finally {
    await whole.stop();
  }
  return { temporal, parts };
}
