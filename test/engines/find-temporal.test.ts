import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FindingContext } from '../../engines/finding/context.ts';
import { findTemporal } from '../../engines/temporal/find-temporal.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-find-temporal-'));
  said = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A machine with nothing but what the test puts into `bin`, and a download that was refused today. */
function machine(environment: NodeJS.ProcessEnv = {}): FindingContext {
  const cache = join(folder, 'cache');
  mkdirSync(cache, { recursive: true });
  const refused = { at: new Date().toISOString(), because: 'temporal.download cannot be reached' };
  const urls = ['linux', 'darwin'].flatMap((platform) =>
    ['amd64', 'arm64'].map((arch) => `https://temporal.download/cli/archive/v1.5.1?platform=${platform}&arch=${arch}`),
  );
  writeFileSync(join(cache, 'refusals.json'), JSON.stringify(Object.fromEntries(urls.map((url) => [url, refused]))));
  return {
    environment: { PATH: join(folder, 'bin'), ...environment },
    cache,
    root: false,
    say: (line) => said.push(line),
  };
}

function command(file: string, ...lines: string[]): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return file;
}

const version = (server: string) => `echo 'temporal version 1.5.1 (Server ${server}, UI 2.42.1)'`;

test('TEMPORAL_ADDRESS comes before everything else', async () => {
  command(join(folder, 'bin', 'temporal'), version('1.29.1'));
  await expect(findTemporal(machine({ TEMPORAL_ADDRESS: 'cluster:7233' }))).resolves.toEqual({
    address: 'cluster:7233',
  });
});

test('temporal on PATH comes before the cache', async () => {
  const executable = command(join(folder, 'bin', 'temporal'), version('1.30.0'));
  command(join(folder, 'cache', 'temporal', 'temporal'), version('1.29.1'));
  await expect(findTemporal(machine())).resolves.toEqual({ executable });
  expect(said).toEqual([
    `Temporal: ${executable} from PATH (server 1.30.0), because nothing before it serves: TEMPORAL_ADDRESS (not set).`,
  ]);
});

test('a temporal on PATH that is too old or broken is passed over for the one in the cache', async () => {
  const kept = command(join(folder, 'cache', 'temporal', 'temporal'), version('1.29.1'));
  command(join(folder, 'bin', 'temporal'), version('1.22.0'));
  await expect(findTemporal(machine())).resolves.toEqual({ executable: kept });
  expect(said.join()).toContain('carries server 1.22.0, older than 1.29');
  command(join(folder, 'bin', 'temporal'), 'echo "no such library" >&2', 'exit 127');
  await expect(findTemporal(machine())).resolves.toEqual({ executable: kept });
  expect(said.join()).toContain('does not run: no such library');
});

test('without any it is built with Go into the cache, and the next time taken from there', async () => {
  command(
    join(folder, 'bin', 'go'),
    `printf '#!/bin/sh\\n%s\\n' "${version('1.29.1')}" > "$GOBIN/temporal"`,
    '/bin/chmod +x "$GOBIN/temporal"',
  );
  const kept = join(folder, 'cache', 'temporal', 'temporal');
  await expect(findTemporal(machine())).resolves.toEqual({ executable: kept });
  expect(said.at(-1)).toContain('built now with Go');
  await expect(findTemporal(machine())).resolves.toEqual({ executable: kept });
  expect(said.at(-1)).toContain('from the cache');
});

test('when nothing works, one message names what was tried and the ways out', async () => {
  command(join(folder, 'bin', 'go'), 'echo "go: module lookup disabled" >&2', 'exit 1');
  const finding = findTemporal(machine());
  await expect(finding).rejects.toThrow('temporal on PATH (there is none)');
  await expect(finding).rejects.toThrow('download (temporal.download cannot be reached');
  await expect(finding).rejects.toThrow('build (go install failed: go: module lookup disabled)');
  await expect(finding).rejects.toThrow('set TEMPORAL_ADDRESS to the host:port');
});
