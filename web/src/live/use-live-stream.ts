import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryKeys } from '../api/queries.ts';
import { nowInstant } from '../time/show-time.ts';
import { setLiveStatus } from './live-status.ts';

/** What a page does with what its stream tells. */
export interface LiveHandlers {
  /** Named events and what each does with its data; answers whether it was news to the page. */
  on: Record<string, (data: unknown) => boolean>;
  /** What was shown no longer holds, or too much was missed: read again. */
  reread: () => void;
  /** What the page has, where the stream can go on from there. */
  position?: () => string | undefined;
}

/** Wait before a stream that the server refused is opened anew; a cut one is resumed by the browser itself. */
const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/** The one connection of a page, with its own recovery. */
class LiveStream {
  readonly #path: string;
  readonly #handlers: () => LiveHandlers;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitMs = firstWaitMs;
  readonly #refused: () => void;
  #staleSince: string | undefined;
  #caughtUp: { at: string; news: number } | undefined;

  constructor(path: string, handlers: () => LiveHandlers, refused: () => void) {
    this.#path = path;
    this.#refused = refused;
    this.#handlers = handlers;
    this.#connect(false);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    setLiveStatus({ state: 'off' });
  }

  #connect(anew: boolean): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    const position = this.#handlers().position?.();
    const source = new EventSource(position === undefined ? this.#path : `${this.#path}?after=${position}`);
    this.#source = source;
    // Without a position nothing says what a stream that is opened anew has missed.
    source.onopen = () => this.#opened(anew && position === undefined);
    source.onerror = () => this.#failed(source);
    source.addEventListener('reread', () => this.#handlers().reread());
    for (const name of Object.keys(this.#handlers().on)) {
      source.addEventListener(name, (message: MessageEvent<string>) => this.#received(name, message.data));
    }
  }

  #opened(mayHaveMissed: boolean): void {
    this.#waitMs = firstWaitMs;
    if (mayHaveMissed) this.#handlers().reread();
    if (this.#staleSince !== undefined) this.#caughtUp = { at: nowInstant(), news: 0 };
    this.#staleSince = undefined;
    this.#tell();
  }

  #failed(source: EventSource): void {
    const refused = source.readyState === EventSource.CLOSED;
    if (this.#staleSince === undefined) {
      this.#staleSince = nowInstant();
      if (refused) this.#refused();
      setLiveStatus({ state: 'stale', since: this.#staleSince }, () => this.#connect(true));
    }
    if (!refused) return;
    this.#timer = setTimeout(() => this.#connect(true), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  #received(name: string, data: string): void {
    const isNews = this.#handlers().on[name]?.(JSON.parse(data)) ?? false;
    if (!isNews) return;
    if (this.#caughtUp !== undefined) this.#caughtUp = { ...this.#caughtUp, news: this.#caughtUp.news + 1 };
    this.#tell();
  }

  #tell(): void {
    const caughtUp = this.#caughtUp === undefined ? {} : { caughtUp: this.#caughtUp };
    setLiveStatus({ state: 'live', at: nowInstant(), ...caughtUp });
  }
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
  const queries = useQueryClient();
  useEffect(() => {
    if (path === undefined) return;
    // A stream that is refused at once may be one whose session has ended: asked once, and the frame sees to it.
    const refused = (): void => void queries.invalidateQueries({ queryKey: queryKeys.session });
    const stream = new LiveStream(path, () => latest.current, refused);
    return () => stream.stop();
  }, [path, queries]);
}
