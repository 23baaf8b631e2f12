import { setTimeout as sleep } from 'node:timers/promises';

/** Does something again and again, `everyMs` after it has ended, until it is stopped; `act` never rejects. */
export function repeatUntilStopped(
  act: (isStopped: () => boolean) => Promise<void>,
  everyMs: number,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      await act(isStopped);
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
