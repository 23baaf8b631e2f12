import type { RefusedFact } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';

/** A date on its own day was a day off: `from` is the last counted day. */
export interface Moved {
  from: string;
  rule: 'next-working-day';
}

/** The last day in Asia/Shanghai, and the first instant (ISO, UTC) that is too late. */
export interface ClockDate {
  date: string;
  before: string;
  /** The count goes into a year without a holiday table. */
  provisional: boolean;
  moved?: Moved;
}

/** `green`, `yellow`: 80 % of the promise gone or one working day left. `red`: promise passed. `black`: law passed. `grey`: stopped. */
export type ClockColour = 'green' | 'yellow' | 'red' | 'black' | 'grey';

/** One colour from an instant up to (and without) another; the last has no `to` while nothing changes it. */
export interface ColourSpell {
  colour: ClockColour;
  from: string;
  to?: string;
}

/** A clock that stands still and nobody has said until when: what is left of each limit, in its unit. */
export interface Standing {
  since: string;
  left: { promised?: number; legal?: number };
}

/** What happens by itself at `at`, as of the day `asOf`, unless the clock is met before. */
export interface DeemedEvent {
  outcome: string;
  at: string;
  asOf: string;
}

/**
 * One clock at work: its dates, colours and what was not taken into account. Dates are absent while it stands, and where
 * the rule has no such limit. The colours end when the clock is met or ended.
 */
export interface Clock {
  rule: ClockRule;
  startedAt: string;
  calendarVersion: string;
  promised?: ClockDate;
  legal?: ClockDate;
  /** `window-before`: the first day on which one may act. */
  opens?: ClockDate;
  standing?: Standing;
  deemed?: DeemedEvent;
  colours: readonly ColourSpell[];
  refused: readonly RefusedFact[];
  /** When it was met or ended. */
  overAt?: string;
}
