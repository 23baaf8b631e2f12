import type { Certificate } from './certificate.ts';
import type { ColourSpell } from './clocks/clock.ts';
import type { CorrectionAnswer, CorrectionNotice } from './correction.ts';
import type {
  Evidence,
  HeldIdentifier,
  LedgerPerson,
  Outcome,
  Paper,
  ParkedCause,
  ShareholderCompany,
} from './ledger.ts';
import type { ManualAnswer } from './manual-answer.ts';
import type { MaterialVersion } from './material.ts';
import type { Objection } from './objection.ts';
import type { Mode, Place, StepKind } from './plan.ts';
import type { BookedCheck, CheckResult } from './site-check.ts';
import type { ClockView } from './step-clock.ts';
import type { Subject, SubjectRecord } from './subject.ts';
import type { Due, Term } from './term.ts';

/** `held`: waits for a clerk's confirmation of an identifier before anything is sent. `withdrawing`: a withdrawal is being carried through. */
export type CaseStatus = 'open' | 'held' | 'withdrawing' | 'closed';

/**
 * `correcting`: the applicant has gaps to answer. `to-check`, `check-booked`: the authority's on-site check is due, is
 * booked. `handing-over`: we have what the province needs next and send it. `published`: a public notice runs.
 * `checked`: a licence or record was read and is in order. `cleared`: a notice ended without an objection.
 * `lapsed`: the applicant's term ended. `objected`: an objection stopped the notice.
 */
export type HandlingStatus =
  | 'waiting'
  | 'sending'
  | 'submitted'
  | 'received'
  | 'correcting'
  | 'accepted'
  | 'to-check'
  | 'check-booked'
  | 'handing-over'
  | 'supplemented'
  | 'published'
  | 'granted'
  | 'refused'
  | 'withdrawn'
  | 'cancelled'
  | 'checked'
  | 'cleared'
  | 'lapsed'
  | 'objected'
  | 'to-deliver'
  | 'delivered';

export interface Parked {
  since: string;
  cause: ParkedCause;
  outcomeUnknown: boolean;
  detail: string;
}

/** A correction notice and what of it is answered. */
export interface Correction {
  notice: CorrectionNotice;
  requestedAt: string;
  /** The last day to answer: a term to act. */
  due: Due;
  answers: CorrectionAnswer[];
}

/** The authority's on-site check. */
export interface SiteCheck {
  /** The last day to check. */
  due: Due;
  booked?: BookedCheck;
  result?: CheckResult & { at: string };
}

/** A public notice: its period is for others and ends on its own day. */
export interface PublicNotice {
  publishedAt: string;
  period: Due;
  objection?: Objection;
}

/** A first person's answer that waits for a second's. `by` is a principal's id. */
export interface ProposedAnswer {
  answer: ManualAnswer;
  evidence: Evidence;
  by: string;
  at: string;
}

/** Something for a person that stops nothing. */
export interface Task {
  kind: 'late-objection';
  step: string;
  since: string;
  objection: Objection;
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
  /** The item's promised limit. */
  due?: Due;
  /** What runs now instead: the applicant's term, the check's, or the period for others. */
  actBy?: Due;
  parked?: Parked;
  refusal?: { code: string; reason: string };
  certificate?: Certificate;
  /** The certificate as it was first read, where a later reading differs. */
  certificateBefore?: Certificate;
  purpose?: string;
  /** For a reading at its source: when. */
  readAt?: string;
  record?: SubjectRecord;
  correction?: Correction;
  check?: SiteCheck;
  notice?: PublicNotice;
  manual?: ProposedAnswer;
  /** The law's clocks that have begun, those that are over too. */
  clocks?: ClockView[];
}

/** 当前责任方: the party that has the case now, since when, and for which handling. */
export type Holder =
  | { party: 'authority'; authority: string; place: Place; step: string; since: string }
  | { party: 'window'; place: Place; step?: string; since: string }
  | { party: 'system'; place: Place; step: string; since: string }
  | { party: 'applicant'; step: string; since: string }
  /** A public notice runs: nobody acts, others may object. */
  | { party: 'public'; place: Place; step: string; since: string }
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
  subject: Subject;
  people: LedgerPerson[];
  shareholders: ShareholderCompany[];
  papers: Paper[];
  /** Every version of everything uploaded, in the order that it came. */
  materials: MaterialVersion[];
  held: HeldIdentifier[];
  holder: Holder;
  /** Other parties that have something of the case at the same time. */
  otherHolders: number;
  due?: Due;
  /** The colours of the clock that the holder must meet, one after another: which one it is now, `colourAt` says. */
  colours?: readonly ColourSpell[];
  /** Steps that wait for a person. */
  parked: string[];
  tasks: Task[];
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
