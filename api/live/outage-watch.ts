import { outageStaleMs } from '../../models/outages.ts';
import type { Outage, OutageBook } from '../../models/outages.ts';
import { repeatUntilStopped } from '../../repeat-until-stopped.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';

/** The outages of now, and word of every change: one look for all pages of the process. */
export interface OutageWatch {
  current(): readonly Outage[];
  /** Called when one begins or ends, or its beginning is corrected; returns how to stop it. */
  subscribe(listener: () => void): () => void;
}

export interface OutageWatchOptions {
  book: Pick<OutageBook, 'current'>;
  now: () => Date;
  everyMs?: number;
}

/**
 * Looks into the outage book again and again. What was read last stands while MongoDB is away, until it is stale by its
 * own time.
 */
export function watchOutages({ book, now, everyMs = 1_000 }: OutageWatchOptions): OutageWatch & Repeated {
  const listeners = new Set<() => void>();
  let known: readonly Outage[] = [];
  let told = '[]';

  const look = async (): Promise<void> => {
    const found = await book.current(now()).catch(() => known);
    known = found.filter(({ lastTriedAt }) => now().getTime() - lastTriedAt.getTime() <= outageStaleMs);
    const tell = JSON.stringify(known.map(({ province, system, since }) => [province, system, since]));
    if (tell === told) return;
    told = tell;
    for (const listener of [...listeners]) listener();
  };
  return {
    ...repeatUntilStopped(look, everyMs),
    current: () => known,
    subscribe(listener) {
      const own = (): void => {
        listener();
      };
      listeners.add(own);
      return () => listeners.delete(own);
    },
  };
}
