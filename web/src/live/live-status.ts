import { useSyncExternalStore } from 'react';

/** Connection of the page's one stream. Instants are ISO 8601. */
export type LiveStatus =
  | { state: 'off' }
  | { state: 'live'; at: string; caughtUp?: { at: string; news: number } }
  | { state: 'stale'; since: string };

type Listener = () => void;

let current: LiveStatus = { state: 'off' };
let retry: (() => void) | undefined;
const listeners = new Set<Listener>();

/** Told by the stream; `retryNow` reconnects at once. */
export function setLiveStatus(status: LiveStatus, retryNow?: () => void): void {
  current = status;
  retry = retryNow;
  for (const listener of listeners) listener();
}

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The page's connection, for the top bar, the banner and the buttons. */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(subscribe, () => current);
}

/** Whether something may be done: not while what is shown is old. */
export function useIsStale(): boolean {
  return useLiveStatus().state === 'stale';
}

export function retryLiveNow(): void {
  retry?.();
}
