import { setTimeout as sleep } from 'node:timers/promises';

/** What goes on until it is told to stop. */
export interface Repeated {
  /** Resolves once the last round has ended. */
  stop(): Promise<void>;
}

/**
 * Does something again and again until it is stopped. `act` never rejects. `pauseMs` is the time from the end of a round
 * to the next beginning, or how it follows from what the round brought.
 */
export function repeatUntilStopped<Round>(
  act: (isStopped: () => boolean) => Promise<Round>,
  pauseMs: number | ((round: Round) => number),
): Repeated {
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  const run = async (): Promise<void> => {
    while (!isStopped()) {
      const round = await act(isStopped);
      const pause = typeof pauseMs === 'number' ? pauseMs : pauseMs(round);
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
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
