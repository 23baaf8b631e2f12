import { benchClocks } from './clocks.ts';
import { benchLists } from './lists.ts';

const benches: Readonly<Record<string, (say: (line: string) => void) => Promise<number>>> = {
  clocks: benchClocks,
  lists: benchLists,
};

const usage = `npm run bench -- <name>

  clocks  what adding working days costs beside chinese-days, what a clock's lines cost beside the clock, and the
          clocks' share of a workflow task
  lists   what lists and case pages cost over HTTP with 1,000 and with 20,000 cases, and what guarded updates cost
          beside two scans; the limits are in docs/benchmarks.md`;

/** A command line that names nothing there is. */
const misused = 2;

/** @returns the exit code: 0 when the bench that `args` name kept to its limits */
export async function runBench(args: readonly string[]): Promise<number> {
  const [name = '', ...more] = args;
  const bench = Object.hasOwn(benches, name) && more.length === 0 ? benches[name] : undefined;
  if (bench === undefined) {
    console.error(usage);
    return misused;
  }
  return bench(console.log);
}
