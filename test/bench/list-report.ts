import type { Comparison, Latency } from './latency.ts';

/** How much slower the large size may be at the median. */
export const ratioLimit = 1.2;
/** The longest that a guarded update may take at p99 beside two scans, in ms. */
export const updateLimitMs = 100;

export interface QuestionResult extends Comparison {
  readonly name: string;
  /** Rows in each answer, the same at both sizes. */
  readonly rows: number;
  /** Of the first time, where it was over the limit and the question was asked again. */
  readonly firstRatio?: number;
}

export interface ListReport {
  readonly sizes: readonly [small: number, large: number];
  readonly questions: readonly QuestionResult[];
  /** Updates beside two scans, where they were done. */
  readonly guardedUpdates?: Latency & { readonly updates: number; readonly scans: number; readonly firstP99?: number };
}

/** What was missed, one line each; none when the bench passed. */
export function missedBy({ questions, guardedUpdates }: ListReport): string[] {
  const slow = questions
    .filter(({ ratio }) => !(ratio <= ratioLimit))
    .map(({ name, ratio }) => `${name}: ${ratio.toFixed(2)} times, over ${ratioLimit.toFixed(1)}`);
  if (guardedUpdates === undefined) return slow;
  const { p99, scans } = guardedUpdates;
  return [
    ...slow,
    ...(p99 < updateLimitMs ? [] : [`guarded update: ${p99.toFixed(1)} ms at p99, not under ${String(updateLimitMs)}`]),
    // Without two scans of the whole beside them the updates show nothing.
    ...(scans >= 2 ? [] : [`guarded update: only ${String(scans)} scans ended beside them`]),
  ];
}

/** The table for people, line by line. */
export function reportTable({ sizes, questions, guardedUpdates }: ListReport): string[] {
  const [small, large] = sizes.map((size) => size.toLocaleString('en')) as [string, string];
  const widest = Math.max(...questions.map(({ name }) => name.length));
  const head = ['question'.padEnd(widest), 'rows', `${small} p50 / p99`, `${large} p50 / p99`, 'ratio'] as const;
  const lines = questions.map(({ name, rows, ratio, firstRatio, ...at }) =>
    [
      name.padEnd(widest),
      String(rows).padStart(head[1].length),
      inMs(at.small).padStart(head[2].length),
      inMs(at.large).padStart(head[3].length),
      ratio.toFixed(2).padStart(head[4].length),
      ...(firstRatio === undefined ? [] : [`asked again: ${firstRatio.toFixed(2)} the first time`]),
    ].join('  '),
  );
  return [
    head.join('  '),
    ...lines,
    ...(guardedUpdates === undefined ? [] : [updatesLine(guardedUpdates, large)]),
    'Times in ms; ratio of the medians.',
  ];
}

function updatesLine(taken: NonNullable<ListReport['guardedUpdates']>, size: string): string {
  const { updates, scans, firstP99 } = taken;
  const again = firstP99 === undefined ? '' : `, done again: ${firstP99.toFixed(1)} at p99 the first time`;
  return `${String(updates)} guarded updates beside two scans of ${size}: ${inMs(taken)} (${String(scans)} scans)${again}`;
}

const inMs = ({ p50, p99 }: Latency): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
