import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import type { Part } from '../../engines/processes/part.ts';
import { PartNotReady, SupervisedProcess } from '../../engines/processes/supervised-process.ts';

let logs: string;
let said: string[];
let running: SupervisedProcess[];

beforeEach(() => {
  logs = mkdtempSync(join(tmpdir(), 'lianban-supervised-'));
  said = [];
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((process) => process.stop()));
  rmSync(logs, { recursive: true, force: true });
});

/** A part that runs a line of shell. */
function part(line: string, changes: Partial<Part> = {}): Part {
  return {
    name: 'child',
    file: '/bin/sh',
    args: ['-c', line],
    environment: { PATH: process.env.PATH },
    cwd: logs,
    ready: /^ready/,
    readyWithinMs: 5_000,
    stopWithinMs: 2_000,
    ...changes,
  };
}

function supervise(of: Part, backOffMs?: readonly number[]): SupervisedProcess {
  const options = { logs, say: (line: string) => void said.push(line) };
  const supervised = new SupervisedProcess(of, backOffMs ? { ...options, backOffMs } : options);
  running.push(supervised);
  return supervised;
}

test('a part is started once its line says that it is ready, and its words are in its log', async () => {
  const child = supervise(part('echo starting; echo ready now; exec sleep 60'));
  await child.start();
  expect(child.pid).toBeGreaterThan(0);
  await child.stop();
  expect(child.pid).toBeUndefined();
  await eventually(() => {
    expect(readFileSync(join(logs, 'child.log'), 'utf8')).toBe('starting\nready now\n');
  });
});

test('a part without such a line is ready when its probe no longer throws', async () => {
  let asked = 0;
  const ready = () => ((asked += 1) < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve());
  await supervise(part('exec sleep 60', { ready })).start();
  expect(asked).toBe(3);
});

test('a part that ends instead of becoming ready is reported with its last words', async () => {
  const starting = supervise(part('echo "no such database" >&2; exit 3')).start();
  await expect(starting).rejects.toThrow(PartNotReady);
  await expect(starting).rejects.toThrow(/child: ended \(code 3\)[^]*no such database/);
});

test('a part that cannot be executed is reported', async () => {
  await expect(supervise(part('', { file: '/nowhere/engine' })).start()).rejects.toThrow('ENOENT');
});

test('a part that takes too long is ended and reported', async () => {
  const child = supervise(part('exec sleep 60', { readyWithinMs: 100 }));
  await expect(child.start()).rejects.toThrow('not ready within 0.1 s');
  expect(child.pid).toBeUndefined();
});

test('a part that is killed is started again and is ready again', async () => {
  const child = supervise(part('echo ready; exec sleep 60'), [10]);
  await child.start();
  const before = child.pid;
  await child.kill();
  await eventually(() => {
    expect(said.join()).toContain('child: is ready again.');
  });
  expect(said[0]).toContain('child: ended (signal SIGKILL); starting it again in 0.01 s.');
  expect(child.pid).not.toBe(before);
  expect(child.restarts).toBe(1);
});

test('each further restart in a row waits longer', async () => {
  const child = supervise(part('test -e started && exit 1; touch started; echo ready; exec sleep 60'), [10, 20, 40]);
  await child.start();
  await child.kill();
  await eventually(() => {
    expect(said.filter((line) => line.includes('starting it again')).length).toBeGreaterThanOrEqual(1);
    expect(said.join()).toContain('ended (code 1) instead of becoming ready');
  });
  await eventually(() => {
    const waits = said.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? []);
    expect(waits.slice(0, 4)).toEqual(['0.01', '0.02', '0.04', '0.04']);
  });
});

test('a part without waits stays ended', async () => {
  const child = supervise(part('echo ready; exec sleep 60'));
  await child.start();
  await child.kill();
  expect(child.pid).toBeUndefined();
  expect(said).toEqual([]);
  await child.start();
  expect(child.pid).toBeGreaterThan(0);
});

test('a part that is stopped is not started again, also while it waits for its restart', async () => {
  const child = supervise(part('echo ready; exec sleep 60'), [50]);
  await child.start();
  await child.kill();
  await child.stop();
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(child.pid).toBeUndefined();
});

test('a part that does not heed the request to stop is killed', async () => {
  const child = supervise(part('trap "" TERM; echo ready; while :; do sleep 0.05; done', { stopWithinMs: 100 }));
  await child.start();
  await child.stop();
  expect(child.pid).toBeUndefined();
});

test('a log that cannot be written ends nothing', async () => {
  mkdirSync(join(logs, 'child.log'));
  const child = supervise(part('echo ready; exec sleep 60'));
  await child.start();
  expect(child.pid).toBeGreaterThan(0);
});
