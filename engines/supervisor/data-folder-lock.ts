import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Holder {
  readonly pid: number;
  /** When that process began, as its system tells it: a later process may get the same pid. */
  readonly began: string;
}

/** A data folder is in use by a running process. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Takes a data folder for this process; the lock of a process that is gone counts for nothing.
 *
 * @returns the function that gives the folder free again
 * @throws {DataFolderInUse}
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = lockFile(folder);
  const own = JSON.stringify({ pid: process.pid, began: beganAt(process.pid) ?? '' } satisfies Holder);
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, own);
  try {
    // Linking fails when the lock exists, so of two that come together one gets it.
    for (let attempt = 1; !linked(draft, file); attempt += 1) {
      const holder = holderOf(folder);
      if (holder || attempt > 5) throw inUse(folder, holder);
      removeStale(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readText(file) === own) rmSync(file, { force: true });
  };
}

/** The process that uses a data folder now; undefined when none does. */
export function holderOf(folder: string): { readonly pid: number } | undefined {
  return runningHolder(readText(lockFile(folder)));
}

function runningHolder(text: string | undefined): Holder | undefined {
  try {
    const holder = JSON.parse(text ?? '') as Holder;
    return beganAt(holder.pid) === holder.began ? holder : undefined;
  } catch {
    return undefined; // No lock, or one that a power cut left unfinished.
  }
}

function lockFile(folder: string): string {
  return join(folder, 'in-use.json');
}

function inUse(folder: string, holder: { readonly pid: number } | undefined): DataFolderInUse {
  const who = holder ? `process ${String(holder.pid)}` : 'another process';
  const words = `${folder} is in use by ${who}. Stop that one first (Ctrl-C), or name another folder with LIANBAN_DATA.`;
  return new DataFolderInUse(words);
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeStale(file: string): void {
  const aside = `${file}.stale-${String(process.pid)}`;
  try {
    renameSync(file, aside);
  } catch {
    return; // Someone else was faster; the next attempt sees whose it is.
  }
  // Between the look and the move another process may have taken its place.
  if (runningHolder(readText(aside))) linked(aside, file);
  rmSync(aside, { force: true });
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function beganAt(pid: number): string | undefined {
  try {
    // Linux: the 22nd field, counted after the command's name, which may hold blanks.
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : fields[18];
  } catch {
    return process.platform === 'linux' ? undefined : beganByPs(pid);
  }
}

function beganByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
