import type { Principal } from '../../domain/principal.ts';
import { marksOf } from '../../models/case-marks.ts';
import type { ProjectedCase } from '../../models/projected-case.ts';
import { caseRow } from '../pages/case-row.ts';
import { isVisible } from '../reads/find-visible-case.ts';
import type { LiveReread } from '../schemas/live-event.ts';
import type { CaseFeed } from './case-feed.ts';
import type { SseConnection } from './sse-connection.ts';

/** Changes that are kept for streams that come back. */
const keptChanges = 2_000;
/** A new stream is told what changed this long (ms) before it: its list was read a moment earlier. */
const lookBackMs = 3_000;

interface KeptChange {
  n: number;
  at: number;
  changed: ProjectedCase;
}

/** Streams the rows of lists. One for all streams of the process. */
export interface RowStreams {
  /** Streams `row` for every change of a case that the principal may see; `lastEventId` as the client had it. */
  stream(connection: SseConnection, principal: Principal, lastEventId: string | undefined): void;
}

/**
 * Row streams over the feed. `process` names this process: a client that comes back to another one, or too late, is
 * told to read its list again.
 */
export function createRowStreams(feed: CaseFeed, process: string, now: () => number): RowStreams {
  const kept: KeptChange[] = [];
  let count = 0;
  const listeners = new Set<(change: KeptChange) => void>();
  feed.subscribe((changed) => {
    count += 1;
    const change = { n: count, at: now(), changed };
    kept.push(change);
    if (kept.length > keptChanges) kept.shift();
    for (const listener of [...listeners]) listener(change);
  });
  /** What a client that had everything up to `n` has missed; undefined when that is no longer known. */
  const missedSince = (n: number): KeptChange[] | undefined => {
    const oldest = kept[0]?.n ?? count + 1;
    return n > count || n < oldest - 1 ? undefined : kept.filter((change) => change.n > n);
  };
  return {
    stream(connection, principal, lastEventId) {
      const send = ({ n, changed }: KeptChange): void => {
        if (!isVisible(changed.view, principal)) return;
        const row = caseRow({ ...changed.view, fence: changed.fence, marks: marksOf(changed.view) }, principal);
        connection.send('row', row, `${process}.${String(n)}`);
      };
      const missed =
        lastEventId === undefined
          ? kept.filter(({ at }) => at >= now() - lookBackMs)
          : missedSince(countOf(lastEventId, process));
      if (missed === undefined) {
        const reread: LiveReread = { reason: 'missed' };
        connection.send('reread', reread, `${process}.${String(count)}`);
      } else missed.forEach(send);
      listeners.add(send);
      connection.onClose(() => listeners.delete(send));
    },
  };
}

function countOf(lastEventId: string, process: string): number {
  const [owner, n] = lastEventId.split('.');
  return owner === process && /^\d{1,15}$/.test(n ?? '') ? Number(n) : -1;
}
