import type { Response } from 'express';

/** A client that reads this much slower than we write (bytes) is cut off; it resumes with `Last-Event-ID`. */
const maxBufferedBytes = 256 * 1024;
const heartbeatMs = 15_000;
const retryMs = 1_000;

/** One open event stream. */
export interface SseConnection {
  /** Sends an event; `id` is what the client resumes with. */
  send(event: string, data: unknown, id?: string): void;
  close(): void;
  isOpen(): boolean;
  /** Called once, when the client goes or is cut off. */
  onClose(listener: () => void): void;
}

export interface SseOptions {
  now: number;
  /** When the session ends (ms since 1970). */
  expiresAt: number;
  /** Aborted when the process stops. */
  stopping: AbortSignal | undefined;
}

/** Opens an event stream on a response, with heartbeats, until the session ends or the process stops. */
export function openSse(response: Response, { now, expiresAt, stopping }: SseOptions): SseConnection {
  response.status(200);
  response.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  response.flushHeaders();
  response.write(`retry: ${String(retryMs)}\n\n`);
  const isOpen = (): boolean => !response.writableEnded && !response.destroyed;
  const write = (text: string): void => {
    if (!isOpen()) return;
    if (response.writableLength > maxBufferedBytes) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => {
    write(': still here\n\n');
  }, heartbeatMs);
  const close = (): void => {
    if (isOpen()) response.end();
  };
  // setTimeout takes at most 2^31 - 1 ms.
  const expiry = setTimeout(close, Math.min(Math.max(expiresAt - now, 0), 2 ** 31 - 1));
  stopping?.addEventListener('abort', close);
  response.once('close', () => {
    clearInterval(heartbeat);
    clearTimeout(expiry);
    stopping?.removeEventListener('abort', close);
  });
  return {
    send: (event, data, id) => {
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    close,
    isOpen,
    onClose: (listener) => {
      response.once('close', listener);
    },
  };
}
