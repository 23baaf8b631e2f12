import { repeatUntilStopped } from '../repeat-until-stopped.ts';
import type { Repeated } from '../repeat-until-stopped.ts';
import { answerTimeoutMs } from './connection.ts';
import type { Models } from './connection.ts';
import type { ProjectedCase, ProjectedEvent } from './projected-case.ts';
import { TailedChanges } from './tail-changes.ts';

export interface TailOptions {
  /** Pause between two looks, in milliseconds. */
  everyMs?: number;
  /** How far each look goes back behind the newest change seen, in milliseconds: longer than a write may take to become visible. */
  overlapMs?: number;
  /**
   * A case document moved on, or was mended: its `(fence, seq)` only rises, its `seq` alone may fall. It is told again
   * as it is where an older batch came late and filled a gap under it.
   */
  onCase: (changed: ProjectedCase) => void;
  /** An event became its case's. Comes after the case document that covers it. */
  onEvent: (written: ProjectedEvent) => void;
  /** A look failed; the next one finds what this one missed. */
  onError: (error: unknown) => void;
}

/**
 * Follows what batches write, by the database's clock in `projectedAt`. Each change is told once, outages of MongoDB
 * included; at the start, what changed within the last overlap is told. Whoever follows a case subscribes first and
 * reads then. Once `stop` has resolved, no handler is called any more.
 */
export function tailChanges(models: Models, options: TailOptions): Repeated {
  const { everyMs = 100, overlapMs = answerTimeoutMs + 2_000, onCase, onEvent, onError } = options;
  const changes = new TailedChanges(models, overlapMs);

  return repeatUntilStopped(async (isStopped) => {
    const tell = <T>(handler: (change: T) => void, change: T): void => {
      try {
        if (!isStopped()) handler(change);
      } catch (error) {
        onError(error);
      }
    };
    try {
      const { cases, events } = await changes.look();
      for (const changed of cases) tell(onCase, changed);
      for (const written of events) tell(onEvent, written);
    } catch (error) {
      if (!isStopped()) onError(error);
    }
  }, everyMs);
}
