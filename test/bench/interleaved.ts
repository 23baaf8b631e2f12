import { compare, type Comparison } from './latency.ts';

/** Asks once; answers how long it took, in ms. */
export type Ask = (turn: number) => Promise<number>;

/**
 * Asks small and large in turns, so that both meet the same weather: one of each in every turn, and the one that is
 * first changes, since whoever comes second finds the engine awake.
 *
 * @param warmUp turns before the first that counts
 */
export async function interleaved(
  { small, large }: { small: Ask; large: Ask },
  { warmUp, turns }: { warmUp: number; turns: number },
): Promise<Comparison> {
  const times: { small: number[]; large: number[] } = { small: [], large: [] };
  for (let turn = 0; turn < warmUp + turns; turn += 1) {
    const order = turn % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
    for (const size of order) {
      const took = await (size === 'small' ? small : large)(turn);
      if (turn >= warmUp) times[size].push(took);
    }
  }
  return compare(times.small, times.large);
}
