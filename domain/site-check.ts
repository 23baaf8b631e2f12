import type { Evidence } from './ledger.ts';

/** An on-site check 现场核查 booked by the deciding authority. */
export interface BookedCheck {
  /** When the inspectors come, ISO 8601 UTC. */
  at: string;
  /** Staff numbers of the inspectors. */
  inspectors: string[];
}

/** What the inspectors found. */
export interface CheckResult {
  passed: boolean;
  words: string;
  evidence: Evidence;
}
