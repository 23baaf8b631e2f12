import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withProgress } from '../../engines/finding/progress.ts';

let said: string[];

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
});

afterEach(() => {
  vi.useRealTimers();
});

function work(seconds: number, fails = false): Promise<string> {
  return withProgress(
    'Engine: building it',
    (line) => said.push(line),
    async (detail) => {
      for (let second = 1; second <= seconds; second += 1) {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        detail(`${second} parts`);
      }
      if (fails) throw new Error('no compiler');
      return 'engine';
    },
  );
}

test('what takes less than two seconds is done without a word', async () => {
  const done = work(1);
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(done).resolves.toBe('engine');
  expect(said).toEqual([]);
});

test('what takes longer is told after two seconds and every ten seconds, with how far it is', async () => {
  const done = work(25);
  await vi.advanceTimersByTimeAsync(30_000);
  await done;
  expect(said).toEqual([
    'Engine: building it … 2 s, 1 parts',
    'Engine: building it … 12 s, 11 parts',
    'Engine: building it … 22 s, 21 parts',
    'Engine: building it: done in 25 s.',
  ]);
});

test('a failure is passed on and ends the telling', async () => {
  const failing = expect(work(3, true)).rejects.toThrow('no compiler');
  await vi.advanceTimersByTimeAsync(60_000);
  await failing;
  expect(said).toEqual(['Engine: building it … 2 s, 1 parts']);
});
