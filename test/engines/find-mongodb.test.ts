import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FindingContext } from '../../engines/finding/context.ts';
import { findMongoDb, mongoDbFilesIn } from '../../engines/mongodb/find-mongodb.ts';
import { mongodBuild, type Machine } from '../../engines/mongodb/mongod-build.ts';
import { fakeMachine, type FakeMachine } from '../support/fake-machine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
let machine: FakeMachine;
let remove: () => void;

beforeEach(() => {
  ({ folder, remove } = temporaryFolder('find-mongodb'));
  machine = fakeMachine(folder);
  const build = mongodBuild();
  if ('url' in build) machine.refused(build.url);
});

afterEach(() => {
  remove();
});

/** The machine with one more variable set. */
const having = (variable: NodeJS.ProcessEnv): FindingContext => ({
  ...machine.context,
  environment: { ...machine.context.environment, ...variable },
});

/** Puts a mongod on PATH or where a path is given. */
const mongod = (file: string, version: string): string => machine.command(file, `echo 'db version v${version}'`);

/** Where the cache keeps one. */
const keptMongod = (): string => join(machine.context.cache, 'mongodb', 'mongod');

test('MONGODB_URI comes first, and its text, which may hold a password, is not said', async () => {
  mongod('mongod', '8.0.13');
  const uri = 'mongodb://user:pass-word@cluster/lianban';
  await expect(findMongoDb(having({ MONGODB_URI: uri }))).resolves.toEqual({ kind: 'uri', uri });
  expect(machine.said.join()).not.toContain('pass-word');
});

test('the mongod that MONGOD names comes before the one on PATH, and that before the cache', async () => {
  const kept = mongod(keptMongod(), '8.0.13');
  await expect(findMongoDb(machine.context)).resolves.toEqual({ kind: 'mongod', executable: kept });
  const onPath = mongod('mongod', '7.0.2');
  await expect(findMongoDb(machine.context)).resolves.toEqual({ kind: 'mongod', executable: onPath });
  const named = mongod(join(folder, 'elsewhere', 'mongod'), '6.0.1');
  await expect(findMongoDb(having({ MONGOD: named }))).resolves.toEqual({ kind: 'mongod', executable: named });
});

test('a mongod that is too old is passed over', async () => {
  mongod('mongod', '4.4.0');
  const kept = mongod(keptMongod(), '8.0.13');
  await expect(findMongoDb(machine.context)).resolves.toEqual({ kind: 'mongod', executable: kept });
  expect(machine.said.join()).toContain('older than 6.0');
});

test('a data folder that the embedded engine wrote is not given to a mongod', async () => {
  mongod('mongod', '8.0.13');
  const finding = findMongoDb(machine.context, 'embedded');
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
  const finding = findMongoDb(machine.context);
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
