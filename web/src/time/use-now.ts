import { useSyncExternalStore } from 'react';
import { nowInstant } from './show-time.ts';

const tickMs = 30_000;

let now = nowInstant();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  // Nobody has looked for a while: the moment that was kept is an old one.
  if (listeners.size === 0) now = nowInstant();
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = nowInstant();
    for (const one of listeners) one();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The moment, renewed twice a minute for the whole page: pills and the now line move without a request. */
export function useNow(): string {
  return useSyncExternalStore(subscribe, () => now);
}
