import { parseArgs } from 'node:util';
import { fileVictims, victims } from './disturbance.ts';

/** What a chaos run does. */
export interface ChaosChoice {
  readonly file: string;
  /** What the file reads of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What is done, for the run's last line. */
  readonly what: string;
}

/** Kills of each part, in the order that the seed gives. */
interface Kills {
  readonly file: string;
  readonly rounds: number;
  /** The parts that are killed. */
  readonly victims: readonly string[];
  /** Whose cases are alive meanwhile, where the file can live several. */
  readonly bundles?: string;
}

const kills = { file: 'test/chaos/kills.chaos.test.ts', rounds: 20, victims } as const;
const runs: Readonly<Record<string, Kills>> = {
  first: { ...kills, bundles: 'founding' },
  licensing: { ...kills, bundles: 'licensing' },
  exit: { ...kills, bundles: 'exit' },
  all: { ...kills, bundles: 'founding,licensing,exit' },
  files: { file: 'test/chaos/files.chaos.test.ts', rounds: 5, victims: fileVictims },
  calendar: { file: 'test/chaos/calendar.chaos.test.ts', rounds: 2, victims: ['worker'] },
};
const outageFile = 'test/stack/outage.engine.test.ts';
const outageSeconds = 60;

export const chaosUsage = `npm run chaos -- <name> [--rounds N] [--seed N] [--seconds N]

  first       ends ${victims.join(', ')} with kill -9, N times each (20 unless told otherwise), each time
              in the middle of a founding, and compares the case with one that nothing disturbed
  licensing   the same in the middle of a food licence, with uploads, a correction and a check on site
  exit        the same in the middle of an exit, with its public notice and both tax offices
  all         the same in the middle of one of the three, while one of each is alive
  files       ends ${fileVictims.join(', ')} with kill -9, N times each (5 unless told otherwise), while
              cases are opened and corrected with uploads, and looks for a ledger that names a file that is not there
  calendar    publishes a holiday table while 2,000 cases are open of which 300 cross it, ends the worker
              N times on the way (2 unless told otherwise), and counts who was told, when, and how often
  outage      one province is down for N seconds (${String(outageSeconds)} unless told otherwise) in the middle of a food licence

  --rounds N   how many kills of each part
  --seed N     the order of parts and moments; a run prints its own, so that it can be had again
  --seconds N  how long the outage lasts`;

/** The run that the command line asks for, or undefined where it asks for none that there is. */
export function chooseChaos(args: readonly string[], newSeed: () => number): ChaosChoice | undefined {
  const parsed = parsedArgs(args);
  if (parsed === undefined || parsed.names.length !== 1) return undefined;
  const [name = ''] = parsed.names;
  if (name === 'outage') return outage(parsed);
  const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
  return run && parsed.seconds === undefined ? killing(run, parsed, newSeed) : undefined;
}

function killing(run: Kills, parsed: Parsed, newSeed: () => number): ChaosChoice | undefined {
  const rounds = wholeNumber(parsed.rounds, run.rounds);
  const seed = wholeNumber(parsed.seed, newSeed());
  if (rounds === undefined || rounds === 0 || seed === undefined) return undefined;
  return {
    file: run.file,
    environment: {
      CHAOS_ROUNDS: String(rounds),
      CHAOS_SEED: String(seed),
      ...(run.bundles !== undefined && { CHAOS_BUNDLES: run.bundles }),
    },
    what: `${String(rounds)} kills each of ${run.victims.join(', ')}, seed ${String(seed)}`,
  };
}

function outage({ rounds, seed, seconds: asked }: Parsed): ChaosChoice | undefined {
  const seconds = wholeNumber(asked, outageSeconds);
  if (rounds !== undefined || seed !== undefined || seconds === undefined || seconds === 0) return undefined;
  const told = String(seconds);
  return { file: outageFile, environment: { OUTAGE_SECONDS: told }, what: `a province down for ${told} s` };
}

interface Parsed {
  names: string[];
  rounds: string | undefined;
  seed: string | undefined;
  seconds: string | undefined;
}

function parsedArgs(args: readonly string[]): Parsed | undefined {
  const options = { rounds: { type: 'string' }, seed: { type: 'string' }, seconds: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { names: positionals, rounds: values.rounds, seed: values.seed, seconds: values.seconds };
  } catch {
    return undefined;
  }
}

function wholeNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
