import { repeatUntilStopped } from '../repeat-until-stopped.ts';
import { Reconciler, reconcilerDefaults } from './reconciler.ts';
import type { ReconcilerOptions } from './reconciler.ts';

/** Sweeps until stopped. */
export function startReconciler(options: ReconcilerOptions): { stop(): Promise<void> } {
  const { everyMs, onError } = { ...reconcilerDefaults, ...options };
  const reconciler = new Reconciler(options);
  return repeatUntilStopped(
    (isStopped) =>
      reconciler.sweep().then(
        () => undefined,
        (error: unknown) => {
          if (!isStopped()) onError(error);
        },
      ),
    everyMs,
  );
}
