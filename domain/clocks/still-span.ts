import { dayNumber } from './day-number.ts';

/** Days on which a clock stands still: from `first` up to and without `after`, which is Infinity while nobody has said. */
export interface StillSpan {
  first: number;
  after: number;
}

/** Stops as spans in their order, those that touch or overlap as one. */
export function stillSpans(stops: readonly { first: string; last?: string }[]): StillSpan[] {
  const spans = stops.map(({ first, last }) => ({
    first: dayNumber(first),
    after: last === undefined ? Infinity : dayNumber(last) + 1,
  }));
  spans.sort((a, b) => a.first - b.first);
  const merged: StillSpan[] = [];
  for (const span of spans) {
    const before = merged.at(-1);
    if (before === undefined || span.first > before.after) merged.push(span);
    else if (span.after > before.after) merged[merged.length - 1] = { first: before.first, after: span.after };
  }
  return merged;
}

/** The span that a day stands in. */
export function spanAround(spans: readonly StillSpan[], day: number): StillSpan | undefined {
  return spans.find(({ first, after }) => first <= day && day < after);
}
