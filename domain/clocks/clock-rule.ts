import type { Term } from '../term.ts';

/**
 * `term-to-act`: somebody must act; when its last counted day is a day off, it ends with the next working day (民法典
 * §203). `period-for-others`: others may object or claim; it ends at 24:00 of its own last day, holiday or not.
 * `window-before`: counted back from a day (a licence's expiry); both its days are days on which one may act, none moves.
 */
export type ClockKind = 'term-to-act' | 'period-for-others' | 'window-before';

/** `certain` by law or notice; `local` rule of a place, no law; `unverified`: not checked against a source. */
export type Certainty = 'certain' | 'local' | 'unverified';

/** What silence brings by itself at the end of a clock: what is deemed, and as of the start's day or of the last day. */
export interface Deemed {
  outcome: string;
  asOf: 'start' | 'end';
}

/**
 * An extension that the law allows once, at most so long (in the unit of the legal limit), and the office that grants
 * it. `certainty` where it is another than the limit's own.
 */
export interface ExtensionRule {
  n: number;
  by: string;
  certainty?: Certainty;
}

/**
 * One clock of the law as data; `catalogue/clocks` has the published ones with their words and sources. A rule without
 * any limit is a clock without a date: no rule names one.
 */
export interface ClockRule {
  code: string;
  kind: ClockKind;
  certainty: Certainty;
  /** The latest legal date; for `window-before`: how long before the day the window closes. */
  legal?: Term;
  /** What the authority promises itself 承诺时限. An extension does not lengthen it, a stop does. */
  promise?: Term;
  /** How sure the promise is, where it rests on something else than the legal limit. */
  promiseCertainty?: Certainty;
  /** `window-before`: how long before the day the window opens. */
  opens?: Term;
  extension?: ExtensionRule;
  /** Reasons that stop it (行政许可法 §45); empty: nothing does. */
  stops: readonly string[];
  deemed?: Deemed;
  /** Its last day is set by a person, case by case. */
  setByPerson?: true;
}
