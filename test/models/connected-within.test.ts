import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectedWithin } from '../../models/connected-within.ts';

test('the first connection is waited for, and as long as is said', async () => {
  expect(await connectedWithin({ connected: () => sleep(20) }, 10_000)).toBe(true);
  expect(await connectedWithin({ connected: () => new Promise(() => undefined) }, 20)).toBe(false);
});

test('a database that refuses us is not waited for', async () => {
  expect(await connectedWithin({ connected: () => Promise.reject(new Error('no such user')) }, 10_000)).toBe(false);
});
