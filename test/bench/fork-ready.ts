import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench's own, and the first thing that it said to its parent. */
export interface ReadyProcess {
  readonly child: ChildProcess;
  readonly said: unknown;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a TypeScript file in a process that tells its parent by a message when it is ready, and ends when its parent
 * is gone.
 *
 * @throws {Error} when it ends before
 */
export async function forkReady(file: URL, args: readonly string[]): Promise<ReadyProcess> {
  const child = fork(file, args, { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit');
  const early = ended.then(() => {
    throw new Error(`${file.pathname} ended before it was ready.`);
  });
  const [said] = (await Promise.race([once(child, 'message'), early])) as [unknown];
  early.catch(() => undefined);
  return {
    child,
    said,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
