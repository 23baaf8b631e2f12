import { spawn, type ChildProcess } from 'node:child_process';
import type { WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { openLog } from './open-log.ts';
import { orphanWatchdog } from './orphan-watchdog.ts';
import type { Part } from './part.ts';

export interface SupervisionOptions {
  /** Where `<part>.log` is written. */
  readonly logs: string;
  readonly say: (line: string) => void;
  /** Waits before each next restart, in ms; the last one repeats. Left out, a part that ends stays ended. */
  readonly backOffMs?: readonly number[];
}

/** The waits between restarts of a part that keeps ending. */
export const backOffMs = [500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** A part that was up this long has its next restart counted as its first. */
const settledMs = 60_000;

/** A part did not become ready; the message carries its last words. */
export class PartNotReady extends Error {
  override readonly name = 'PartNotReady';
}

/** One supervised part: started, watched, restarted when it ends by itself, stopped for good on request. */
export class SupervisedProcess {
  readonly part: Part;
  readonly #options: SupervisionOptions;
  readonly #log: WriteStream;
  #child: ChildProcess | undefined;
  #exited: Promise<string> = Promise.resolve('not started');
  /** Counts starts and stops: whoever waited across one has nothing more to do. */
  #turn = 0;
  #wanted = false;
  #lastLines: string[] = [];
  #restarts = 0;

  constructor(part: Part, options: SupervisionOptions) {
    this.part = part;
    this.#options = options;
    this.#log = openLog(options.logs, part.name);
  }

  /** The running process's id; undefined when none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How many times it was started again after ending by itself. */
  get restarts(): number {
    return this.#restarts;
  }

  /**
   * Starts the part and waits until it is ready.
   *
   * @throws {PartNotReady} when it ends before, or takes too long
   */
  async start(): Promise<void> {
    this.#wanted = true;
    this.#turn += 1;
    try {
      await this.#spawnUntilReady();
    } catch (error) {
      await this.stop();
      throw error;
    }
    void this.#watch(0, this.#turn);
  }

  /** Asks the part to end (SIGTERM), kills it when it takes too long, and waits until it is gone. It stays ended. */
  async stop(): Promise<void> {
    this.#wanted = false;
    this.#turn += 1;
    await this.#end('SIGTERM');
  }

  /** Sends a signal, SIGKILL unless told otherwise, and waits until the process is gone; supervision goes on. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    await this.#end(signal);
  }

  /** Sends a signal that does not end the process, such as SIGSTOP and SIGCONT. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    child.kill(signal);
    const tooLong = setTimeout(() => child.kill('SIGKILL'), this.part.stopWithinMs);
    await this.#exited;
    clearTimeout(tooLong);
  }

  async #watch(failures: number, turn: number): Promise<void> {
    const { part } = this;
    const since = Date.now();
    const how = await this.#exited;
    const waits = this.#options.backOffMs;
    if (!waits || !this.#isWanted(turn)) return;
    const at = Date.now() - since > settledMs ? 0 : failures;
    const wait = waits[Math.min(at, waits.length - 1)] ?? 0;
    this.#options.say(`${part.name}: ended (${how}); starting it again in ${String(wait / 1000)} s.${this.#words()}`);
    await delay(wait);
    if (!this.#isWanted(turn)) return;
    this.#restarts += 1;
    try {
      await this.#spawnUntilReady();
      this.#options.say(`${part.name}: is ready again.`);
    } catch (error) {
      if (this.#isWanted(turn)) this.#options.say(error instanceof Error ? error.message : String(error));
      if (this.#isWanted(turn)) await this.#end('SIGKILL');
    }
    if (this.#isWanted(turn)) await this.#watch(at + 1, turn);
  }

  /** A method, because the answer changes while others are awaited. */
  #isWanted(turn: number): boolean {
    return this.#wanted && this.#turn === turn;
  }

  async #spawnUntilReady(): Promise<void> {
    const { part } = this;
    const late = new AbortController();
    const limit = delay(part.readyWithinMs, 'late' as const, { signal: late.signal }).catch(() => 'late' as const);
    const ready = this.#spawn().then(() => 'ready' as const);
    const first = await Promise.race([ready, limit, this.#exited.then((how) => ({ how }))]);
    late.abort();
    if (first === 'ready') return;
    const what =
      first === 'late' ? `was not ready within ${String(part.readyWithinMs / 1000)} s` : `ended (${first.how})`;
    throw new PartNotReady(`${part.name}: ${what} instead of becoming ready.${this.#words()}`);
  }

  /** Spawns the process; the promise answers when it is ready and never rejects. */
  #spawn(): Promise<void> {
    const { part } = this;
    this.#lastLines = [];
    // Its own group: Ctrl-C reaches only the supervisor, which stops the parts in order.
    const child = spawn(part.file, part.args, {
      cwd: part.cwd,
      env: part.environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.#child = child;
    const { pid } = child;
    if (pid !== undefined) orphanWatchdog().watch(pid);
    this.#exited = new Promise((resolve) => {
      const gone = (how: string) => {
        if (pid !== undefined) orphanWatchdog().forget(pid);
        if (this.#child === child) this.#child = undefined;
        resolve(how);
      };
      child.once('error', (error) => {
        gone(error.message);
      });
      child.once('exit', (code, signal) => {
        gone(signal ? `signal ${signal}` : `code ${String(code)}`);
      });
    });
    child.stdin.on('error', () => undefined);
    return this.#readiness(child);
  }

  #readiness(child: ChildProcess): Promise<void> {
    const { ready } = this.part;
    return new Promise((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        if (!stream) continue;
        createInterface({ input: stream }).on('line', (line) => {
          this.#keep(line);
          if (ready instanceof RegExp && stream === child.stdout && ready.test(line)) resolve();
        });
      }
      if (!(ready instanceof RegExp)) void this.#probe(child, ready).then(resolve);
    });
  }

  async #probe(child: ChildProcess, probe: () => Promise<void>): Promise<void> {
    while (this.#child === child) {
      try {
        await probe();
        return;
      } catch (error) {
        this.#lastLines = [`not ready: ${error instanceof Error ? error.message : String(error)}`];
        await delay(100);
      }
    }
    await new Promise<never>(() => undefined);
  }

  #keep(line: string): void {
    this.#log.write(`${line}\n`);
    this.#lastLines = [...this.#lastLines, line].slice(-5);
  }

  #words(): string {
    const lines = this.#lastLines.map((line) => `\n    ${line.slice(0, 500)}`).join('');
    return ` Its log: ${join(this.#options.logs, `${this.part.name}.log`)}${lines}`;
  }
}
