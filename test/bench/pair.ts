import type { Comparison, Latency } from './latency.ts';

/** The same thing bare and through the whole stack, done in turns. */
export interface Pair {
  readonly bare: Latency;
  readonly ours: Latency;
  readonly ratio: Latency;
}

/** @param measured the bare one as `small`, ours as `large` */
export function pairOf({ small: bare, large: ours }: Comparison): Pair {
  return { bare, ours, ratio: { p50: ours.p50 / bare.p50, p99: ours.p99 / bare.p99 } };
}

/** `opening: bare 21.0 / 60.2 ms, ours 44.1 / 91.0 ms, ratio 2.10 / 1.51 (p50 / p99)` */
export function pairLine(name: string, { bare, ours, ratio }: Pair): string {
  const ms = ({ p50, p99 }: Latency): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
  return `${name}: bare ${ms(bare)}, ours ${ms(ours)}, ratio ${ratio.p50.toFixed(2)} / ${ratio.p99.toFixed(2)} (p50 / p99)`;
}
