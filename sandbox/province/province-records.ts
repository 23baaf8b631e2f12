import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { CorrectionNotice, Gap } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import type { ReportState } from '../../domain/report.ts';
import type { Enterprise } from './enterprise.ts';
import type { SandboxClockSetting } from './sandbox-clock.ts';
import type { Knobs } from './knobs.ts';

/** The systems that a province in miniature has, by the key that the port uses. */
export const systemNames = [
  'registration',
  'identity',
  'tax',
  'seal',
  'social-insurance',
  'food-licensing',
  'public-notice',
] as const;
export type SystemName = (typeof systemNames)[number];

/** The services that leave an effect. */
export type EffectService = 'submission' | 'withdrawal' | 'supplement';

/** What a supplement brings: the answers to a correction notice, or the result of a check on site. */
export type SupplementKind = 'correction' | 'check';

/** Whom a handling is about: a company that is being founded has a name number, every other one a USCC. */
export interface HandlingSubject {
  name: string;
  nameNumber?: string;
  uscc?: string;
  premises?: string;
}

/** One request that carried a key, and what it was answered. */
export interface AttemptRecord {
  kind: 'attempt';
  service: EffectService;
  key: string;
  system: SystemName;
  code: string;
}

/** A submission that was taken: the effect of its key. Neither ID numbers nor form values are kept. */
export interface HandlingRecord {
  kind: 'handling';
  key: string;
  correlation: string;
  handlingNo: string;
  system: SystemName;
  item: string;
  region: string;
  subject: HandlingSubject;
  /** Keyed hash of the whole request: the same key must come with the same one. */
  fingerprint: string;
  /** What the rules make of it, apart from knobs. */
  ruling: Ruling;
  /** What the rules find missing or wrong in it; absent: nothing. Pins and reasons, never the values. */
  gaps?: Omit<Gap, 'id'>[];
  /** What can be put right: names of the form's fields and kinds of the materials. */
  asked?: { fields: string[]; materials: string[] };
  /** First digit of the food licence that it asks for. */
  foodClass?: string;
  /** Instants are ISO 8601 UTC with milliseconds. */
  receivedAt: string;
  /** The change that the first answer told, and every later one to the same request tells. */
  answeredWith?: string;
}

export type Ruling = 'grant' | 'refuse' | 'silent';

/** One change of state, as it is told everywhere and for ever. */
export interface ChangeRecord {
  kind: 'change';
  key: string;
  id: string;
  order: number;
  state: ReportState;
  at: string;
  certificate?: Certificate;
  refusal?: { code: string; reason: string };
  correction?: CorrectionNotice;
  /** With `objected`: the first objection. */
  objection?: Objection;
  /** Whether a callback tells it. */
  tell: boolean;
}

/** A supplement that was taken: the effect of its own key. Neither values nor names of files are kept. */
export interface SupplementRecord {
  kind: 'supplement';
  key: string;
  of: string;
  what: SupplementKind;
  fingerprint: string;
  receivedAt: string;
  /** Id of the change that it answers: the notice, or the acceptance. */
  to: string;
  /** Of a check: whether it was passed. */
  passed?: boolean;
}

/** An objection of the public against a notice. `token`: of the form that it came with; the same one is the same objection. */
export interface ObjectionRecord {
  kind: 'objection';
  /** Key of the notice. */
  key: string;
  token: string;
  objection: Objection;
}

/** An enterprise as the register knows it from now on, with the business licence that it was given, if this is new. */
export interface EnterpriseRecord {
  kind: 'enterprise';
  enterprise: Enterprise;
  licence?: Certificate;
}

/** Who looked an enterprise up, and why. */
export interface LookUpRecord {
  kind: 'look-up';
  uscc: string;
  purpose: string;
  caseNo: string;
}

/** A withdrawal that was taken: the effect of its own key. */
export interface WithdrawalRecord {
  kind: 'withdrawal';
  key: string;
  of: string;
  fingerprint: string;
  changeId: string;
}

/** What became of a callback. */
export interface ToldRecord {
  kind: 'told';
  /** Key of the handling. */
  key: string;
  /** Id of the change or objection that it told. */
  changeId: string;
  outcome: 'taken' | 'gave-up' | 'lost';
}

interface CertificateStatusRecord {
  kind: 'certificate-status';
  id: string;
  status: CertificateStatus;
}

/** Who read a licence, and why. */
export interface ReadRecord {
  kind: 'read';
  certificateId: string;
  purpose: string;
  caseNo: string;
}

interface KnobsRecord {
  kind: 'knobs';
  knobs: Knobs[];
}

export interface ClockRecord {
  kind: 'clock';
  setting: SandboxClockSetting;
}

export type ProvinceRecord =
  | AttemptRecord
  | HandlingRecord
  | ChangeRecord
  | WithdrawalRecord
  | SupplementRecord
  | ObjectionRecord
  | EnterpriseRecord
  | LookUpRecord
  | ToldRecord
  | CertificateStatusRecord
  | ReadRecord
  | KnobsRecord
  | ClockRecord;

/** A line of the journal: what belongs together is on the disk together or not at all. */
export interface JournalLine {
  at: string;
  records: ProvinceRecord[];
}
