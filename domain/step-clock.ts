import type { Clock } from './clocks/clock.ts';
import type { ClockFacts, Extension, Stop } from './clocks/clock-facts.ts';
import type { ClockRule } from './clocks/clock-rule.ts';

/** The moment of a handling that a clock is about; `applying`: handing in after a public notice. */
export type ClockRole =
  'correction-notice' | 'acceptance' | 'correction-answer' | 'check' | 'decision' | 'notice' | 'applying' | 'delivery';

/** A clock of the law as a plan carries it: its rule, with no `stops` where nothing stops it. */
export type StepClock = Omit<ClockRule, 'stops'> & { of: ClockRole; stops?: readonly string[] };

/** What the ledger tells of a handling that its clocks start, stop and end by; all instants ISO 8601 UTC. */
export interface ClockMoments {
  /** 属地签收: the deciding authority signed for the papers. */
  received?: string;
  accepted?: string;
  /** Silence was acceptance: when the term of the notice had passed, and from when the papers count as accepted. */
  deemed?: { at: string; asOf: string; from: string };
  /** The applicant's last answer to the correction notice. */
  answered?: string;
  /** The authority has all answers to its notice. */
  supplemented?: string;
  stops?: Partial<Record<ClockRole, Stop[]>>;
  extensions?: Partial<Record<ClockRole, Extension[]>>;
}

/** One clock of a handling at work, with the facts that explain it. */
export interface ClockView extends Clock {
  of: ClockRole;
  facts: ClockFacts;
  /** Whoever has the handling now must meet this one. */
  current?: true;
}

/** The rule that dates are computed by. */
export function ruleOf({ of: _of, stops = [], ...rule }: StepClock): ClockRule {
  return { ...rule, stops };
}
