import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';

let folder: string;
let parents: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lianban-orphans-'));
  parents = [];
});

afterEach(() => {
  for (const parent of parents) parent.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a process that supervises two children of which one has a child itself, and answers all their pids. */
async function startParent(): Promise<{ parent: ChildProcess; pids: number[] }> {
  const script = fileURLToPath(new URL('./fixtures/parent-of-two.ts', import.meta.url));
  const parent = spawn(process.execPath, ['--import', 'tsx', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  parents.push(parent);
  for await (const line of createInterface({ input: parent.stdout })) {
    return { parent, pids: JSON.parse(line) as number[] };
  }
  throw new Error('The parent said nothing.');
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('when the supervisor is killed, nothing that it started lives on', async () => {
  const { parent, pids } = await startParent();
  expect(pids).toHaveLength(3);
  expect(pids.filter(isRunning)).toEqual(pids);
  parent.kill('SIGKILL');
  await eventually(() => {
    expect(pids.filter(isRunning)).toEqual([]);
  });
});

test('a process that ended before is not killed again when the supervisor goes', async () => {
  const { parent, pids } = await startParent();
  const [first = 0, ...others] = pids;
  process.kill(first, 'SIGKILL');
  await eventually(() => {
    expect(isRunning(first)).toBe(false);
  });
  expect(others.filter(isRunning)).toEqual(others);
  parent.kill('SIGKILL');
  await eventually(() => {
    expect(others.filter(isRunning)).toEqual([]);
  });
});
