import type { TermUnit } from '../term.ts';
import type { RefusedFact, Statement, Stop } from './clock-facts.ts';
import type { Certainty, ClockKind } from './clock-rule.ts';
import type { DayReason } from './day-runs.ts';

/** Which limit of a clock is explained: what was promised, the law's, or the opening of a window. */
export type LimitName = 'promised' | 'legal' | 'opens';

/**
 * One line of why a date is that date, as codes and data: words come from outside. Days are `yyyy-mm-dd` in
 * Asia/Shanghai. The lines stand in the order in which they are read out.
 */
export type ClockLine =
  /** What is counted, and how sure that is. `n` and `unit` are absent where a person has set the day. */
  | { line: 'rule'; code: string; limit: LimitName; kind: ClockKind; certainty: Certainty; n?: number; unit?: TermUnit }
  /** The event, whose day does not count; of a window the day that is counted back from. */
  | { line: 'start'; day: string; at: string; back: boolean }
  /** Days of one kind; `n` is the number of the last one counted (of a window: of the first, counted back). */
  | {
      line: 'days';
      from: string;
      to: string;
      length: number;
      counted: boolean;
      reason: DayReason;
      n?: number;
      holiday?: string;
      /** Every stop that covers one of these days, where the clock stands still. */
      stops?: readonly Stop[];
    }
  /** What had been the last counted day, `day`, was lengthened; it is not known yet while the clock stands before it. */
  | ({
      line: 'extended';
      day?: string;
      n: number;
      unit: TermUnit;
      grantedAt: string;
      office: string;
      certainty: Certainty;
    } & Statement)
  | ({ line: 'set'; day: string; latest?: string } & Statement)
  /** The clock stands still since a day and nobody has said until when; `left` units remain. */
  | { line: 'standing'; since: string; left: number; unit: TermUnit; stops: readonly Stop[] }
  /** The last counted day was a day off. */
  | { line: 'moved'; from: string; to: string; rule: 'next-working-day' }
  /** The end is a day off and stays: nobody has to act on it. */
  | { line: 'not-moved'; day: string; kind: ClockKind }
  | { line: 'end'; limit: LimitName; day: string; before: string; kind: ClockKind }
  /** Years that are counted without a holiday table. */
  | { line: 'provisional'; years: readonly number[] }
  | { line: 'deemed'; outcome: string; at: string; asOf: string }
  /** What was done, or given up, and whether in time. */
  | { line: 'over'; at: string; late: boolean }
  | ({ line: 'refused' } & RefusedFact)
  /** No rule names a limit. */
  | { line: 'no-limit'; code: string };

/** The lines of each limit of a clock; of one that it does not have, none. */
export interface ExplainedClock {
  promised?: ClockLine[];
  legal?: ClockLine[];
  opens?: ClockLine[];
}
