import { lastWords, runCommand } from '../processes/run-command.ts';
import type { FindingContext } from './context.ts';
import { onPath } from './on-path.ts';
import type { Found, NotFound, Way } from './take-first.ts';

/** Whether an executable serves. `from` is where it was found, in words. */
export type Check<Engine> = (executable: string, from: string) => Promise<Found<Engine> | NotFound>;

/** What is the same for each way to one engine. */
interface Wanted<Engine> {
  readonly remedy: string;
  readonly check: Check<Engine>;
}

/** The way to an engine whose executable a variable of the environment names. */
export function namedWay<Engine>(
  { environment }: FindingContext,
  variable: string,
  { remedy, check }: Wanted<Engine>,
): Way<Engine> {
  const find = checkedOr('not set', check, () => environment[variable], `that ${variable} names`);
  return { name: variable, remedy, find };
}

/**
 * The way to an engine that is on PATH.
 * @param what how it is called, such as "Chromium or Chrome"
 * @param executables its names, in order of preference
 */
export function pathWay<Engine>(
  { environment }: FindingContext,
  { what, executables, remedy, check }: Wanted<Engine> & { what: string; executables: readonly string[] },
): Way<Engine> {
  const find = checkedOr('there is none', check, () => onPath(environment, ...executables), 'from PATH');
  return { name: `${what} on PATH`, remedy, find };
}

/** The way to an engine that was kept in the cache; `kept` says where, if anywhere. */
export function cacheWay<Engine>(kept: () => string | undefined, { remedy, check }: Wanted<Engine>): Way<Engine> {
  const find = checkedOr('nothing kept', check, kept, 'from the cache');
  return { name: 'the cache', remedy, find };
}

function checkedOr<Engine>(
  because: string,
  check: Check<Engine>,
  look: () => string | undefined,
  from: string,
): Way<Engine>['find'] {
  return async () => {
    const executable = look();
    return executable ? check(executable, `${executable} ${from}`) : { because };
  };
}

/** What an executable says to `--version`, matched against `pattern`, or why there is nothing. */
export async function toldVersion(
  executable: string,
  pattern: RegExp,
  untold: string,
): Promise<{ version: RegExpExecArray } | NotFound> {
  const end = await runCommand(executable, ['--version']);
  if (end.code !== 0) return { because: `${executable} does not run: ${lastWords(end)}` };
  const version = pattern.exec(end.stdout);
  return version ? { version } : { because: `${executable} does not tell ${untold}` };
}
