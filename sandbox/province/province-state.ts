import type { Certificate } from '../../domain/certificate.ts';
import { isDecisive } from './is-decisive.ts';
import type { Knobs } from './knobs.ts';
import type {
  AttemptRecord,
  ChangeRecord,
  ClockRecord,
  EffectService,
  HandlingRecord,
  JournalLine,
  ProvinceRecord,
  ReadRecord,
  SystemName,
  ToldRecord,
  WithdrawalRecord,
} from './province-records.ts';

/** One handling with all that happened to it. */
export interface Handling extends Omit<HandlingRecord, 'kind'> {
  changes: Change[];
}

export interface Change extends Omit<ChangeRecord, 'kind'> {
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
  certificates: Map<string, Certificate>;
  keys: Map<string, KeyHistory>;
  reads: (Omit<ReadRecord, 'kind'> & { at: string })[];
  knobs: Knobs[];
  clock: ClockRecord['setting'];
  changeCount: number;
  licenceCount: number;
}

/** The state of a province that nothing ever reached. */
export function emptyProvince(): ProvinceState {
  return {
    handlings: new Map(),
    withdrawals: new Map(),
    certificates: new Map(),
    keys: new Map(),
    reads: [],
    knobs: [],
    clock: { mode: 'real' },
    changeCount: 0,
    licenceCount: 0,
  };
}

/** Folds one line of the journal into the state. */
export function applyLine(state: ProvinceState, { at, records }: JournalLine): void {
  for (const record of records) apply(state, at, record);
}

function apply(state: ProvinceState, at: string, record: ProvinceRecord): void {
  switch (record.kind) {
    case 'attempt': {
      countAttempt(state, at, record);
      return;
    }
    case 'handling': {
      const { kind: _kind, ...handling } = record;
      return void state.handlings.set(record.key, { ...handling, changes: [] });
    }
    case 'change': {
      addChange(state, record);
      return;
    }
    case 'withdrawal': {
      const { kind: _kind, ...withdrawal } = record;
      return void state.withdrawals.set(record.key, { ...withdrawal, at });
    }
    case 'told': {
      markTold(state, record);
      return;
    }
    case 'certificate-status': {
      const certificate = state.certificates.get(record.id);
      if (certificate !== undefined) state.certificates.set(record.id, { ...certificate, status: record.status });
      return;
    }
    case 'read': {
      const { kind: _kind, ...read } = record;
      return void state.reads.push({ ...read, at });
    }
    case 'knobs':
      return void (state.knobs = record.knobs);
    case 'clock':
      return void (state.clock = record.setting);
  }
}

function countAttempt(state: ProvinceState, at: string, { key, service, system, code }: AttemptRecord): void {
  const known = state.keys.get(key) ?? { key, service, system, attempts: 0, codes: {}, firstAt: at, lastAt: at };
  const codes = { ...known.codes, [code]: (known.codes[code] ?? 0) + 1 };
  state.keys.set(key, { ...known, attempts: known.attempts + 1, codes, lastAt: at });
}

function addChange(state: ProvinceState, { kind: _kind, ...change }: ChangeRecord): void {
  const handling = state.handlings.get(change.key);
  if (handling === undefined) throw new Error(`A change of a handling that was never taken: ${change.key}`);
  handling.changes.push(change);
  state.changeCount += 1;
  if (change.certificate === undefined) return;
  state.certificates.set(change.certificate.id, change.certificate);
  state.licenceCount += 1;
}

function markTold(state: ProvinceState, { key, changeId, outcome }: ToldRecord): void {
  const change = state.handlings.get(key)?.changes.find(({ id }) => id === changeId);
  if (change !== undefined) change.told = outcome;
}

/** The latest change of a handling; it has one from the moment that it is taken. */
export function latestChange({ key, changes }: Handling): Change {
  const latest = changes.at(-1);
  if (latest === undefined) throw new Error(`A handling without a state: ${key}`);
  return latest;
}

/** Whether a handling is granted, refused or withdrawn. */
export function isDecided(handling: Handling): boolean {
  return isDecisive(latestChange(handling).state);
}
