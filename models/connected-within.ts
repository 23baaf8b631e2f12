import { setTimeout as sleep } from 'node:timers/promises';
import type { Models } from './connection.ts';

/**
 * Waits for the first connection to MongoDB, at most `ms`. False when it is still away, or has refused us: who asked goes
 * on without it, and each call says what it meets.
 */
export async function connectedWithin({ connected }: Pick<Models, 'connected'>, ms: number): Promise<boolean> {
  const waiting = new AbortController();
  const first = connected().then(
    () => true,
    () => false,
  );
  const late = sleep(ms, false, { signal: waiting.signal }).catch(() => false);
  try {
    return await Promise.race([first, late]);
  } finally {
    waiting.abort();
  }
}
