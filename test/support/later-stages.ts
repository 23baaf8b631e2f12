import type { Certificate } from '../../domain/certificate.ts';
import type { OpenedData } from '../../domain/ledger.ts';
import type { Plan, PlanStep } from '../../domain/plan.ts';
import type { Term } from '../../domain/term.ts';
import { sidesOf, step } from './case-fixtures.ts';
import type { CaseSides } from './case-fixtures.ts';
import type { CaseWorld } from './case-world.ts';

export const branchUscc = '91500103MAC2AA0K3M';
export const parentUscc = '91510104MAC1TE8T4B';

type Sides = Pick<CaseSides, 'collecting' | 'deciding'>;

/** Two licences read at their sources, a decision with corrections and an on-site check, its licence, delivery. */
export function licensingPlan(
  change: Partial<PlanStep> = {},
  { collecting, deciding }: Sides = sidesOf['collected-in-chongqing'],
): Plan {
  const reading = { kind: 'certificate', system: 'registration', certificate: 'business-licence' } as const;
  return {
    bundle: 'licensing-fixture',
    version: '1',
    mode: 'collect-and-forward',
    collecting,
    deciding,
    steps: [
      step('branch-licence', deciding, [], { ...reading, about: 'subject', purpose: 'branch' }),
      step('parent-licence', collecting, [], { ...reading, about: 'parent', purpose: 'parent' }),
      step('licensing', deciding, ['branch-licence', 'parent-licence'], {
        system: 'food-licensing',
        ifFailed: 'end',
        pointOfNoReturn: true,
        correction: { n: 15, unit: 'working-days' },
        check: { within: { n: 5, unit: 'working-days' }, inspectors: 2 },
        recheck: ['branch-licence', 'parent-licence'],
        ...change,
      }),
      step('licence', deciding, ['licensing'], {
        kind: 'certificate',
        system: 'food-licensing',
        certificateFrom: 'licensing',
        purpose: 'deliver the licence',
      }),
      step('delivery', collecting, ['licence'], { kind: 'delivery' }),
    ],
  };
}

/** A look-up at each side, a notice with both tax offices beside it, the exit, the other side told, delivery. */
export function exitPlan(
  { collecting, deciding }: Sides = sidesOf['collected-in-chongqing'],
  period: Term = { n: 20, unit: 'calendar-days' },
): Plan {
  return {
    bundle: 'exit-fixture',
    version: '1',
    mode: 'joint',
    collecting,
    deciding,
    steps: [
      step('precheck', deciding, [], {
        kind: 'lookup',
        system: 'registration',
        about: 'subject',
        mustBe: ['alive'],
        purpose: 'exit',
        ifFailed: 'end',
      }),
      step('branch-precheck', collecting, [], {
        kind: 'lookup',
        system: 'registration',
        about: 'branch',
        mustBe: ['deregistered'],
        purpose: 'exit',
        ifFailed: 'end',
      }),
      step('notice', deciding, ['precheck', 'branch-precheck'], {
        kind: 'notice',
        system: 'public-notice',
        period,
        ifFailed: 'end',
      }),
      step('tax-here', collecting, ['precheck', 'branch-precheck'], { system: 'tax', ifFailed: 'end' }),
      step('tax-there', deciding, ['precheck', 'branch-precheck'], { system: 'tax', ifFailed: 'end' }),
      step('deregistration', deciding, ['notice', 'tax-here', 'tax-there'], {
        system: 'registration',
        ifFailed: 'end',
        pointOfNoReturn: true,
        applyWithin: { of: 'notice', term: { n: 20, unit: 'calendar-days' } },
      }),
      step('told', collecting, ['deregistration'], { system: 'registration' }),
      step('delivery', collecting, ['told'], { kind: 'delivery' }),
    ],
  };
}

/** A branch in the deciding place of a chain of the collecting one. */
export const licensingSubject: OpenedData['subject'] = {
  name: '锦程火锅渝中分店',
  uscc: branchUscc,
  premises: '渝中区锦程路1号',
  related: { parent: { name: '成都锦程餐饮有限公司', uscc: parentUscc } },
};

export const exitSubject: OpenedData['subject'] = {
  name: '重庆锦程商贸有限公司',
  uscc: branchUscc,
  related: { branch: { name: '重庆锦程商贸有限公司广安分公司', uscc: parentUscc } },
};

function licenceOf(uscc: string, holder: string): Certificate {
  return {
    id: `1.2.156.3005.2.${uscc}`,
    kind: 'business-licence',
    number: uscc,
    holder,
    issuedAt: '2026-01-05T02:00:00.000Z',
    status: 'valid',
    version: '001',
  };
}

/** Provinces that know the fixtures' enterprises, find one gap, check on site and publish. */
export function knowLaterStages({ provinces }: CaseWorld): void {
  const asOf = '2026-01-05T02:00:00.000Z';
  for (const province of Object.values(provinces)) {
    province.licences.set(branchUscc, licenceOf(branchUscc, '锦程火锅渝中分店'));
    province.licences.set(parentUscc, licenceOf(parentUscc, '成都锦程餐饮有限公司'));
    province.register.set(branchUscc, { uscc: branchUscc, name: '重庆锦程', status: 'alive', blocks: [], asOf });
    province.register.set(parentUscc, {
      uscc: parentUscc,
      name: '广安分公司',
      status: 'deregistered',
      blocks: [],
      asOf,
    });
    province.checking.add('food-licensing');
    province.publishing.add('public-notice');
    province.corrections.set('food-licensing', [
      { id: 'g1', pin: { on: 'field', code: 'area' }, reason: 'contradictory', words: '面积与平面图不符' },
      { id: 'g2', pin: { on: 'material', kind: 'layout' }, reason: 'unreadable', words: '布局图看不清' },
    ]);
  }
}
