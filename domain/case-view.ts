import type { Certificate } from './certificate.ts';
import type { HeldIdentifier, LedgerPerson, Outcome, Paper, ShareholderCompany } from './ledger.ts';
import type { Mode, Place, StepKind } from './plan.ts';
import type { Due, Term } from './term.ts';

/** `held`: waits for a clerk's confirmation of an identifier before anything is sent. `withdrawing`: a withdrawal is being carried through. */
export type CaseStatus = 'open' | 'held' | 'withdrawing' | 'closed';

export type HandlingStatus =
  | 'waiting'
  | 'sending'
  | 'submitted'
  | 'received'
  | 'accepted'
  | 'granted'
  | 'refused'
  | 'withdrawn'
  | 'cancelled'
  | 'checked'
  | 'to-deliver'
  | 'delivered';

export interface Parked {
  since: string;
  cause: 'no-answer' | 'unreachable' | 'certificate' | 'incident';
  outcomeUnknown: boolean;
  detail: string;
}

export interface HandlingView {
  step: string;
  kind: StepKind;
  item: string;
  authority: string;
  place: Place;
  system?: string;
  after: string[];
  status: HandlingStatus;
  promise: Term;
  key?: string;
  provinceNo?: string;
  startedAt?: string;
  decidedAt?: string;
  due?: Due;
  parked?: Parked;
  refusal?: { code: string; reason: string };
  certificate?: Certificate;
}

/** 当前责任方: the party that has the case now, since when, and for which handling. */
export type Holder =
  | { party: 'authority'; authority: string; place: Place; step: string; since: string }
  | { party: 'window'; place: Place; step?: string; since: string }
  | { party: 'system'; place: Place; step: string; since: string }
  | { party: 'none'; since: string };

/** What people look at: one document a case, computed from the ledger alone. All instants are ISO 8601 UTC. */
export interface CaseView {
  caseNo: string;
  status: CaseStatus;
  outcome?: Outcome;
  bundle: string;
  version: string;
  mode: Mode;
  collecting: Place;
  deciding: Place;
  subject: { name: string; nameNumber: string; uscc?: string };
  people: LedgerPerson[];
  shareholders: ShareholderCompany[];
  papers: Paper[];
  held: HeldIdentifier[];
  holder: Holder;
  /** Other parties that have something of the case at the same time. */
  otherHolders: number;
  due?: Due;
  /** Steps that wait for a person. */
  parked: string[];
  handlings: HandlingView[];
  certificate?: Certificate;
  openedAt: string;
  openedBy: { id: string; role: string; window?: string; staff?: string };
  closedAt?: string;
  updatedAt: string;
  /** Keys that a list is read by: `window:<code>`, `region:<code>`, `owner:<key>`, `all`. */
  visibleTo: string[];
  /** Normalised words for the text filter: numbers whole, names by word. */
  words: string[];
  seq: number;
}
