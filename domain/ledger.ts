import type { DateMove, NewTable } from './calendar-recompute.ts';
import type { Certificate } from './certificate.ts';
import type { CorrectionAnswer, CorrectionNotice } from './correction.ts';
import type { ManualAnswer } from './manual-answer.ts';
import type { MaterialVersion } from './material.ts';
import type { Objection } from './objection.ts';
import type { Plan } from './plan.ts';
import type { Role } from './principal.ts';
import type { Via } from './report.ts';
import type { BookedCheck, CheckResult } from './site-check.ts';
import type { ClockRole } from './step-clock.ts';
import type { Subject, SubjectRecord } from './subject.ts';
import type { Calendar } from './term.ts';

/** Who did what an event tells. `authority` carries the catalogue's authority code, `window` the window's. */
export type Actor =
  | { party: 'applicant'; id: string }
  | { party: 'window'; id: string; window: string; region: string; staff: string }
  | { party: 'authority'; authority: string }
  | { party: 'ops'; id: string }
  | { party: 'public'; province: string }
  | { party: 'system' };

/** A paper handed in at the counter: a ticked line of the bundle's list. */
export interface Paper {
  kind: string;
  copies: number;
}

/** Evidence as text with a reference number, until files come. */
export interface Evidence {
  text: string;
  reference: string;
}

/** A person of the application as the ledger keeps it: the ID number is masked. */
export interface LedgerPerson {
  role: string;
  name: string;
  maskedId: string;
}

/** A shareholder company of the application. */
export interface ShareholderCompany {
  name: string;
  uscc: string;
}

/** An identifier whose check failed but that may exist: a clerk must confirm it. `pointer` is a JSON pointer into the application. */
export interface HeldIdentifier {
  pointer: string;
  kind: 'uscc';
  value: string;
  problem: string;
}

/** What the case was opened with. Full ID numbers are not in the ledger; they travel in the workflow's own input. */
export interface OpenedData {
  caseNo: string;
  plan: Plan;
  calendar: Calendar;
  subject: Subject;
  people: LedgerPerson[];
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  papers: Paper[];
  /** What was uploaded, version 1 of each kind; absent where nothing was. */
  materials?: MaterialVersion[];
  held: HeldIdentifier[];
  /** Keyed hash of the lead applicant's ID number: whose case it is. */
  ownerKey: string;
  openedBy: { id: string; role: Role | 'province'; window?: string; staff?: string };
}

/** `lapsed`: a correction notice was not answered in time 补正不来. `objected`: an objection within its period stopped the notice. */
export type Outcome = 'delivered' | 'partial' | 'refused' | 'withdrawn' | 'lapsed' | 'objected';

/**
 * Why a handling waits for a person. `certificate-changed`: a licence read again before the decision is no longer valid.
 * `unexpected-report`: the province says what the law does not let it say, e.g. a second correction notice.
 */
export type ParkedCause =
  'no-answer' | 'unreachable' | 'certificate' | 'certificate-changed' | 'unexpected-report' | 'incident';

/** Data of each kind of ledger event; the key is the event's kind. */
export interface LedgerData {
  opened: OpenedData;
  'identifier-confirmed': { reason: string; evidence: Evidence };
  submitted: { key: string; provinceNo: string; system: string };
  received: { provinceNo: string };
  accepted: { provinceNo: string };
  /** 视为受理: the term of the notice passed in silence; accepted as of the day `asOf` (行政许可法 §32). */
  'deemed-accepted': { asOf: string };
  granted: { provinceNo: string; certificate?: Certificate };
  refused: { provinceNo: string; code: string; reason: string };
  'handling-withdrawn': { provinceNo: string };
  parked: { cause: ParkedCause; outcomeUnknown: boolean; detail: string };
  resumed: Record<string, never>;
  'certificate-checked': { certificate: Certificate };
  'looked-up': { record: SubjectRecord };
  /** The authority lists every gap at once; the applicant's term runs from here. */
  'correction-requested': { provinceNo: string; notice: CorrectionNotice };
  /** The applicant answers some or all of the gaps. */
  corrected: { answers: CorrectionAnswer[] };
  /** The applicant's term ended with gaps unanswered; what had been handed in goes back. */
  'correction-lapsed': { open: string[]; returned: { papers: Paper[]; materials: string[] } };
  /** Our side gave the province what it needs to go on: all answers to a notice, or the result of a check. */
  supplemented: { key: string; what: 'correction' | 'check' };
  'check-booked': BookedCheck;
  'check-recorded': CheckResult;
  /** Certificates read again before the decision, by the step that first read them. */
  rechecked: { certificates: Record<string, Certificate> };
  /** A public notice is out; the period for others begins on the next day. */
  published: { provinceNo: string };
  /** `late`: raised after the period; it stops nothing by itself and is a task for the registrar. */
  objected: { objection: Objection; late: boolean };
  /** The period is over and the notice system knows of no objection in it. */
  'notice-ended': Record<string, never>;
  'manual-answer': { answer: ManualAnswer; evidence: Evidence };
  /** A second person said the same. */
  'manual-answer-confirmed': Record<string, never>;
  /** The system answers again and has not decided: it decides, not the two people. */
  'manual-answer-set-aside': Record<string, never>;
  /** A clock stands still from the day `first` to the day `last`; again with the same `first` when it goes on. */
  'clock-stopped': { role: ClockRole; reason: string; first: string; last?: string; why: string; evidence: Evidence };
  /** A clock was lengthened; by `n` where that is less than the law allows. */
  'clock-extended': { role: ClockRole; n?: number; why: string; evidence: Evidence };
  delivered: { recipient: string; evidence: Evidence };
  'withdrawal-requested': { reason: string };
  'withdrawal-too-late': Record<string, never>;
  /** A holiday table came that the case's open dates cross: which of them it moved, if any. */
  'calendar-changed': { table: NewTable; moves: DateMove[] };
  closed: { outcome: Outcome };
  incident: { detail: string };
}

export type EventKind = keyof LedgerData;

/** Events that say how a handling or the case ended, the same in every run of the same story. */
export const decisiveKinds: readonly EventKind[] = [
  'opened',
  'identifier-confirmed',
  'submitted',
  'deemed-accepted',
  'granted',
  'refused',
  'handling-withdrawn',
  'certificate-checked',
  'looked-up',
  'correction-requested',
  'corrected',
  'correction-lapsed',
  'supplemented',
  'check-booked',
  'check-recorded',
  'rechecked',
  'published',
  'objected',
  'notice-ended',
  'manual-answer-confirmed',
  'clock-stopped',
  'clock-extended',
  'delivered',
  'withdrawal-requested',
  'withdrawal-too-late',
  'closed',
];

/** One business event 办理台账. `occurredAt` is when it happened, `recordedAt` when the workflow took it; both ISO 8601 UTC. */
export interface EventOf<K extends EventKind> {
  seq: number;
  kind: K;
  occurredAt: string;
  recordedAt: string;
  actor: Actor;
  /** The handling (plan step) that it belongs to; absent for the case's own events. */
  step?: string;
  via?: Via;
  commandId?: string;
  reportId?: string;
  data: LedgerData[K];
}

export type LedgerEvent = { [K in EventKind]: EventOf<K> }[EventKind];

/** An event before the workflow gives it its place: no `seq`, no `recordedAt`. */
export type NewEvent = { [K in EventKind]: Omit<EventOf<K>, 'seq' | 'recordedAt'> }[EventKind];
