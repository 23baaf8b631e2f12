import type { ProjectedCase } from '../../models/projected-case.ts';

/** Tells of every case document that moved on or was mended, from one tail for all streams of the process. */
export interface CaseFeed {
  subscribe(listener: (changed: ProjectedCase) => void): () => void;
}

/** A feed, and the way into it for the tail. */
export interface CaseFeedSource extends CaseFeed {
  publish(changed: ProjectedCase): void;
}

/** The fan-out: publishing calls each subscriber, in the order in which they came. */
export function createCaseFeed(): CaseFeedSource {
  const listeners = new Set<(changed: ProjectedCase) => void>();
  return {
    subscribe(listener) {
      // An object of its own, so that the same function twice is two subscriptions.
      const own = (changed: ProjectedCase): void => {
        listener(changed);
      };
      listeners.add(own);
      return () => listeners.delete(own);
    },
    publish(changed) {
      for (const listener of [...listeners]) listener(changed);
    },
  };
}
