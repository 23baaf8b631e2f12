import { calendarFor } from '../../../catalogue/calendar-for.ts';
import { compilePlan } from '../../../catalogue/compile-plan.ts';
import { makeCaseNo } from '../../../domain/identifiers/case-number.ts';
import { makeCertificateIdentifier } from '../../../domain/identifiers/certificate-identifier.ts';
import type { Certificate, CertificateStatus } from '../../../domain/certificate.ts';
import { maskIdNumber } from '../../../domain/identifiers/id-number.ts';
import type { NewEvent } from '../../../domain/ledger.ts';
import type { Objection } from '../../../domain/objection.ts';
import { branch, creditCode, openLicensing, parent } from './licensing-stories.ts';
import type { FixtureApi } from './start-fixture-api.ts';
import { at, told } from './stories.ts';

const system = { party: 'system' } as const;
const supervision = '500103-market-supervision';
const inspector = {
  party: 'window',
  id: 'clerk-yuzhong',
  window: '500103-03',
  region: '500103',
  staff: '0322',
} as const;

function licenceOf({ name, uscc }: { name: string; uscc: string }, status: CertificateStatus = 'valid'): Certificate {
  const issuer = uscc.slice(2, 8);
  const id = makeCertificateIdentifier({
    type: '11100000000013338W001',
    issuer,
    serial: `${issuer}202506189001`,
    version: '001',
  });
  return {
    id,
    kind: 'business-licence',
    number: uscc,
    holder: name,
    issuedAt: at('2025-06-18 10:00'),
    status,
    version: '001',
  };
}

/** Both business licences read at their sources. */
function fetched(moment: string): NewEvent[] {
  const read = (step: string, certificate: Certificate): NewEvent => ({
    kind: 'certificate-checked',
    occurredAt: at(moment),
    actor: system,
    step,
    data: { certificate },
  });
  return [read('branch-licence', licenceOf(branch)), read('parent-licence', licenceOf(parent))];
}

let premises = 20;

/** Each story at premises of its own: they make the case number. */
function elsewhere(): string {
  premises += 1;
  return `渝中区样例路 ${String(premises)} 号`;
}

/** Accepted today: the on-site check is due. */
export async function toCheckCase(api: FixtureApi): Promise<string> {
  const caseNo = await openLicensing(api, { openedAt: '2026-09-29 10:10', premises: elsewhere() });
  api.book.append(
    caseNo,
    ...fetched('2026-09-29 10:11'),
    ...told('licensing', supervision, {
      submitted: '2026-09-29 10:12',
      received: '2026-09-29 14:05',
      accepted: '2026-10-08 09:00',
    }),
  );
  return caseNo;
}

/** The inspectors came at ten this morning; nobody has recorded what they found. */
export async function checkBookedCase(api: FixtureApi): Promise<string> {
  const caseNo = await toCheckCase(api);
  api.book.append(caseNo, {
    kind: 'check-booked',
    occurredAt: at('2026-10-08 09:10'),
    actor: inspector,
    step: 'licensing',
    data: { at: at('2026-10-08 10:00'), inspectors: ['0711', '0712'] },
  });
  return caseNo;
}

/** What the inspectors wrote. */
export const found = '布局与图一致';

/** Read again before the decision, the branch's licence is revoked. */
export async function changedLicenceCase(api: FixtureApi): Promise<string> {
  const caseNo = await checkBookedCase(api);
  const certificates = { 'branch-licence': licenceOf(branch, 'revoked'), 'parent-licence': licenceOf(parent) };
  api.book.append(
    caseNo,
    {
      kind: 'check-recorded',
      occurredAt: at('2026-10-08 10:15'),
      actor: inspector,
      step: 'licensing',
      data: { passed: true, words: found, evidence: { text: '核查记录', reference: 'HC-1008-3' } },
    },
    { kind: 'rechecked', occurredAt: at('2026-10-08 10:16'), actor: system, step: 'licensing', data: { certificates } },
    {
      kind: 'parked',
      occurredAt: at('2026-10-08 10:16'),
      actor: system,
      step: 'licensing',
      data: { cause: 'certificate-changed', outcomeUnknown: false, detail: 'branch-licence' },
    },
  );
  return caseNo;
}

/** Nobody knows whether the licence was granted. */
export async function unknownOutcomeCase(api: FixtureApi): Promise<string> {
  const caseNo = await openLicensing(api, { openedAt: '2026-09-17 10:10', premises: elsewhere() });
  api.book.append(
    caseNo,
    ...fetched('2026-09-17 10:11'),
    ...told('licensing', supervision, { submitted: '2026-09-17 10:12', received: '2026-09-17 14:05' }),
    {
      kind: 'parked',
      occurredAt: at('2026-10-08 00:00'),
      actor: system,
      step: 'licensing',
      data: { cause: 'no-answer', outcomeUnknown: true, detail: '' },
    },
  );
  return caseNo;
}

/** The company that is wound up, and its branch that is gone already. */
export const company = { name: '重庆样例贸易有限公司', uscc: '91500112MAE0000379' };
export const formerBranch = { name: '重庆样例贸易有限公司广安分公司', uscc: '91511602MAE000045Y' };
const investor = { role: 'legal-representative', name: '龙余', idNumber: '500112197604233114' };

let exits = 0;

/** An exit: collected in Guang'an, decided in Yubei; the notice runs since 24 September. */
export function noticeCase(api: FixtureApi): string {
  const { book, keys, catalogue } = api;
  exits += 1;
  const openedAt = at('2026-09-23 10:10');
  const plan = compilePlan(catalogue, {
    bundle: 'simplified-deregistration',
    window: '511602-01',
    decidingRegion: '500112',
    choices: [],
    related: ['branch'],
  });
  const random = new TextEncoder().encode(`exit${String(exits)}`.padEnd(8, '0'));
  const caseNo = makeCaseNo({ region: plan.collecting.region, openedAt, random });
  const subject = { ...company, uscc: creditCode(`91500112MAE0000${String(30 + exits)}`) };
  const opened = {
    caseNo,
    plan,
    calendar: calendarFor(catalogue, [2025, 2026]),
    subject: { ...subject, related: { branch: formerBranch } },
    people: [
      { role: investor.role, name: investor.name, maskedId: maskIdNumber(investor.idNumber) },
      { role: 'investor', name: investor.name, maskedId: maskIdNumber(investor.idNumber) },
    ],
    shareholders: [],
    form: {},
    papers: ['application', 'investors-promise', 'business-licence-copies'].map((kind) => ({ kind, copies: 1 })),
    held: [],
    ownerKey: keys.ownerKey(investor.idNumber),
    openedBy: { id: 'clerk-guangan', role: 'clerk' as const, window: '511602-01', staff: '0207' },
  };
  const workflowId = keys.workflowId('simplified-deregistration', [subject.uscc]);
  book.open(workflowId, { openedAt, opened, applicants: [investor] }, { caseNo, openKey: caseNo, openedAt });
  const read = (step: string, whose: typeof company, status: 'alive' | 'deregistered'): NewEvent => ({
    kind: 'looked-up',
    occurredAt: at('2026-09-23 10:11'),
    actor: system,
    step,
    data: { record: { ...whose, status, blocks: [], asOf: at('2026-09-23 10:11') } },
  });
  book.append(
    caseNo,
    read('precheck', subject, 'alive'),
    read('branch-precheck', formerBranch, 'deregistered'),
    ...told('notice', '500112-market-supervision', { submitted: '2026-09-23 10:12' }),
    {
      kind: 'published',
      occurredAt: at('2026-09-24 09:00'),
      actor: { party: 'authority', authority: '500112-market-supervision' },
      step: 'notice',
      via: 'callback',
      data: { provinceNo: '5001GS202609240031' },
    },
    ...told('tax-here', '511602-tax', { submitted: '2026-09-23 10:12', granted: '2026-09-25 15:00' }),
    ...told('tax-there', '500112-tax', { submitted: '2026-09-23 10:12', granted: '2026-09-25 16:00' }),
  );
  return caseNo;
}

const objection = (id: string, moment: string): Objection => ({
  id,
  at: at(moment),
  by: '重庆样例供应链有限公司',
  reason: '尚有货款 12 万元未结清',
});

/** Somebody objected within the period: the exit has ended. */
export function objectedCase(api: FixtureApi): string {
  const caseNo = noticeCase(api);
  api.book.append(
    caseNo,
    {
      kind: 'objected',
      occurredAt: at('2026-10-08 09:40'),
      actor: { party: 'public', province: 'chongqing' },
      step: 'notice',
      data: { objection: objection('YY-1', '2026-10-08 09:40'), late: false },
    },
    { kind: 'closed', occurredAt: at('2026-10-08 09:41'), actor: system, data: { outcome: 'objected' } },
  );
  return caseNo;
}

/** The period ended without an objection; one that came afterwards is a task for the registrar. */
export function lateObjectionCase(api: FixtureApi): string {
  const caseNo = noticeCase(api);
  api.book.append(
    caseNo,
    { kind: 'notice-ended', occurredAt: at('2026-10-08 09:30'), actor: system, step: 'notice', data: {} },
    {
      kind: 'objected',
      occurredAt: at('2026-10-08 09:50'),
      actor: { party: 'public', province: 'chongqing' },
      step: 'notice',
      data: { objection: objection('YY-2', '2026-10-08 09:50'), late: true },
    },
  );
  return caseNo;
}
