/** One process of the whole: how it is started, known to be ready and stopped. */
export interface Part {
  /** Short and unique, such as "worker"; its log file is called after it. */
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment of the process. */
  readonly environment: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** A line on its stdout that means ready, or a probe that is called until it does not throw. */
  readonly ready: RegExp | (() => Promise<void>);
  /** How long it may take to become ready, in ms. */
  readonly readyWithinMs: number;
  /** How long it may take to stop before it is killed, in ms. */
  readonly stopWithinMs: number;
}
