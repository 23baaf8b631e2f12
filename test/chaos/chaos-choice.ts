import { parseArgs } from 'node:util';
import { fileVictims, victims } from './disturbance.ts';

/** What a chaos run does: how many kills of each part, in the order that the seed gives. */
export interface ChaosChoice {
  readonly file: string;
  readonly rounds: number;
  readonly seed: number;
  /** The parts that are killed. */
  readonly victims: readonly string[];
}

/** What there is to run, by name. */
const runs: Readonly<Record<string, Pick<ChaosChoice, 'file' | 'rounds' | 'victims'>>> = {
  first: { file: 'test/chaos/kills.chaos.test.ts', rounds: 20, victims },
  licensing: { file: 'test/chaos/licensing-kills.chaos.test.ts', rounds: 20, victims },
  files: { file: 'test/chaos/files.chaos.test.ts', rounds: 5, victims: fileVictims },
  calendar: { file: 'test/chaos/calendar.chaos.test.ts', rounds: 2, victims: ['worker'] },
};

export const chaosUsage = `npm run chaos -- <name> [--rounds N] [--seed N]

  first       ends ${victims.join(', ')} with kill -9, N times each (20 unless told otherwise), each time
              in the middle of a case, and compares the case with one that nothing disturbed
  licensing   the same in the middle of a food licence, with uploads, a correction and a check on site
  files       ends ${fileVictims.join(', ')} with kill -9, N times each (5 unless told otherwise), while
              cases are opened with uploads, and looks for a ledger that names a file that is not there
  calendar    publishes a holiday table while 2,000 cases are open of which 300 cross it, ends the worker
              N times on the way (2 unless told otherwise), and counts who was told, when, and how often

  --rounds N   how many kills of each part
  --seed N     the order of parts and moments; a run prints its own, so that it can be had again`;

/** The run that the command line asks for, or undefined where it asks for none that there is. */
export function chooseChaos(args: readonly string[], newSeed: () => number): ChaosChoice | undefined {
  const parsed = parsedArgs(args);
  if (parsed === undefined || parsed.names.length !== 1) return undefined;
  const [name = ''] = parsed.names;
  const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
  const rounds = wholeNumber(parsed.rounds, run?.rounds ?? 0);
  const seed = wholeNumber(parsed.seed, newSeed());
  if (run === undefined || rounds === undefined || rounds === 0 || seed === undefined) return undefined;
  return { ...run, rounds, seed };
}

function parsedArgs(
  args: readonly string[],
): { names: string[]; rounds: string | undefined; seed: string | undefined } | undefined {
  const options = { rounds: { type: 'string' }, seed: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { names: positionals, rounds: values.rounds, seed: values.seed };
  } catch {
    return undefined;
  }
}

function wholeNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
