import { repeatUntilStopped } from '../../repeat-until-stopped.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';
import { Reconciler, reconcilerDefaults } from './reconciler.ts';
import type { ReconcilerOptions } from './reconciler.ts';

/** Sweeps until stopped. */
export function startReconciler(options: ReconcilerOptions): Repeated {
  const { everyMs, onError } = { ...reconcilerDefaults, ...options };
  const reconciler = new Reconciler(options);
  return repeatUntilStopped(
    (isStopped) =>
      reconciler.sweep().catch((error: unknown) => {
        if (!isStopped()) onError(error);
      }),
    everyMs,
  );
}
