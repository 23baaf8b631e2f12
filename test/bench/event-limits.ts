import { accountOf, eventsByKind, unexplained } from './history-account.ts';
import type { History } from '../replay/stored-histories.ts';

/** The most that the standard case may take of history. */
export const eventLimit = 100;
export const kilobyteLimit = 60;
/** Above it every event has to have a cause. */
const explainedFrom = 90;

/** The history of one case that was lived through. */
export interface LivedHistory {
  /** How it was lived, in words. */
  readonly way: string;
  readonly history: History;
  readonly bytes: number;
}

export interface CountedHistory {
  readonly way: string;
  readonly events: number;
  readonly kilobytes: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly account: Readonly<Record<string, number>>;
}

export function countedHistory({ way, history, bytes }: LivedHistory): CountedHistory {
  return {
    way,
    events: history.events?.length ?? 0,
    kilobytes: bytes / 1024,
    byKind: eventsByKind(history),
    account: accountOf(history),
  };
}

/** What the limits were missed by, one line a case. */
export function overLimits(cases: readonly CountedHistory[]): string[] {
  return cases.flatMap(({ way, events, kilobytes, account }) => {
    const left = account[unexplained] ?? 0;
    return [
      ...(events > eventLimit ? [`${way}: ${String(events)} events, over ${String(eventLimit)}`] : []),
      ...(kilobytes > kilobyteLimit ? [`${way}: ${kilobytes.toFixed(1)} KB, over ${String(kilobyteLimit)}`] : []),
      ...(events > explainedFrom && left > 0
        ? [`${way}: ${String(left)} events of ${String(events)} unexplained`]
        : []),
    ];
  });
}
