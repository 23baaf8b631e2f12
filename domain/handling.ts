import type { Correction, HandlingStatus, Parked, ProposedAnswer, PublicNotice, SiteCheck } from './case-view.ts';
import type { Certificate } from './certificate.ts';
import { supplementKey } from './correlation.ts';
import type { PlanStep } from './plan.ts';
import type { ClockMoments } from './step-clock.ts';
import type { SubjectRecord } from './subject.ts';
import type { Due } from './term.ts';

/** One handling as the ledger tells it. `waiting` until the province has it; what stands before that is derived. */
export interface Handling {
  plan: PlanStep;
  /** Key of the current submission; `n` in it rises only with a legally new one. */
  key: string;
  status: HandlingStatus;
  startedAt?: string;
  /** When it was last the province's turn: handed in, or supplemented. */
  givenAt?: string;
  /** When a person last set it going again: patience is counted anew from there. */
  resumedAt?: string;
  decidedAt?: string;
  due?: Due;
  provinceNo?: string;
  parked?: Parked;
  refusal?: { code: string; reason: string };
  certificate?: Certificate;
  certificateBefore?: Certificate;
  readAt?: string;
  record?: SubjectRecord;
  correction?: Correction;
  check?: SiteCheck;
  notice?: PublicNotice;
  manual?: ProposedAnswer & { confirmed?: true };
  /** What its clocks run by; only where its plan has clocks. */
  moments?: ClockMoments;
}

const settledStatuses: ReadonlySet<HandlingStatus> = new Set([
  'granted',
  'refused',
  'withdrawn',
  'checked',
  'cleared',
  'lapsed',
  'objected',
  'delivered',
]);

/** Whether nothing more will happen to a handling. */
export function isSettled({ status }: Pick<Handling, 'status'>): boolean {
  return settledStatuses.has(status);
}

/** Gaps of its correction notice that the applicant has not answered. */
export function openGaps({ correction }: Handling): string[] {
  const answered = new Set(correction?.answers.map(({ gap }) => gap));
  return correction?.notice.gaps.map(({ id }) => id).filter((id) => !answered.has(id)) ?? [];
}

/** What our side owes the province now, and the key it goes under; undefined when nothing. */
export function supplementDue({
  status,
  key,
  check,
}: Handling): { key: string; what: 'correction' | 'check' } | undefined {
  if (status !== 'handing-over') return undefined;
  const what = check?.result === undefined ? 'correction' : 'check';
  return { key: supplementKey(key, what), what };
}

/** The date that runs now instead of the promise: the applicant's term, the check's, or the period for others. */
export function actByOf({ status, correction, check, notice }: Handling): Due | undefined {
  if (status === 'correcting') return correction?.due;
  if (status === 'to-check' || status === 'check-booked') return check?.due;
  return status === 'published' ? notice?.period : undefined;
}
