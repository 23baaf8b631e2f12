import { spawn } from 'node:child_process';

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
      signal: options.signal,
      killSignal: 'SIGKILL',
    });
    const printed = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        printed[stream] += text;
        for (const line of text.split('\n')) if (line.trim()) options.onLine?.(line.trim());
      });
    }
    let refusal = '';
    child.once('error', (error) => {
      refusal = options.signal?.aborted ? reasonOf(options.signal) : error.message;
      if (child.pid === undefined) resolve({ code: null, stdout: '', stderr: refusal });
    });
    child.once('close', (code) => {
      resolve({ code, stdout: printed.stdout, stderr: refusal ? `${printed.stderr}${refusal}\n` : printed.stderr });
    });
  });
}

/** The last line that a command printed, errors first: what most often says why it failed. */
export function lastWords(end: CommandEnd): string {
  const lines = (end.stderr.trim() || end.stdout.trim()).split('\n');
  return (lines.at(-1) ?? '').trim().slice(0, 300) || `it ended with code ${String(end.code)}`;
}

function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : String(signal.reason);
}
