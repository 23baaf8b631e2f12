import type { Certificate } from './certificate.ts';
import type { CorrectionNotice } from './correction.ts';
import type { Objection } from './objection.ts';

/**
 * What a province says of one handling. `correction`: it lists what must be put right. `published` and `objected` are a
 * public notice's. `granted`, `refused` and `withdrawn` are decisive: nothing legal follows them.
 */
export type ReportState =
  'received' | 'correction' | 'accepted' | 'published' | 'objected' | 'granted' | 'refused' | 'withdrawn';

/** One change of state at a province, in our words. The same change has the same `id` whether pushed or polled. */
export interface Report {
  /** The province's own id of this change of state; reports are deduplicated by it. */
  id: string;
  /** Outward key `<caseNo>/<step>/<n>` that the report answers. */
  key: string;
  state: ReportState;
  /** The province's stamp, ISO 8601 UTC with milliseconds. */
  occurredAt: string;
  /** The province's own number of the handling. */
  provinceNo: string;
  certificate?: Certificate;
  refusal?: { code: string; reason: string };
  /** With `correction`. */
  correction?: CorrectionNotice;
  /** With `objected`: the first objection. */
  objection?: Objection;
}

/** How a report came. `manual`: two people answered for a system that did not. */
export type Via = 'callback' | 'poll' | 'submission' | 'status' | 'manual';

/** How an awaited decision came: what a poll returns, and what a callback completes the waiting activity with. */
export interface AwaitedAnswer {
  report: Report;
  via: 'callback' | 'poll';
}

/** Whether a report ends its handling. */
export function isDecisive(report: Report): boolean {
  return report.state === 'granted' || report.state === 'refused' || report.state === 'withdrawn';
}

/** What a wait at a province ends with, besides a decision: reports of these states that are not known yet. */
export interface Awaited {
  states: readonly ReportState[];
  /** Ids of reports that the case has taken already. */
  known: readonly string[];
}

/** Whether a report ends a wait: it decides, or it asks something of somebody on our side. */
export function endsWait(report: Report, { states, known }: Awaited): boolean {
  return isDecisive(report) || (states.includes(report.state) && !known.includes(report.id));
}
