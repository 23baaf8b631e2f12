import type { Certificate, CertificateStatus } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';
import type { SandboxClockSetting } from './sandbox-clock.ts';
import type { Knobs } from './knobs.ts';

/** The systems that a province in miniature has, by the key that the port uses. */
export const systemNames = ['registration', 'identity', 'tax', 'seal', 'social-insurance'] as const;
export type SystemName = (typeof systemNames)[number];

/** The services that leave an effect. */
export type EffectService = 'submission' | 'withdrawal';

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
  subject: { name: string; nameNumber: string };
  /** Keyed hash of the whole request: the same key must come with the same one. */
  fingerprint: string;
  /** What the rules make of it, apart from knobs. */
  ruling: Ruling;
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
  /** Whether a callback tells it. */
  tell: boolean;
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
