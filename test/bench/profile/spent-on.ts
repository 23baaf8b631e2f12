import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WholeStack } from '../whole-stack.ts';
import { cpuTimeOf, tellsCpuTime, type CpuTime } from './cpu-time.ts';
import { namedCosts, type CpuProfile } from './named-costs.ts';

/** What something is spent on: CPU time of one process, or of one named part of it. */
export interface Cost {
  readonly what: string;
  /** CPU time for one unit of work, ms. */
  readonly ms: number;
  /** Of all that was spent. */
  readonly share: number;
}

const profiled = ['worker', 'api', 'api-2'] as const;

const words: Readonly<Record<string, string>> = {
  temporal: "Temporal's server",
  mongodb: 'MongoDB',
  sichuan: 'the sandbox of Sichuan',
  chongqing: 'the sandbox of Chongqing',
};

/**
 * Runs `work` once under V8's profiler and says what its CPU time went into, the largest first; timings are not to be
 * taken meanwhile. Empty where the system does not tell what processes spend.
 *
 * @param units how many cases, commands or reads it makes
 */
export async function spentOn(whole: WholeStack, units: number, work: () => Promise<unknown>): Promise<Cost[]> {
  if (!tellsCpuTime()) return [];
  const pids = whole.pids();
  const watched = profiled.flatMap((name) => (pids[name] === undefined ? [] : [[name, pids[name]] as const]));
  for (const [, pid] of watched) process.kill(pid, 'SIGWINCH');
  await sleep(200);
  const before = times(pids);
  const driver = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(driver);
  const after = times(pids);
  for (const [, pid] of watched) process.kill(pid, 'SIGWINCH');
  const costs = new Map<string, number>([["the bench's own driver", (user + system) / 1_000]]);
  for (const [name, pid] of Object.entries(pids)) {
    const spent = since(before.get(pid), after.get(pid));
    const isWatched = watched.some(([other]) => other === name);
    if (!isWatched) add(costs, words[name] ?? name, spent.all);
    else addProfiled(costs, name, spent, await profileOf(whole.profiles, pid));
  }
  return sorted(costs, units);
}

function times(pids: Readonly<Record<string, number>>): Map<number, CpuTime> {
  const all = Object.values(pids).flatMap((pid) => {
    const time = cpuTimeOf(pid);
    return time === undefined ? [] : [[pid, time] as const];
  });
  return new Map(all);
}

function since(before: CpuTime = { all: 0, main: 0 }, after: CpuTime = before): CpuTime {
  return { all: after.all - before.all, main: after.main - before.main };
}

/** The main thread's time by the profile's names; its other threads run workflow code, Temporal's core, and collect garbage. */
function addProfiled(costs: Map<string, number>, name: string, { all, main }: CpuTime, profile: CpuProfile): void {
  const process = name === 'api-2' ? 'api' : name;
  const named = namedCosts(profile);
  const total = [...named.values()].reduce((sum, ms) => sum + ms, 0);
  for (const [what, ms] of named) add(costs, `${process}: ${what}`, (main * ms) / total);
  const threads = name === 'worker' ? "workflow code and Temporal's core (other threads)" : 'other threads';
  add(costs, `${process}: ${threads}`, all - main);
}

async function profileOf(folder: string, pid: number): Promise<CpuProfile> {
  const file = join(folder, `${String(pid)}.cpuprofile`);
  for (let tries = 0; !existsSync(file); tries += 1) {
    if (tries > 200) throw new Error(`The process ${String(pid)} wrote no profile.`);
    await sleep(50);
  }
  const profile = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile;
  rmSync(file);
  return profile;
}

function add(costs: Map<string, number>, what: string, ms: number): void {
  costs.set(what, (costs.get(what) ?? 0) + ms);
}

function sorted(costs: ReadonlyMap<string, number>, units: number): Cost[] {
  const total = [...costs.values()].reduce((sum, ms) => sum + ms, 0);
  return [...costs]
    .map(([what, ms]) => ({ what, ms: ms / units, share: ms / total }))
    .filter(({ share }) => share >= 0.01)
    .sort((one, other) => other.ms - one.ms);
}

/** The largest costs, a line each. */
export function costLines(costs: readonly Cost[], unit: string, most = 6): string[] {
  if (costs.length === 0) return ['(this system does not tell what processes spend)'];
  return [
    `CPU time of ${unit}, the largest first:`,
    ...costs
      .slice(0, most)
      .map(
        ({ what, ms, share }) =>
          `  ${ms.toFixed(1).padStart(7)} ms  ${(share * 100).toFixed(0).padStart(3)} %  ${what}`,
      ),
  ];
}
