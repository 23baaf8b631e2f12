import type { Certificate } from '../../domain/certificate.ts';
import type { Objection } from '../../domain/objection.ts';
import type { Enterprise } from './enterprise.ts';
import { isDecisive } from './is-decisive.ts';
import type { Knobs } from './knobs.ts';
import type {
  ChangeRecord,
  ClockRecord,
  EffectService,
  HandlingRecord,
  LookUpRecord,
  ReadRecord,
  SupplementRecord,
  SystemName,
  ToldRecord,
  WithdrawalRecord,
} from './province-records.ts';

/** One handling with all that happened to it. */
export interface Handling extends Omit<HandlingRecord, 'kind'> {
  changes: Change[];
  supplements: Supplement[];
  /** Of a notice, in the order in which they were raised. */
  objections: HeldObjection[];
}

export interface Change extends Omit<ChangeRecord, 'kind'> {
  told?: ToldRecord['outcome'];
}

export type Supplement = Omit<SupplementRecord, 'kind'>;

/** An objection against a notice, and what became of telling it. */
export interface HeldObjection {
  token: string;
  objection: Objection;
  told?: ToldRecord['outcome'];
}

/** Everything that ever came with one key. `codes` counts the answers by code. */
export interface KeyHistory {
  key: string;
  service: EffectService;
  system: SystemName;
  attempts: number;
  codes: Record<string, number>;
  firstAt: string;
  lastAt: string;
}

/** What a province knows: its journal, folded. Maps keep the order of the journal. */
export interface ProvinceState {
  handlings: Map<string, Handling>;
  withdrawals: Map<string, Omit<WithdrawalRecord, 'kind'> & { at: string }>;
  supplements: Map<string, Supplement>;
  /** The register of enterprises by USCC. */
  enterprises: Map<string, Enterprise>;
  certificates: Map<string, Certificate>;
  /** Ids of the licences that an enterprise was given, by USCC, the oldest first. */
  licencesOf: Map<string, string[]>;
  keys: Map<string, KeyHistory>;
  reads: (Omit<ReadRecord, 'kind'> & { at: string })[];
  lookUps: (Omit<LookUpRecord, 'kind'> & { at: string })[];
  knobs: Knobs[];
  clock: ClockRecord['setting'];
  changeCount: number;
  licenceCount: number;
  noticeCount: number;
  objectionCount: number;
}

/** The state of a province that nothing ever reached. */
export function emptyProvince(): ProvinceState {
  return {
    handlings: new Map(),
    withdrawals: new Map(),
    supplements: new Map(),
    enterprises: new Map(),
    certificates: new Map(),
    licencesOf: new Map(),
    keys: new Map(),
    reads: [],
    lookUps: [],
    knobs: [],
    clock: { mode: 'real' },
    changeCount: 0,
    licenceCount: 0,
    noticeCount: 0,
    objectionCount: 0,
  };
}

/** The latest change of a handling; it has one from the moment that it is taken. */
export function latestChange({ key, changes }: Pick<Handling, 'key' | 'changes'>): Change {
  const latest = changes.at(-1);
  if (latest === undefined) throw new Error(`A handling without a state: ${key}`);
  return latest;
}

/** Whether a handling is granted, refused or withdrawn. */
export function isDecided(handling: Handling): boolean {
  return isDecisive(latestChange(handling).state);
}

/** The supplement that answers the latest change of a handling: nothing has happened to it since. */
export function answerTo(handling: Handling, what: Supplement['what']): Supplement | undefined {
  const latest = latestChange(handling);
  return handling.supplements.findLast((one) => one.what === what && one.to === latest.id);
}
