import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts a process's time in hundredths of a second, whatever its kernel was built with. */
const msPerTick = 10;

/** CPU time of a process so far and of its main thread, ms; undefined where the system does not tell, or it is gone. */
export interface CpuTime {
  readonly all: number;
  readonly main: number;
}

export function cpuTimeOf(pid: number): CpuTime | undefined {
  try {
    const folder = join('/proc', String(pid));
    return { all: ticksIn(join(folder, 'stat')), main: ticksIn(join(folder, 'task', String(pid), 'stat')) };
  } catch {
    return undefined;
  }
}

/** Whether this system tells what processes spend. */
export function tellsCpuTime(): boolean {
  return process.platform === 'linux' && readdirSync('/proc').includes('self');
}

function ticksIn(file: string): number {
  const text = readFileSync(file, 'utf8');
  // The name of the command stands in brackets and may hold anything; user and system time are fields 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
