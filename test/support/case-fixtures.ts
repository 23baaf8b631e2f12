import type { CommandData } from '../../domain/command.ts';
import type { OpenedData } from '../../domain/ledger.ts';
import type { Place, Plan, PlanStep } from '../../domain/plan.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Term } from '../../domain/term.ts';
import { newestWay } from '../../workflows/messages.ts';
import type { CaseInput } from '../../workflows/messages.ts';

/** Where a case is collected and decided, and who works at either end. */
export interface CaseSides {
  collecting: Place & { province: 'sichuan' | 'chongqing'; window: string };
  deciding: Place & { province: 'sichuan' | 'chongqing' };
  clerk: Principal;
  decidingClerk: Principal;
}

export const collecting: CaseSides['collecting'] = { province: 'chongqing', region: '500103', window: '500103-03' };
export const deciding: CaseSides['deciding'] = { province: 'sichuan', region: '510104' };

export const clerk: Principal = { id: 'clerk-yz', role: 'clerk', region: '500103', window: '500103-03', staff: '0317' };
export const decidingClerk: Principal = {
  id: 'clerk-jj',
  role: 'clerk',
  region: '510104',
  window: '510104-02',
  staff: '1182',
};
export const otherClerk: Principal = {
  id: 'clerk-yb',
  role: 'clerk',
  region: '500112',
  window: '500112-01',
  staff: '0901',
};
export const owner: Principal = { id: 'person-1', role: 'enterprise', ownerKey: 'owner-1' };
export const stranger: Principal = { id: 'person-2', role: 'enterprise', ownerKey: 'owner-2' };
export const ops: Principal = { id: 'ops-1', role: 'ops' };

/** What the collecting window says when it hands the result over. */
export const delivery: CommandData['deliver'] = {
  recipient: '王某',
  evidence: { text: 'handed over', reference: 'SJ-1' },
};
/** Silence parks a handling after five minutes. */
export const shortPatience: Pick<PlanStep, 'patience'> = { patience: { n: 300, unit: 'seconds' } };

export const sidesOf: Record<'collected-in-chongqing' | 'collected-in-sichuan', CaseSides> = {
  'collected-in-chongqing': { collecting, deciding, clerk, decidingClerk },
  'collected-in-sichuan': {
    collecting: { province: 'sichuan', region: '510104', window: '510104-02' },
    deciding: { province: 'chongqing', region: '500112' },
    clerk: decidingClerk,
    decidingClerk: otherClerk,
  },
};

const days = (n: number): Term => ({ n, unit: 'working-days' });

/** A step of a plan with terms of two working days, whose system is called as itself. */
export function step(name: string, place: Place, after: string[], more: Partial<PlanStep> = {}): PlanStep {
  return {
    step: name,
    kind: 'decision',
    item: name,
    authority: `${place.region}-${name}`,
    place: { province: place.province, region: place.region },
    system: name,
    after,
    promise: days(2),
    patience: days(2),
    pollEvery: 1,
    ifFailed: 'continue',
    ifWithdrawn: 'withdraw',
    ...more,
  };
}

/** Identity at the collecting side, registration at the deciding one, then two at the same time, licence, delivery. */
export function foundingPlan(
  change: Partial<PlanStep> = {},
  { collecting, deciding }: Pick<CaseSides, 'collecting' | 'deciding'> = sidesOf['collected-in-chongqing'],
): Plan {
  return {
    bundle: 'founding-fixture',
    version: '1',
    mode: 'collect-and-forward',
    collecting,
    deciding,
    steps: [
      step('identity', collecting, [], { ifFailed: 'end', ifWithdrawn: 'leave' }),
      step('registration', deciding, ['identity'], { ifFailed: 'end', pointOfNoReturn: true }),
      step('seal', deciding, ['registration']),
      step('tax', deciding, ['registration']),
      step('licence', deciding, ['registration', 'seal', 'tax'], {
        kind: 'certificate',
        system: 'registration',
        certificateFrom: 'registration',
        purpose: 'deliver the licence',
      }),
      step('delivery', collecting, ['licence'], { kind: 'delivery' }),
    ].map((each) => ({ ...each, ...change })),
  };
}

/** A licence read at the collecting side, then a decision with correction and on-site check, then delivery. */
export function licensingPlan(
  { collecting, deciding }: Pick<CaseSides, 'collecting' | 'deciding'> = sidesOf['collected-in-chongqing'],
): Plan {
  return {
    bundle: 'licensing-fixture',
    version: '1',
    mode: 'collect-and-forward',
    collecting,
    deciding,
    steps: [
      step('parent-licence', collecting, [], {
        kind: 'certificate',
        system: 'registration',
        about: 'parent',
        certificate: 'business-licence',
        purpose: 'check the parent',
      }),
      step('licensing', deciding, ['parent-licence'], {
        ifFailed: 'end',
        pointOfNoReturn: true,
        recheck: ['parent-licence'],
        correction: days(15),
        check: { within: days(5), inspectors: 2 },
      }),
      step('licence', deciding, ['licensing'], {
        kind: 'certificate',
        system: 'licensing',
        certificateFrom: 'licensing',
        purpose: 'deliver the licence',
      }),
      step('delivery', collecting, ['licence'], { kind: 'delivery' }),
    ],
  };
}

/** A public notice and a tax decision at the same time, then the deregistration. */
export function exitPlan(
  { collecting, deciding }: Pick<CaseSides, 'collecting' | 'deciding'> = sidesOf['collected-in-chongqing'],
): Plan {
  return {
    bundle: 'exit-fixture',
    version: '1',
    mode: 'joint',
    collecting,
    deciding,
    steps: [
      step('notice', deciding, [], { kind: 'notice', ifFailed: 'end', period: { n: 20, unit: 'calendar-days' } }),
      step('tax', collecting, []),
      step('deregistration', deciding, ['notice', 'tax'], {
        ifFailed: 'end',
        pointOfNoReturn: true,
        applyWithin: { of: 'notice', term: { n: 20, unit: 'calendar-days' } },
      }),
      step('delivery', collecting, ['deregistration'], { kind: 'delivery' }),
    ],
  };
}

export function openedCase(caseNo: string, change: Partial<OpenedData> = {}): OpenedData {
  return {
    caseNo,
    plan: foundingPlan(),
    calendar: {
      version: 'fixture',
      years: { '2025': { off: {}, on: {} }, '2026': { off: {}, on: {} }, '2027': { off: {}, on: {} } },
    },
    subject: { name: '成都锦程精密科技有限公司', nameNumber: '510104-20260926-00318' },
    people: [{ role: 'legal-representative', name: '王某', maskedId: '500103********234X' }],
    shareholders: [],
    form: {},
    papers: [{ kind: 'application-form', copies: 1 }],
    held: [],
    ownerKey: 'owner-1',
    openedBy: { id: clerk.id, role: 'clerk', window: '500103-03', staff: '0317' },
    ...change,
  };
}

export function caseInput(
  caseNo: string,
  change: Partial<OpenedData> = {},
  openedAt = new Date().toISOString(),
): CaseInput {
  return {
    openedAt,
    opened: openedCase(caseNo, change),
    applicants: [{ role: 'legal-representative', name: '王某', idNumber: '50010319900101234X' }],
    way: newestWay,
  };
}
