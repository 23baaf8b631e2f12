import type { Certificate } from '../../domain/certificate.ts';
import type {
  AttemptRecord,
  ChangeRecord,
  EnterpriseRecord,
  HandlingRecord,
  JournalLine,
  ObjectionRecord,
  ProvinceRecord,
  SupplementRecord,
  ToldRecord,
} from './province-records.ts';
import type { Handling, ProvinceState } from './province-state.ts';

/** Folds one line of the journal into the state. */
export function foldLine(state: ProvinceState, { at, records }: JournalLine): void {
  for (const record of records) fold(state, at, record);
}

type Folds = {
  [K in ProvinceRecord['kind']]: (
    state: ProvinceState,
    record: Extract<ProvinceRecord, { kind: K }>,
    at: string,
  ) => void;
};

const folds: Folds = {
  attempt: countAttempt,
  handling: addHandling,
  change: addChange,
  withdrawal: (state, { kind: _kind, ...withdrawal }, at) => {
    state.withdrawals.set(withdrawal.key, { ...withdrawal, at });
  },
  supplement: addSupplement,
  objection: addObjection,
  enterprise: addEnterprise,
  told: markTold,
  'certificate-status': (state, { id, status }) => {
    const certificate = state.certificates.get(id);
    if (certificate !== undefined) state.certificates.set(id, { ...certificate, status });
  },
  read: (state, { kind: _kind, ...read }, at) => void state.reads.push({ ...read, at }),
  'look-up': (state, { kind: _kind, ...lookUp }, at) => void state.lookUps.push({ ...lookUp, at }),
  knobs: (state, { knobs }) => {
    state.knobs = knobs;
  },
  clock: (state, { setting }) => {
    state.clock = setting;
  },
};

function fold(state: ProvinceState, at: string, record: ProvinceRecord): void {
  const take = folds[record.kind] as (state: ProvinceState, record: ProvinceRecord, at: string) => void;
  take(state, record, at);
}

function countAttempt(state: ProvinceState, { key, service, system, code }: AttemptRecord, at: string): void {
  const known = state.keys.get(key) ?? { key, service, system, attempts: 0, codes: {}, firstAt: at, lastAt: at };
  const codes = { ...known.codes, [code]: (known.codes[code] ?? 0) + 1 };
  state.keys.set(key, { ...known, attempts: known.attempts + 1, codes, lastAt: at });
}

function addHandling(state: ProvinceState, { kind: _kind, ...handling }: HandlingRecord): void {
  state.handlings.set(handling.key, { ...handling, changes: [], supplements: [], objections: [] });
}

function addChange(state: ProvinceState, { kind: _kind, ...change }: ChangeRecord): void {
  const handling = known(state, change.key);
  handling.changes.push(change);
  state.changeCount += 1;
  if (change.correction !== undefined) state.noticeCount += 1;
  if (change.certificate === undefined) return;
  keepLicence(state, change.certificate, handling.subject.uscc ?? change.certificate.number);
  state.licenceCount += 1;
}

function addSupplement(state: ProvinceState, { kind: _kind, ...supplement }: SupplementRecord): void {
  known(state, supplement.of).supplements.push(supplement);
  state.supplements.set(supplement.key, supplement);
}

function addObjection(state: ProvinceState, { key, token, objection }: ObjectionRecord): void {
  known(state, key).objections.push({ token, objection });
  state.objectionCount += 1;
}

function addEnterprise(state: ProvinceState, { enterprise, licence }: EnterpriseRecord): void {
  state.enterprises.set(enterprise.uscc, enterprise);
  if (licence !== undefined) keepLicence(state, licence, enterprise.uscc);
}

function keepLicence(state: ProvinceState, certificate: Certificate, uscc: string): void {
  state.certificates.set(certificate.id, certificate);
  state.licencesOf.set(uscc, [...(state.licencesOf.get(uscc) ?? []), certificate.id]);
}

function markTold(state: ProvinceState, { key, changeId, outcome }: ToldRecord): void {
  const handling = state.handlings.get(key);
  const told =
    handling?.changes.find(({ id }) => id === changeId) ??
    handling?.objections.find(({ objection }) => objection.id === changeId);
  if (told !== undefined) told.told = outcome;
}

function known(state: ProvinceState, key: string): Handling {
  const handling = state.handlings.get(key);
  if (handling === undefined) throw new Error(`Something happened to a handling that was never taken: ${key}`);
  return handling;
}
