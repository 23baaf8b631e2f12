import type { Certificate } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';
import type { Books } from './books.ts';
import { issueLicence } from './issue-licence.ts';
import type { ChangeRecord, SystemName } from './province-records.ts';
import type { Handling } from './province-state.ts';

/** What a change needs to know of its handling. */
export type ChangeTarget = Pick<Handling, 'key' | 'system' | 'region' | 'subject' | 'changes'>;

export interface ChangeOptions {
  /** Whether a callback tells it. */
  tell: boolean;
  /** Changes that are committed together with this one, before it. */
  before?: number;
}

const issuesLicence: readonly SystemName[] = ['registration'];

/** The next change of a handling, numbered, stamped, and with the licence or reasons that belong to it. */
export function makeChange(
  { state, clock, dialect }: Books,
  target: ChangeTarget,
  next: ReportState,
  { tell, before = 0 }: ChangeOptions,
): ChangeRecord {
  const at = clock.nowIso();
  const id = dialect.changeId(at, state.changeCount + 1 + before);
  const order = dialect.changeOrder(next, target.changes.length + before);
  const change: ChangeRecord = { kind: 'change', key: target.key, id, order, state: next, at, tell };
  if (next === 'refused') return { ...change, refusal: dialect.refusals[target.system] };
  if (next !== 'granted' || !issuesLicence.includes(target.system)) return change;
  const count = state.licenceCount + 1;
  return { ...change, certificate: licenceFor(target, { at, count, dialect }) };
}

function licenceFor(
  { region, subject }: ChangeTarget,
  { at, count, dialect }: { at: string; count: number; dialect: Books['dialect'] },
): Certificate {
  const serial = dialect.licenceSerial(region, at, count);
  return issueLicence({ region, holder: subject.name, issuedAt: at, issuer: dialect.issuer, serial, count });
}
