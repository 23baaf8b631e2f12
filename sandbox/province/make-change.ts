import type { Certificate } from '../../domain/certificate.ts';
import type { ReportState } from '../../domain/report.ts';
import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { issueBusinessLicence, type LicenceOrder } from './issue-business-licence.ts';
import { issueFoodLicence } from './issue-food-licence.ts';
import { deregistrationNotice } from './deregistration-notice.ts';
import type { ChangeRecord } from './province-records.ts';
import type { Handling } from './province-state.ts';

/** What a change needs to know of its handling. */
export type ChangeTarget = Pick<
  Handling,
  'key' | 'system' | 'item' | 'region' | 'subject' | 'foodClass' | 'changes' | 'supplements'
>;

export interface ChangeOptions extends Pick<ChangeRecord, 'correction' | 'objection' | 'refusal'> {
  /** Whether a callback tells it. */
  tell: boolean;
  /** Changes that are committed together with this one, before it. */
  before?: ChangeRecord[];
  /** When it happened, ISO 8601 UTC; absent: now. */
  at?: string;
}

/** The next change of a handling, numbered, stamped, and with the licence or reasons that belong to it. */
export function makeChange(
  { state, clock, dialect }: Books,
  target: ChangeTarget,
  next: ReportState,
  { before = [], at = clock.nowIso(), refusal, ...more }: ChangeOptions,
): ChangeRecord {
  const id = dialect.changeId(at, state.changeCount + 1 + before.length);
  const order = dialect.changeOrder(
    next,
    [...target.changes, ...before].map((earlier) => earlier.order),
  );
  const change: ChangeRecord = { kind: 'change', key: target.key, id, order, state: next, at, ...more };
  if (next === 'refused') return { ...change, refusal: refusal ?? reasonFor(target, dialect) };
  const certificate = next === 'granted' ? licenceFor(target, at, state.licenceCount + 1, dialect) : undefined;
  return certificate === undefined ? change : { ...change, certificate };
}

function reasonFor({ system, supplements }: ChangeTarget, dialect: Books['dialect']): { code: string; reason: string } {
  return supplements.some(({ passed }) => passed === false) ? dialect.checkFailed : dialect.refusals[system];
}

function licenceFor(
  { system, item, region, subject, foodClass = '2' }: ChangeTarget,
  issuedAt: string,
  count: number,
  dialect: Books['dialect'],
): Certificate | undefined {
  const serial = dialect.licenceSerial(region, issuedAt, count);
  const order: LicenceOrder = { region, holder: subject.name, issuedAt, issuer: dialect.issuer, serial, count };
  switch (courseOf(system, item).grants) {
    case 'business-licence':
      return issueBusinessLicence(order);
    case 'food-licence':
      return issueFoodLicence({ ...order, foodClass });
    case 'deregistration':
      return deregistrationNotice(order, dialect.deregistrationNo(region, issuedAt, count));
    case 'nothing':
      return undefined;
  }
}
