import { percentile } from './latency.ts';

/** Several takings of one number: the middle one, and how far apart they lie. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly each: readonly number[];
}

export function spreadOf(each: readonly number[]): Spread {
  return { median: percentile(each, 0.5), least: Math.min(...each), most: Math.max(...each), each };
}

/** `0.45 (0.41 to 0.48)` */
export function spreadWords({ median, least, most }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

/** One ratio a pair, whose two sides were taken one right after the other. */
export function ratiosOf(ours: readonly number[], bare: readonly number[]): Spread {
  return spreadOf(ours.map((value, at) => value / (bare[at] ?? NaN)));
}
