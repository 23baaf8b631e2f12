import type { Certificate } from './certificate.ts';

/** What a province says of one handling. The last three are decisive: nothing legal follows them. */
export type ReportState = 'received' | 'accepted' | 'granted' | 'refused' | 'withdrawn';

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
}

export type Via = 'callback' | 'poll' | 'submission' | 'status';

/** How an awaited decision came: what a poll returns, and what a callback completes the waiting activity with. */
export interface AwaitedAnswer {
  report: Report;
  via: 'callback' | 'poll';
}

/** Whether a report ends its handling. */
export function isDecisive(report: Report): boolean {
  return report.state === 'granted' || report.state === 'refused' || report.state === 'withdrawn';
}
