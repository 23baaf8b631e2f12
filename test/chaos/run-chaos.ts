import { runTests } from '../../engines/test-run/run-tests.ts';
import { chaosUsage, chooseChaos } from './chaos-choice.ts';

/** A command line that names nothing there is. */
const misused = 2;

/**
 * Runs the chaos that `args` name, prepared and counted as `npm test` is, and ends with one line that says how it went.
 *
 * @param started when the command began, in ms since 1970
 * @returns the exit code: 0 when every killed case came out as the undisturbed one
 */
export async function runChaos(args: readonly string[], { started }: { started: number }): Promise<number> {
  const choice = chooseChaos(args, () => started % 1_000_000);
  if (choice === undefined) {
    console.error(chaosUsage);
    return misused;
  }
  const { file, environment, what } = choice;
  Object.assign(process.env, environment);
  const exitCode = await runTests(['--project', 'alone', file], { started });
  console.log(`chaos ${exitCode === 0 ? 'passed' : 'MISSED'}: ${what}`);
  return exitCode;
}
