import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FindingContext } from '../../engines/finding/context.ts';
import { findMongoDb, mongoDbFilesIn } from '../../engines/mongodb/find-mongodb.ts';
import { mongodBuild, type Machine } from '../../engines/mongodb/mongod-build.ts';

let folder: string;
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-find-mongodb-'));
  said = [];
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A machine with nothing but what the test puts into `bin`, and a download that was refused today. */
function machine(environment: NodeJS.ProcessEnv = {}): FindingContext {
  const cache = join(folder, 'cache');
  mkdirSync(cache, { recursive: true });
  const build = mongodBuild();
  const refused = { at: new Date().toISOString(), because: 'fastdl.mongodb.org cannot be reached' };
  if ('url' in build) writeFileSync(join(cache, 'refusals.json'), JSON.stringify({ [build.url]: refused }));
  return {
    environment: { PATH: join(folder, 'bin'), ...environment },
    cache,
    root: false,
    say: (line) => said.push(line),
  };
}

function mongod(file: string, version: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho 'db version v${version}'\n`);
  chmodSync(file, 0o755);
  return file;
}

test('MONGODB_URI comes first, and its text, which may hold a password, is not said', async () => {
  mongod(join(folder, 'bin', 'mongod'), '8.0.13');
  const uri = 'mongodb://user:pass-word@cluster/lianban';
  await expect(findMongoDb(machine({ MONGODB_URI: uri }))).resolves.toEqual({ kind: 'uri', uri });
  expect(said.join()).not.toContain('pass-word');
});

test('the mongod that MONGOD names comes before the one on PATH, and that before the cache', async () => {
  const kept = mongod(join(folder, 'cache', 'mongodb', 'mongod'), '8.0.13');
  await expect(findMongoDb(machine())).resolves.toEqual({ kind: 'mongod', executable: kept });
  const onPath = mongod(join(folder, 'bin', 'mongod'), '7.0.2');
  await expect(findMongoDb(machine())).resolves.toEqual({ kind: 'mongod', executable: onPath });
  const named = mongod(join(folder, 'elsewhere', 'mongod'), '6.0.1');
  await expect(findMongoDb(machine({ MONGOD: named }))).resolves.toEqual({ kind: 'mongod', executable: named });
});

test('a mongod that is too old is passed over', async () => {
  mongod(join(folder, 'bin', 'mongod'), '4.4.0');
  const kept = mongod(join(folder, 'cache', 'mongodb', 'mongod'), '8.0.13');
  await expect(findMongoDb(machine())).resolves.toEqual({ kind: 'mongod', executable: kept });
  expect(said.join()).toContain('older than 6.0');
});

test('a data folder that the embedded engine wrote is not given to a mongod', async () => {
  mongod(join(folder, 'bin', 'mongod'), '8.0.13');
  const finding = findMongoDb(machine(), 'embedded');
  await expect(finding).rejects.toThrow('the embedded engine (no java in JAVA_HOME or on PATH)');
});

test('a data folder tells which engine wrote it', () => {
  expect(mongoDbFilesIn(folder)).toBeUndefined();
  writeFileSync(join(folder, 'embedded.mv'), '');
  expect(mongoDbFilesIn(folder)).toBe('embedded');
  writeFileSync(join(folder, 'WiredTiger'), '');
  expect(mongoDbFilesIn(folder)).toBe('mongod');
});

test('when nothing works, one message names what was tried and the ways out', async () => {
  const finding = findMongoDb(machine());
  await expect(finding).rejects.toThrow('MongoDB cannot be had here');
  await expect(finding).rejects.toThrow('the embedded engine (no java in JAVA_HOME or on PATH)');
  await expect(finding).rejects.toThrow('set MONGODB_URI to the address of a MongoDB');
  await expect(finding).rejects.toThrow('install a JDK (17 or newer) and Maven');
});

describe('the published build of mongod', () => {
  const linux = (arch: string, osRelease: string): Machine => ({ platform: 'linux', arch, osRelease });
  test.each([
    ['Debian 12', linux('x64', 'ID=debian\nVERSION_ID="12"'), 'linux-x86_64-debian12-'],
    ['Debian 12 on ARM', linux('arm64', 'ID=debian\nVERSION_ID="12"'), 'linux-aarch64-ubuntu2204-'],
    ['Ubuntu 24.04', linux('x64', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"'), 'linux-x86_64-ubuntu2404-'],
    ['Ubuntu 22.04', linux('x64', 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="22.04"'), 'linux-x86_64-ubuntu2204-'],
    ['Rocky 9', linux('x64', 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.4"'), 'linux-x86_64-rhel93-'],
    ['Amazon 2023', linux('arm64', 'ID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"'), 'linux-aarch64-amazon2023-'],
    ['a Mac', { platform: 'darwin', arch: 'arm64', osRelease: '' }, 'macos-arm64-'],
  ])('for %s is known', (_name, of, part) => {
    expect(mongodBuild(of)).toMatchObject({ url: expect.stringContaining(`mongodb-${part}`) as string });
  });

  test.each([
    ['an unknown Linux', linux('x64', 'ID=plan9'), 'no build for this Linux is known'],
    ['an unknown CPU', linux('riscv64', 'ID=debian\nVERSION_ID="12"'), 'no build for linux on riscv64 is known'],
    ['Windows', { platform: 'win32', arch: 'x64', osRelease: '' }, 'no build for win32 on x64 is known'],
  ])('for %s is not', (_name, of, because) => {
    expect(mongodBuild(of)).toEqual({ because });
  });
});
