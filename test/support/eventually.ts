import { vi } from 'vitest';

/**
 * Waits until the check passes. The limit is generous: on a busy machine a slow answer is no wrong one, and a check
 * that passes costs nothing of it.
 */
export function eventually<T>(check: () => T | Promise<T>, { timeout = 60_000, interval = 20 } = {}): Promise<T> {
  return vi.waitFor(check, { timeout, interval });
}
