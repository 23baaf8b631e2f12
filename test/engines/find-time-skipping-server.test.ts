import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTimeSkippingServer } from '../../engines/time-skipping/find-time-skipping-server.ts';
import { fakeMachine, type FakeMachine } from '../support/fake-machine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let remove: () => void;
let machine: FakeMachine;

beforeEach(() => {
  const temporary = temporaryFolder('find-time-skipping');
  ({ remove } = temporary);
  machine = fakeMachine(temporary.folder);
  machine.command('java', `echo 'openjdk version "17.0.15" 2025-04-15' >&2`);
});

afterEach(() => {
  remove();
});

test('it is fetched with Maven once, then taken from the cache; the script starts it with its options', async () => {
  machine.command(
    'mvn',
    'for each in "$@"; do case "$each" in -DoutputDirectory=*) : > "${each#*=}/server.jar" ;; esac; done',
  );
  const script = await findTimeSkippingServer(machine.context);
  expect(machine.said.at(-1)).toContain('fetched now with Maven');
  machine.command('mvn', 'exit 1');
  await expect(findTimeSkippingServer(machine.context)).resolves.toBe(script);
  expect(machine.said.at(-1)).toContain('from the cache');
  const lines = readFileSync(script, 'utf8').split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^exec '.*java' .* io\.temporal\.testserver\.TestServer "\$@"$/);
});

test('a failed fetch leaves nothing in the cache and is told with the ways out', async () => {
  machine.command('mvn', 'echo "[ERROR] no route to the registry"', 'exit 1');
  const finding = findTimeSkippingServer(machine.context);
  await expect(finding).rejects.toThrow('Maven failed: [ERROR] no route to the registry');
  await expect(finding).rejects.toThrow('install a JDK (17 or newer) and Maven');
  await expect(findTimeSkippingServer(machine.context)).rejects.toThrow('the cache (nothing kept)');
});

test('a Java that is too old is told', async () => {
  machine.command('java', `echo 'openjdk version "11.0.2"' >&2`);
  machine.command(
    join(machine.context.cache, '..', 'bin', 'mvn'),
    'for each in "$@"; do case "$each" in -DoutputDirectory=*) : > "${each#*=}/server.jar" ;; esac; done',
  );
  await expect(findTimeSkippingServer(machine.context)).rejects.toThrow('is Java 11, older than 17');
});
