import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { FindingContext } from '../finding/context.ts';
import { findJava } from '../finding/find-java.ts';
import { onPath } from '../finding/on-path.ts';
import { withProgress } from '../finding/progress.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import { takeFirst, type NotFound, type Way } from '../finding/take-first.ts';

const version = '1.31.0';

/**
 * The script that starts Temporal's time-skipping test server, for
 * `TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } })`.
 *
 * @throws {EngineNotFound}
 */
export function findTimeSkippingServer(context: FindingContext): Promise<string> {
  return takeFirst('Time-skipping server', [cached(context), fetched(context)], context.say);
}

function cached(context: FindingContext): Way<string> {
  return {
    name: 'the cache',
    remedy: 'install a JDK (17 or newer) and Maven, so that it can be fetched',
    find: async () => {
      if (!existsSync(libraries(context.cache))) return { because: 'nothing kept' };
      const script = await writeScript(context);
      return typeof script === 'string' ? { engine: script, from: `${version} from the cache` } : script;
    },
  };
}

function fetched(context: FindingContext): Way<string> {
  return {
    name: 'Maven',
    remedy: 'install a JDK (17 or newer) and Maven, so that it can be fetched',
    find: async () => {
      const refusal = await fetchLibraries(context);
      const script = refusal ?? (await writeScript(context));
      return typeof script === 'string' ? { engine: script, from: `${version}, fetched now with Maven` } : script;
    },
  };
}

async function fetchLibraries({ environment, cache, say }: FindingContext): Promise<NotFound | undefined> {
  const maven = onPath(environment, 'mvn');
  if (!maven) return { because: 'Maven (mvn) is not on PATH' };
  const workshop = `${libraries(cache)}.fetch-${String(process.pid)}`;
  mkdirSync(workshop, { recursive: true });
  try {
    const pom = join(checkout, 'engines', 'time-skipping', 'pom.xml');
    const end = await withProgress('Time-skipping server: fetching it with Maven', say, () =>
      runCommand(maven, ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${workshop}`], {
        environment,
      }),
    );
    if (end.code !== 0) return { because: `Maven failed: ${lastWords(end)}` };
    if (!existsSync(libraries(cache))) renameSync(workshop, libraries(cache));
    return undefined;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Written at each use: the Java that it names may have moved since. */
async function writeScript({ environment, cache }: FindingContext): Promise<string | NotFound> {
  const found = await findJava(environment);
  if ('because' in found) return found;
  const script = join(cache, 'time-skipping', `temporal-test-server-${version}`);
  const draft = `${script}.${String(process.pid)}`;
  // Small heap, one collector thread, no second compiler: it starts in a second and shares the machine.
  const options = '-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1';
  const line = `exec '${found.java}' ${options} -cp '${libraries(cache)}/*' io.temporal.testserver.TestServer "$@"`;
  writeFileSync(draft, `#!/bin/sh\n${line}\n`);
  chmodSync(draft, 0o755);
  renameSync(draft, script);
  return script;
}

function libraries(cache: string): string {
  return join(cache, 'time-skipping', `libraries-${version}`);
}
