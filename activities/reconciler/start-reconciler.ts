import { setTimeout as sleep } from 'node:timers/promises';
import { Reconciler, reconcilerDefaults } from './reconciler.ts';
import type { ReconcilerOptions } from './reconciler.ts';

/** Sweeps until stopped. */
export function startReconciler(options: ReconcilerOptions): { stop(): Promise<void> } {
  const { everyMs, onError } = { ...reconcilerDefaults, ...options };
  const reconciler = new Reconciler(options);
  const stopping = new AbortController();
  const stopped = (): boolean => stopping.signal.aborted;
  const run = async (): Promise<void> => {
    while (!stopped()) {
      await reconciler.sweep().catch((error: unknown) => {
        if (!stopped()) onError(error);
      });
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
