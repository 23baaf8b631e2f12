import type { Place, PlanStep } from '../domain/plan.ts';
import type { Term } from '../domain/term.ts';
import { authorityFor } from './authority-for.ts';
import type { BundleStep, Catalogue, Item } from './catalogue.ts';
import { itemIn } from './item-in.ts';
import { PlanError } from './plan-error.ts';
import { stepClocks } from './step-clocks.ts';

/** Where a step is done, what it waits for, and which steps the plan has. */
export interface StepSurroundings {
  place: Place;
  after: string[];
  chosen: ReadonlySet<string>;
}

/**
 * One step of the plan, with the authority and the terms of the place where it is done.
 * @throws PlanError when no authority of the item's kind is competent there.
 */
export function compileStep(
  catalogue: Catalogue,
  step: BundleStep,
  { place, after, chosen }: StepSurroundings,
): PlanStep {
  const base = catalogue.items.get(step.item);
  const item = base && itemIn(base, place.province);
  const authority = item && authorityFor(catalogue, item.authority, place.region);
  if (item === undefined || authority === undefined) {
    const pointer = step.at === 'collecting' ? '/collecting/window' : '/deciding/region';
    throw new PlanError('pair-not-served', pointer, place.region);
  }
  const { window, ...withoutWindow } = place;
  const hasNotice = step.applyWithinOf !== undefined && chosen.has(step.applyWithinOf);
  const clocks = stepClocks(catalogue, item, hasNotice);
  return {
    step: step.step,
    kind: item.kind,
    item: item.code,
    authority: authority.code,
    place: item.kind === 'delivery' && window !== undefined ? place : withoutWindow,
    ...(item.system !== undefined && { system: item.system }),
    after,
    promise: plainTerm(item.promise),
    patience: plainTerm(item.patience),
    pollEvery: item.pollEvery,
    ifFailed: item.ifFailed,
    ifWithdrawn: item.ifWithdrawn,
    ...(item.pointOfNoReturn === true && { pointOfNoReturn: true }),
    ...readAtItsSource(item, step),
    ...decidedInParts(item, step, chosen),
    ...(clocks.length > 0 && { clocks }),
  };
}

type Reading = Pick<PlanStep, 'certificateFrom' | 'purpose' | 'about' | 'certificate' | 'mustBe'>;

/** What is read of whom, and why. */
function readAtItsSource({ mustBe }: Item, { certificateFrom, purpose, about, certificate }: BundleStep): Reading {
  return {
    ...(certificateFrom !== undefined && { certificateFrom }),
    ...(purpose !== undefined && { purpose: purpose.code }),
    ...(about !== undefined && { about }),
    ...(certificate !== undefined && { certificate }),
    ...(mustBe && { mustBe }),
  };
}

type Deciding = Pick<PlanStep, 'recheck' | 'correction' | 'check' | 'period' | 'applyWithin'>;

/** What can come between handing in and the decision. */
function decidedInParts(item: Item, step: BundleStep, chosen: ReadonlySet<string>): Deciding {
  const { correction, check, period, applyWithin } = item;
  const recheck = step.recheck?.filter((name) => chosen.has(name)) ?? [];
  const of = step.applyWithinOf;
  return {
    ...(recheck.length > 0 && { recheck }),
    ...(correction && { correction: plainTerm(correction) }),
    ...(check && { check: { within: plainTerm(check.within), inspectors: check.inspectors } }),
    ...(period && { period: plainTerm(period) }),
    ...(applyWithin && of !== undefined && chosen.has(of) && { applyWithin: { of, term: plainTerm(applyWithin) } }),
  };
}

function plainTerm({ n, unit }: Term): Term {
  return { n, unit };
}
