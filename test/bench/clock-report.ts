import type { WorkflowShare } from './clock-share.ts';
import type { Comparison } from './latency.ts';

/** At least so many times as fast as chinese-days' own function. */
export const addingAtLeast = 20;
/** At most so many times the clock without its lines. */
export const explainingAtMost = 20;

export interface ClockReport {
  /** `small`: ours; `large`: chinese-days. */
  readonly adding: Comparison;
  /** `small`: the clock alone; `large`: with its lines. */
  readonly explaining: Comparison;
  readonly share: WorkflowShare;
}

/** What was missed, one line each; none when the bench passed. */
export function missedByClocks({ adding, explaining }: Pick<ClockReport, 'adding' | 'explaining'>): string[] {
  return [
    ...(adding.ratio >= addingAtLeast
      ? []
      : [`adding working days: ${adding.ratio.toFixed(1)} times as fast, under ${String(addingAtLeast)}`]),
    ...(explaining.ratio <= explainingAtMost
      ? []
      : [`an explained clock: ${explaining.ratio.toFixed(1)} times, over ${String(explainingAtMost)}`]),
  ];
}

/** Microseconds of one of several that took so many milliseconds together. */
export function perTurn(ms: number, count: number): string {
  return `${((ms * 1000) / count).toFixed(2)} µs`;
}
