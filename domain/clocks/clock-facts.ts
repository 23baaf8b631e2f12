/** Who said it, why, and what shows it (a document, a record); none of them may be empty. */
export interface Statement {
  by: string;
  why: string;
  evidence: string;
}

/**
 * The clock stands still from its first to its last day (`yyyy-mm-dd` in Asia/Shanghai), neither of which counts. No
 * last day: it has not gone on yet. `reason` is a code that the rule's `stops` must name.
 */
export interface Stop extends Statement {
  reason: string;
  first: string;
  last?: string;
}

/** Days that the law leaves out of the count, known when they are over (行政许可法 §45: the time that an inspection took). */
export interface Exclusion extends Stop {
  last: string;
}

/** A lengthening, granted before the end; `n` where it is shorter than the rule allows, in the unit of the limit. */
export interface Extension extends Statement {
  grantedAt: string;
  n?: number;
}

/** A last day that a person sets (容缺: until when what is missing is handed in), `latest` being the last that may be. */
export interface SetDay extends Statement {
  day: string;
  latest?: string;
}

/**
 * What is known of one clock. Instants are ISO 8601 with offset. `startedAt`: the event, whose day does not count; for
 * `window-before` the day of expiry. `metAt`: what had to be done was done. `endedAt`: nobody has to do it any more.
 */
export interface ClockFacts {
  startedAt: string;
  stops?: readonly Stop[];
  exclusions?: readonly Exclusion[];
  extensions?: readonly Extension[];
  set?: SetDay;
  metAt?: string;
  endedAt?: string;
}

export type RefusalOfFact =
  /** No reason of that name stops this clock; the law's list is in the rule's `stops`. */
  | 'not-excluded-by-law'
  /** Nothing stops this clock. */
  | 'not-stoppable'
  | 'stop-before-start'
  | 'stop-after-end'
  | 'stop-ends-before-it-begins'
  | 'not-extendable'
  /** Granted after the end. */
  | 'extension-late'
  /** Longer than the law allows, or no whole number of at least 1. */
  | 'extension-too-long'
  /** The law allows one; an earlier one stands. */
  | 'already-extended'
  /** The day set lies after the latest that may be. */
  | 'set-after-latest'
  | 'set-before-start'
  /** No person sets the last day of this clock. */
  | 'not-settable'
  | 'not-a-day'
  | 'not-an-instant'
  /** Who, why or evidence is empty. */
  | 'statement-missing';

/** A fact that is not taken into account, and why; `at` is its place in the list of facts of its kind. */
export interface RefusedFact {
  fact: 'stop' | 'exclusion' | 'extension' | 'set';
  at: number;
  code: RefusalOfFact;
  /** The reason that a stop gave, and its first day as it was given. */
  reason?: string;
  from?: string;
}
