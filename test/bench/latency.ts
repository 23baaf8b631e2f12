/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** The same question at both sizes, asked in turns. */
export interface Comparison {
  readonly small: Latency;
  readonly large: Latency;
  /** Median at the large size over the median at the small one. */
  readonly ratio: number;
}

/** Nearest rank: the least of the times that at least this share of them does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new RangeError('No time was taken');
  return found;
}

export function latencyOf(times: readonly number[]): Latency {
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

export function compare(small: readonly number[], large: readonly number[]): Comparison {
  const latencies = { small: latencyOf(small), large: latencyOf(large) };
  return { ...latencies, ratio: latencies.large.p50 / latencies.small.p50 };
}
