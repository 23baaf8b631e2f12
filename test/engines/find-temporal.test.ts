import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findTemporal } from '../../engines/temporal/find-temporal.ts';
import { fakeMachine, type FakeMachine } from '../support/fake-machine.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let machine: FakeMachine;
let remove: () => void;

beforeEach(() => {
  const temporary = temporaryFolder('find-temporal');
  ({ remove } = temporary);
  machine = fakeMachine(temporary.folder);
  machine.refused(
    ...['linux', 'darwin'].flatMap((platform) =>
      ['amd64', 'arm64'].map(
        (arch) => `https://temporal.download/cli/archive/v1.5.1?platform=${platform}&arch=${arch}`,
      ),
    ),
  );
});

afterEach(() => {
  remove();
});

/** Where the cache keeps Temporal's CLI. */
const kept = (): string => join(machine.context.cache, 'temporal', 'temporal');
const version = (server: string) => `echo 'temporal version 1.5.1 (Server ${server}, UI 2.42.1)'`;

test('TEMPORAL_ADDRESS comes before everything else', async () => {
  machine.command('temporal', version('1.29.1'));
  const address = 'cluster:7233';
  const environment = { ...machine.context.environment, TEMPORAL_ADDRESS: address };
  await expect(findTemporal({ ...machine.context, environment })).resolves.toEqual({ address });
});

test('temporal on PATH comes before the cache', async () => {
  const executable = machine.command('temporal', version('1.30.0'));
  machine.command(kept(), version('1.29.1'));
  await expect(findTemporal(machine.context)).resolves.toEqual({ executable });
  expect(machine.said).toEqual([
    `Temporal: ${executable} from PATH (server 1.30.0), because nothing before it serves: TEMPORAL_ADDRESS (not set).`,
  ]);
});

test('a temporal on PATH that is too old or broken is passed over for the one in the cache', async () => {
  machine.command(kept(), version('1.29.1'));
  machine.command('temporal', version('1.22.0'));
  await expect(findTemporal(machine.context)).resolves.toEqual({ executable: kept() });
  expect(machine.said.join()).toContain('carries server 1.22.0, older than 1.29');
  machine.command('temporal', 'echo "no such library" >&2', 'exit 127');
  await expect(findTemporal(machine.context)).resolves.toEqual({ executable: kept() });
  expect(machine.said.join()).toContain('does not run: no such library');
});

test('without any it is built with Go into the cache, and the next time taken from there', async () => {
  machine.command(
    'go',
    `printf '#!/bin/sh\\n%s\\n' "${version('1.29.1')}" > "$GOBIN/temporal"`,
    '/bin/chmod +x "$GOBIN/temporal"',
  );
  await expect(findTemporal(machine.context)).resolves.toEqual({ executable: kept() });
  expect(machine.said.at(-1)).toContain('built now with Go');
  await expect(findTemporal(machine.context)).resolves.toEqual({ executable: kept() });
  expect(machine.said.at(-1)).toContain('from the cache');
});

test('when nothing works, one message names what was tried and the ways out', async () => {
  machine.command('go', 'echo "go: module lookup disabled" >&2', 'exit 1');
  const finding = findTemporal(machine.context);
  await expect(finding).rejects.toThrow('temporal on PATH (there is none)');
  await expect(finding).rejects.toThrow('download (cannot be reached');
  await expect(finding).rejects.toThrow('build (go install failed: go: module lookup disabled)');
  await expect(finding).rejects.toThrow('set TEMPORAL_ADDRESS to the host:port');
});
