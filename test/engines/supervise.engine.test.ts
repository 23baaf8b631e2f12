import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyCheckout } from '../support/tiny-checkout.ts';

const { folder, remove } = temporaryFolder('supervise');
const data = join(folder, 'data');
const started: ChildProcess[] = [];

beforeAll(() => {
  tinyCheckout(folder);
});

afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await eventually(() => {
    expect(processesOf(data)).toEqual([]);
  });
  remove();
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
}

function start(): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'run.ts'], {
    cwd: folder,
    env: { ...process.env, LIANBAN_DATA: data, npm_lifecycle_event: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, said: () => text };
}

async function startAndWait(): Promise<Run> {
  const run = start();
  await eventually(() => {
    expect(run.said()).toContain('Ctrl-C stops everything');
  });
  return run;
}

/** The processes whose command line or environment names the data folder. */
function processesOf(name: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return false;
    try {
      const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
      return text.includes(name);
    } catch {
      return false;
    }
  });
}

function pidOf(script: string): number {
  const pid = processesOf(data).find((each) => readFileSync(`/proc/${each}/cmdline`, 'utf8').includes(script));
  if (pid === undefined) throw new Error(`${script} does not run.`);
  return Number(pid);
}

const kept = (file: string) => readFileSync(join(data, file), 'utf8');

test('the whole starts, mends itself, refuses a second start, stops in order and goes on from there', async () => {
  const first = await startAndWait();
  const ports = JSON.parse(kept('ports.json')) as { api: number };
  expect(first.said()).toContain(`Data: ${data}`);
  expect(first.said()).toContain('cases are opened');
  expect(first.said()).toContain(`http://127.0.0.1:${ports.api}/`);

  const second = start();
  await expect(second.ended).resolves.not.toBe(0);
  expect(second.said()).toContain(`in use by process ${first.child.pid ?? 0}. Stop that one first`);

  process.kill(pidOf('worker.ts'), 'SIGKILL');
  await eventually(() => {
    expect(first.said()).toContain('worker: is ready again.');
  });

  const secrets = kept('secrets.json');
  first.child.kill('SIGTERM');
  await expect(first.ended).resolves.toBe(0);
  const stopped = first.said().match(/\w+(?= stopped$)/gm) ?? [];
  expect(stopped.slice(0, 2)).toEqual(['api', 'worker']);
  expect(stopped.slice(2, 4).sort()).toEqual(['chongqing', 'sichuan']);
  expect(stopped.slice(4)).toEqual(['mongodb', 'temporal']);
  expect(kept('logs/worker.log')).toContain('asked to stop');
  expect(processesOf(data)).toEqual([]);

  const later = await startAndWait();
  expect(later.said()).toContain('cases were kept');
  expect(JSON.parse(kept('ports.json'))).toEqual(ports);
  expect(kept('secrets.json')).toBe(secrets);
}, 180_000);

test('when it is killed outright, nothing stays behind and it starts again', async () => {
  const running = started.at(-1);
  expect(processesOf(data).length).toBeGreaterThanOrEqual(7);
  running?.kill('SIGKILL');
  await eventually(() => {
    expect(processesOf(data)).toEqual([]);
  });
  const again = await startAndWait();
  again.child.kill('SIGINT');
  await expect(again.ended).resolves.toBe(0);
}, 120_000);
