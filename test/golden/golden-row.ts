/** A length of time as a golden file says it. */
export interface Length {
  n: number;
  unit: 'working days' | 'calendar days' | 'months';
}

export interface GoldenStop {
  from: string;
  /** Empty while nobody has said until when. */
  to: string;
  reason: string;
  by: string;
  evidence: string;
  /** In somebody's own words, where a row is told by a ledger; a file has none. */
  why?: string;
}

export interface GoldenExtension {
  /** Day or instant of the grant. */
  granted: string;
  length: Length;
  by: string;
  /** Where a row is told by a ledger; a file has neither. */
  why?: string;
  evidence?: string;
}

export interface LocalHoliday {
  from: string;
  to: string;
  name: string;
}

/** What a row says happened. Days are `yyyy-mm-dd` in China; `start` is a day or an instant with its offset. */
export interface GoldenFacts {
  clock: GoldenClock;
  start: string;
  term?: Length;
  set?: string;
  limit?: string;
  promise?: Length;
  stops: GoldenStop[];
  extensions: GoldenExtension[];
  /** Years whose holiday table is published. */
  tables: number[];
  local: LocalHoliday[];
  /** Days worked whatever the tables say, where a test's own calendar says so; a file has none. */
  worked?: string[];
  /** Day or instant at which the colour is looked at. */
  at?: string;
}

/** What a clock warns of at an instant; empty before it starts. */
export type GoldenColour = 'green' | 'yellow' | 'red' | 'black' | 'grey' | '';

/** The dates that follow, each in the words of its column; empty where there is no such thing. */
export interface GoldenDates {
  /** A day, `none` where there is no date, `stopped` while a stop that nobody has ended holds the clock. */
  law: string;
  /** A day or `stopped`. */
  promised: string;
  opens: string;
  provisional: 'yes' | 'no';
  moved: 'yes' | 'no';
  deemed: string;
  colour: GoldenColour;
  /** Codes of refusal in the order of the alphabet, joined by `; `. */
  refused: string;
}

/** One case of a golden file: docs/golden-dates.md has its columns. */
export interface GoldenRow {
  /** Line of the file that it begins on; the header is line 1. */
  line: number;
  id: string;
  facts: GoldenFacts;
  expected: GoldenDates;
  source: string;
  why: string;
}

/** The clocks that a row can name, and what a row must say for each beside its start. */
export const goldenClocks = {
  'correction-notice': 'start',
  acceptance: 'start',
  decision: 'start',
  'joint-handling': 'start',
  'issue-and-delivery': 'start',
  'food-decision': 'start',
  'food-check': 'start',
  'food-certificate': 'start',
  registration: 'start',
  'exit-notice': 'start',
  'exit-application': 'start',
  creditors: 'start',
  'hearing-request': 'start',
  'food-renewal': 'start',
  'medicine-renewal': 'start',
  'licence-renewal': 'start',
  'correction-answer': 'term',
  'promised-limit': 'term',
  'promised-material': 'set',
  're-check': 'start',
  're-check-unnamed': 'start',
} as const satisfies Record<string, 'start' | 'term' | 'set'>;

export type GoldenClock = keyof typeof goldenClocks;
