import type { Applicant } from '../domain/applicant.ts';
import type { Certificate } from '../domain/certificate.ts';
import type { CorrectionAnswer } from '../domain/correction.ts';
import type { Paper, ShareholderCompany } from '../domain/ledger.ts';
import type { MaterialVersion } from '../domain/material.ts';
import type { Objection } from '../domain/objection.ts';
import type { Report } from '../domain/report.ts';
import type { BookedCheck, CheckResult } from '../domain/site-check.ts';
import type { Subject, SubjectRecord } from '../domain/subject.ts';

/** One handling as it is sent to the system that decides it. */
export interface Submission {
  /** Outward key `<caseNo>/<step>/<n>`: the same key is the same submission, however often it is sent. */
  key: string;
  /** Number that callbacks carry back: names the key and the opaque workflow id. */
  correlation: string;
  system: string;
  item: string;
  region: string;
  authority: string;
  /** Region and window where the papers were handed in. */
  collectedAt: { region: string; window?: string; openedAt: string };
  subject: Subject;
  applicants: Applicant[];
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  papers: Paper[];
  /** Uploaded files by reference (name, SHA-256, size), never their bytes. */
  materials: MaterialVersion[];
  /** Licences granted or read earlier in this case, e.g. the business licence that a seal needs. */
  certificates: Certificate[];
}

/** The province has it. `report` is there when the system decided at once. */
export interface Submitted {
  provinceNo: string;
  /** The province's stamp, ISO 8601 UTC. */
  receivedAt: string;
  report?: Report;
}

export interface WithdrawalRequest {
  /** Outward key of the withdrawal itself: an effect of its own. */
  key: string;
  /** Outward key of the submission that is withdrawn. */
  of: string;
  system: string;
  reason: string;
}

/** `withdrawn` and `decided` carry the report that says so; `unknown`: the province never got the submission. */
export type WithdrawalAnswer =
  { kind: 'withdrawn'; report: Report } | { kind: 'decided'; report: Report } | { kind: 'unknown' };

export interface StatusQuery {
  key: string;
  system: string;
}

/** What the province knows of a key. `report` is its latest state. */
export type StatusAnswer = { kind: 'unknown' } | { kind: 'known'; report: Report };

/** Something that the province needs to go on with a submission. */
export type Supplement = {
  /** Outward key of the supplement itself: an effect of its own. */
  key: string;
  /** Outward key of the submission that it belongs to. */
  of: string;
  correlation: string;
  system: string;
} & (
  | { what: 'correction'; noticeNo: string; answers: CorrectionAnswer[] }
  | { what: 'check'; booked: BookedCheck; result: CheckResult }
);

/** A licence by its identifier, or the valid one of a kind that an enterprise holds. */
export type CertificateQuery = {
  system: string;
  /** Why it is read; never empty. */ purpose: string;
  caseNo: string;
} & ({ certificateId: string } | { holder: { uscc: string; kind: string } });

/** What is asked of a registrar about an enterprise. */
export interface SubjectQuery {
  uscc: string;
  system: string;
  /** Why it is read; never empty. */
  purpose: string;
  caseNo: string;
}

/** What the adapter made of a callback's bytes. `correlation` is what `Submission.correlation` was. */
export type Callback =
  | { kind: 'report'; correlation: string; report: Report }
  /** The public objected to a notice; `key` is the notice's outward key. */
  | { kind: 'objection'; correlation: string; key: string; objection: Objection }
  | { kind: 'rejected'; reason: 'signature' | 'unreadable' | 'unknown-state' };

/** How the API route answers the province, in the province's own dialect. */
export interface CallbackReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * What became of a callback: `taken` also when it was already known, so that the province stops sending. `case-closed`: an
 * objection to a case that has ended; nothing keeps it, and the notice system tells the objector where to turn.
 */
export type CallbackOutcome =
  'taken' | 'rejected-signature' | 'unreadable' | 'unknown-correlation' | 'case-closed' | 'try-later';

/**
 * The one way to a province. Every method throws `ProvinceUnavailable` when it cannot tell what happened (no connection,
 * time-out after 8 s, 5xx, an unreadable answer: the same call may be repeated) and `ProvinceRejected` when the
 * province said no to the request itself (repeating gives the same answer).
 */
export interface ProvincePort {
  submit(submission: Submission): Promise<Submitted>;
  withdraw(request: WithdrawalRequest): Promise<WithdrawalAnswer>;
  status(query: StatusQuery): Promise<StatusAnswer>;
  fetchCertificate(query: CertificateQuery): Promise<Certificate>;
  /** Takes more for a submission; the same key is the same supplement. */
  supplement(supplement: Supplement): Promise<Submitted>;
  lookUp(query: SubjectQuery): Promise<SubjectRecord>;
  readCallback(headers: Record<string, string | undefined>, rawBody: Uint8Array): Callback;
  replyToCallback(
    outcome: CallbackOutcome,
    headers: Record<string, string | undefined>,
    rawBody: Uint8Array,
  ): CallbackReply;
}

/** Nobody knows whether the province took it; the same key may be sent again. */
export class ProvinceUnavailable extends Error {
  override readonly name = 'ProvinceUnavailable';
  /** Milliseconds after which the province wants to be asked again, where it said so. */
  readonly askAgainMs: number | undefined;
  constructor(message: string, { askAgainMs }: { askAgainMs?: number | undefined } = {}) {
    super(message);
    this.askAgainMs = askAgainMs;
  }
}

/** The province refuses the request itself; `code` is the province's own, `message` its words. */
export class ProvinceRejected extends Error {
  override readonly name = 'ProvinceRejected';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
