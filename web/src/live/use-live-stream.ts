import { useEffect, useRef } from 'react';
import { nowInstant } from '../time/show-time.ts';
import { setLiveStatus } from './live-status.ts';

/** What a page does with what its stream tells. `reread`: what was shown no longer holds. */
export interface LiveHandlers {
  /** Named events and what each does with its data; true counts as news for the caught-up note. */
  on: Record<string, (data: unknown) => boolean>;
  reread: () => void;
}

/** Wait before a stream that the server refused is opened anew; a cut one is resumed by the browser itself. */
const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/** One connection with its own recovery. `stop` ends it. */
function openStream(path: string, handlers: () => LiveHandlers): { stop: () => void } {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = firstWaitMs;
  let staleSince: string | undefined;
  let news = 0;

  const retryNow = (): void => {
    clearTimeout(timer);
    source?.close();
    connect(true);
  };

  const opened = (anew: boolean): void => {
    const at = nowInstant();
    waitMs = firstWaitMs;
    // A stream opened anew carries no Last-Event-ID, so nothing says what was missed.
    if (anew) handlers().reread();
    const wasStale = staleSince !== undefined;
    staleSince = undefined;
    news = 0;
    setLiveStatus(wasStale ? { state: 'live', at, caughtUp: { at, news } } : { state: 'live', at });
  };

  const failed = (): void => {
    if (staleSince === undefined) {
      staleSince = nowInstant();
      setLiveStatus({ state: 'stale', since: staleSince }, retryNow);
    }
    if (source?.readyState !== EventSource.CLOSED) return;
    timer = setTimeout(() => connect(true), waitMs);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  };

  const received = (name: string, message: MessageEvent<string>): void => {
    if (!(handlers().on[name]?.(JSON.parse(message.data)) ?? false)) return;
    news += 1;
    const at = nowInstant();
    setLiveStatus({ state: 'live', at, ...(caughtUpAt === undefined ? {} : { caughtUp: { at: caughtUpAt, news } }) });
  };

  let caughtUpAt: string | undefined;
  function connect(anew: boolean): void {
    source = new EventSource(path);
    source.onopen = () => {
      caughtUpAt = staleSince === undefined ? undefined : nowInstant();
      opened(anew);
    };
    source.onerror = failed;
    for (const name of Object.keys(handlers().on)) {
      source.addEventListener(name, (message: MessageEvent<string>) => received(name, message));
    }
    source.addEventListener('reread', () => handlers().reread());
  }

  connect(false);
  return {
    stop: () => {
      clearTimeout(timer);
      source?.close();
      setLiveStatus({ state: 'off' });
    },
  };
}

/**
 * The one stream of a page. The browser resumes a cut one with Last-Event-ID; nothing is ever polled. `path` undefined:
 * not yet.
 */
export function useLiveStream(path: string | undefined, handlers: LiveHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (path === undefined) return;
    const stream = openStream(path, () => latest.current);
    return stream.stop;
  }, [path]);
}
