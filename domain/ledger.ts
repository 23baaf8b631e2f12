import type { Certificate } from './certificate.ts';
import type { Plan } from './plan.ts';
import type { Role } from './principal.ts';
import type { Via } from './report.ts';
import type { Calendar } from './term.ts';

/** Who did what an event tells. `authority` carries the catalogue's authority code, `window` the window's. */
export type Actor =
  | { party: 'applicant'; id: string }
  | { party: 'window'; id: string; window: string; region: string; staff: string }
  | { party: 'authority'; authority: string }
  | { party: 'ops'; id: string }
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
  subject: { name: string; nameNumber: string };
  people: LedgerPerson[];
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  papers: Paper[];
  held: HeldIdentifier[];
  /** Keyed hash of the lead applicant's ID number: whose case it is. */
  ownerKey: string;
  openedBy: { id: string; role: Role; window?: string; staff?: string };
}

export type Outcome = 'delivered' | 'partial' | 'refused' | 'withdrawn';

/** Data of each kind of ledger event; the key is the event's kind. */
export interface LedgerData {
  opened: OpenedData;
  'identifier-confirmed': { reason: string; evidence: Evidence };
  submitted: { key: string; provinceNo: string; system: string };
  received: { provinceNo: string };
  accepted: { provinceNo: string };
  granted: { provinceNo: string; certificate?: Certificate };
  refused: { provinceNo: string; code: string; reason: string };
  'handling-withdrawn': { provinceNo: string };
  parked: { cause: 'no-answer' | 'unreachable' | 'certificate' | 'incident'; outcomeUnknown: boolean; detail: string };
  resumed: Record<string, never>;
  'certificate-checked': { certificate: Certificate };
  delivered: { recipient: string; evidence: Evidence };
  'withdrawal-requested': { reason: string };
  'withdrawal-too-late': Record<string, never>;
  closed: { outcome: Outcome };
  incident: { detail: string };
}

export type EventKind = keyof LedgerData;

/** Events that say how a handling or the case ended, the same in every run of the same story. */
export const decisiveKinds: readonly EventKind[] = [
  'opened',
  'identifier-confirmed',
  'submitted',
  'granted',
  'refused',
  'handling-withdrawn',
  'certificate-checked',
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
