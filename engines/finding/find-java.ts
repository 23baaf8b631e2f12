import { join } from 'node:path';
import { isExecutable, onPath } from './on-path.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import type { NotFound } from './take-first.ts';

/** The `java` of JAVA_HOME, else of PATH, if it is 17 or newer. */
export async function findJava(environment: NodeJS.ProcessEnv): Promise<{ java: string } | NotFound> {
  const atHome = environment.JAVA_HOME && join(environment.JAVA_HOME, 'bin', 'java');
  const java = atHome && isExecutable(atHome) ? atHome : onPath(environment, 'java');
  if (!java) return { because: 'no java in JAVA_HOME or on PATH' };
  const end = await runCommand(java, ['-version']);
  if (end.code !== 0) return { because: `${java} does not run: ${lastWords(end)}` };
  const major = Number(/version "(\d+)/.exec(end.stderr)?.[1] ?? 0);
  return major >= 17 ? { java } : { because: `${java} is Java ${String(major)}, older than 17` };
}
