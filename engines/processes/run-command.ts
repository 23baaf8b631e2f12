import { spawn, type ChildProcess } from 'node:child_process';
import { orphanWatchdog } from './orphan-watchdog.ts';

/** How a command ended. `code` is null when it could not be started or a signal ended it. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** The command is ended once this aborts; its reason's message becomes part of `stderr`. */
  readonly signal?: AbortSignal;
  /** Called with each line that the command prints, on either stream. */
  onLine?(line: string): void;
}

/** Runs a command to its end without a shell. Never throws: a command that cannot be started has `code` null. */
export function runCommand(file: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandEnd> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group, so that what it started goes with it.
      detached: true,
    });
    const { pid } = child;
    if (pid !== undefined) orphanWatchdog().watch(pid);
    const abort = () => {
      killGroup(child);
    };
    options.signal?.addEventListener('abort', abort);
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        printed[stream] += text;
        for (const line of text.split('\n')) if (line.trim()) options.onLine?.(line.trim());
      });
    }
    const end = (code: number | null, addition = '') => {
      options.signal?.removeEventListener('abort', abort);
      if (pid !== undefined) orphanWatchdog().forget(pid);
      const refusal = options.signal?.aborted ? `${reasonOf(options.signal)}\n` : addition;
      resolve({ code, stdout: printed.stdout, stderr: printed.stderr + refusal });
    };
    child.once('error', (error) => {
      end(null, error.message);
    });
    child.once('close', (code) => {
      end(code);
    });
  });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It had just ended.
  }
}

/** The last line that a command printed, errors first: what most often says why it failed. */
export function lastWords(end: CommandEnd): string {
  const lines = (end.stderr.trim() || end.stdout.trim()).split('\n');
  return (lines.at(-1) ?? '').trim().slice(0, 300) || `it ended with code ${String(end.code)}`;
}

function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : String(signal.reason);
}
