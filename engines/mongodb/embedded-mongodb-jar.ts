import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../checkout.ts';
import type { FindingContext } from '../finding/context.ts';
import { findJava } from '../finding/find-java.ts';
import { onPath } from '../finding/on-path.ts';
import { withProgress } from '../finding/progress.ts';
import { lastWords, runCommand } from '../processes/run-command.ts';
import type { NotFound } from '../finding/take-first.ts';

const sources = join(checkout, 'engines', 'embedded-mongodb');

/**
 * The embedded engine as one jar in the cache, built with Maven when its sources are new, and the Java that runs it.
 * The cache keys it by the sources' hash, so a change is built anew and an old checkout finds its own.
 */
export async function embeddedMongoDbJar(context: FindingContext): Promise<{ jar: string; java: string } | NotFound> {
  const found = await findJava(context.environment);
  if ('because' in found) return found;
  const kept = join(context.cache, 'embedded-mongodb', hashOfSources());
  const jar = join(kept, 'embedded-mongodb.jar');
  if (!existsSync(jar)) {
    const refusal = await build(context, kept);
    if (refusal) return refusal;
  }
  return { jar, java: found.java };
}

async function build(context: FindingContext, kept: string): Promise<NotFound | undefined> {
  const maven = onPath(context.environment, 'mvn');
  if (!maven) return { because: 'Maven (mvn) is not on PATH' };
  const workshop = `${kept}.build-${String(process.pid)}`;
  mkdirSync(workshop, { recursive: true });
  try {
    const end = await withProgress('MongoDB: building the embedded engine with Maven', context.say, () =>
      runCommand(
        maven,
        ['-q', '-B', '-f', join(sources, 'pom.xml'), '-DskipTests', `-DbuildDirectory=${workshop}`, 'package'],
        { environment: context.environment },
      ),
    );
    if (end.code !== 0) return { because: `Maven failed: ${firstMavenError(end.stdout) ?? lastWords(end)}` };
    mkdirSync(kept, { recursive: true });
    const draft = join(kept, `draft-${String(process.pid)}`);
    copyFileSync(join(workshop, 'embedded-mongodb.jar'), draft);
    renameSync(draft, join(kept, 'embedded-mongodb.jar'));
    return undefined;
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  const files = readdirSync(join(sources, 'src', 'main'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .concat(join(sources, 'pom.xml'))
    .sort();
  for (const file of files)
    hash.update(file.slice(sources.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

function firstMavenError(output: string): string | undefined {
  return /^\[ERROR\] (.+)$/m.exec(output)?.[1]?.slice(0, 300);
}
