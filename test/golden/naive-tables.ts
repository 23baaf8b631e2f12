import type { GoldenClock } from './golden-row.ts';

// Typed in by hand from the State Council's notices for 2025 and 2026, a second time and apart from catalogue/calendars:
// a slip there must not agree with itself here.

/** Weekdays off. */
export const daysOff: readonly string[] = [
  '2025-01-01',
  ...['2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31', '2025-02-03', '2025-02-04'],
  '2025-04-04',
  ...['2025-05-01', '2025-05-02', '2025-05-05'],
  '2025-06-02',
  ...['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
  ...['2026-01-01', '2026-01-02'],
  ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
  '2026-04-06',
  ...['2026-05-01', '2026-05-04', '2026-05-05'],
  '2026-06-19',
  '2026-09-25',
  ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
];

/** Saturdays and Sundays worked 调休上班日. */
export const daysMadeUp: readonly string[] = [
  ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

type Unit = 'working days' | 'calendar days' | 'months';

/** What the law says of one clock. `n` is absent where the row or nobody says the length. */
export interface NaiveRule {
  kind: 'act' | 'others' | 'window' | 'no date';
  n?: number;
  unit?: Unit;
  /** At most so much more, in the same unit. */
  more?: number;
  /** Art. 45 stops it. */
  stops?: true;
  /** Silence counts as of the start. */
  deemed?: true;
  /** A window opens so long before. */
  opens?: number;
}

/** The law's lengths, typed in apart from catalogue/clocks. */
export const naiveRules: Readonly<Record<GoldenClock, NaiveRule>> = {
  'correction-notice': { kind: 'act', n: 5, unit: 'working days', deemed: true },
  acceptance: { kind: 'act', n: 5, unit: 'working days', deemed: true },
  decision: { kind: 'act', n: 20, unit: 'working days', more: 10, stops: true },
  'joint-handling': { kind: 'act', n: 45, unit: 'working days', more: 15, stops: true },
  'issue-and-delivery': { kind: 'act', n: 10, unit: 'working days', stops: true },
  'food-decision': { kind: 'act', n: 10, unit: 'working days', more: 5, stops: true },
  'food-check': { kind: 'act', n: 5, unit: 'working days' },
  'food-certificate': { kind: 'act', n: 5, unit: 'working days', stops: true },
  registration: { kind: 'act', n: 3, unit: 'working days', more: 3 },
  'exit-notice': { kind: 'others', n: 20, unit: 'calendar days' },
  'exit-application': { kind: 'act', n: 20, unit: 'calendar days', more: 10 },
  creditors: { kind: 'others', n: 45, unit: 'calendar days' },
  'hearing-request': { kind: 'act', n: 5, unit: 'working days' },
  'food-renewal': { kind: 'window', n: 15, unit: 'working days', opens: 90 },
  'medicine-renewal': { kind: 'window', n: 2, unit: 'months', opens: 6 },
  'licence-renewal': { kind: 'window', n: 30, unit: 'calendar days' },
  'correction-answer': { kind: 'act' },
  'promised-limit': { kind: 'act', stops: true },
  'promised-material': { kind: 'act' },
  're-check': { kind: 'act', n: 2, unit: 'months' },
  're-check-unnamed': { kind: 'no date' },
};

/** What art. 45 of the Administrative Licensing Law leaves out; nothing else stops anything. */
export const leftOutByArticle45: readonly string[] = [
  'hearing',
  'bidding',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
];
