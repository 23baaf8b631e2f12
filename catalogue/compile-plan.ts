import type { Place, Plan, PlanStep } from '../domain/plan.ts';
import type { Term } from '../domain/term.ts';
import { authorityFor } from './authority-for.ts';
import type { Bundle, BundleStep, Catalogue } from './catalogue.ts';
import { itemIn } from './item-in.ts';
import { PlanError } from './plan-error.ts';

/** A case carries its plan through every continue-as-new; this bounds what that costs. */
const maxPlanBytes = 8 * 1024;

/** What an application asks for: codes of the catalogue. `choices` are item codes of optional steps. */
export interface PlanRequest {
  bundle: string;
  window: string;
  decidingRegion: string;
  choices: readonly string[];
}

/**
 * Compiles the plan 办理方案 that a case carries from its opening: the chosen steps in order, with their authorities and
 * terms, and no label, form or text. A step that waits for one not chosen waits for what that one would have waited for.
 * @throws PlanError with a pointer into the application when a code is unknown or the two places are not served.
 */
export function compilePlan(catalogue: Catalogue, request: PlanRequest): Plan {
  const bundle = catalogue.bundles.get(request.bundle);
  if (bundle === undefined) throw new PlanError('unknown-bundle', '/bundle', request.bundle);
  const { collecting, deciding } = placesOf(catalogue, request);
  const chosen = chosenSteps(bundle, request.choices);
  const plan: Plan = {
    bundle: bundle.code,
    version: bundle.version,
    mode: bundle.mode,
    collecting,
    deciding,
    steps: chosen.map((step) => {
      const after = remainingPredecessors(bundle, step, new Set(chosen.map((other) => other.step)));
      return compileStep(catalogue, step, step.at === 'collecting' ? collecting : deciding, after);
    }),
  };
  const bytes = new TextEncoder().encode(JSON.stringify(plan)).length;
  if (bytes > maxPlanBytes) throw new PlanError('plan-too-large', '/bundle', request.bundle);
  return plan;
}

function placesOf(catalogue: Catalogue, request: PlanRequest): { collecting: Place; deciding: Place } {
  const window = catalogue.windows.get(request.window);
  const from = window && catalogue.regions.get(window.region);
  if (window === undefined || from === undefined) {
    throw new PlanError('unknown-window', '/collecting/window', request.window);
  }
  const to = catalogue.regions.get(request.decidingRegion);
  if (to === undefined) throw new PlanError('unknown-region', '/deciding/region', request.decidingRegion);
  if (to.province === from.province) throw new PlanError('pair-not-served', '/deciding/region', to.code);
  return {
    collecting: { province: from.province, region: from.code, window: window.code },
    deciding: { province: to.province, region: to.code },
  };
}

function chosenSteps(bundle: Bundle, choices: readonly string[]): BundleStep[] {
  const optional = new Set(bundle.steps.filter((step) => step.optional).map((step) => step.item));
  choices.forEach((choice, at) => {
    if (!optional.has(choice)) throw new PlanError('unknown-choice', `/choices/${String(at)}`, choice);
  });
  return bundle.steps.filter((step) => !step.optional || choices.includes(step.item));
}

/** The nearest chosen steps before a step; none that another of them already waits for. */
function remainingPredecessors(bundle: Bundle, step: BundleStep, chosen: ReadonlySet<string>): string[] {
  const nearest = nearestChosen(bundle, step, chosen);
  const implied = new Set<string>();
  const visit = (name: string): void => {
    for (const before of bundle.steps.find((other) => other.step === name)?.after ?? []) {
      implied.add(before);
      visit(before);
    }
  };
  nearest.forEach(visit);
  return nearest.filter((name) => !implied.has(name));
}

function nearestChosen(bundle: Bundle, { after }: BundleStep, chosen: ReadonlySet<string>): string[] {
  const found = after.flatMap((name) => {
    if (chosen.has(name)) return [name];
    const skipped = bundle.steps.find((other) => other.step === name);
    return skipped === undefined ? [] : nearestChosen(bundle, skipped, chosen);
  });
  return [...new Set(found)];
}

function compileStep(catalogue: Catalogue, step: BundleStep, place: Place, after: string[]): PlanStep {
  const base = catalogue.items.get(step.item);
  const item = base && itemIn(base, place.province);
  const authority = item && authorityFor(catalogue, item.authority, place.region);
  if (item === undefined || authority === undefined) {
    throw new PlanError(
      'pair-not-served',
      step.at === 'collecting' ? '/collecting/window' : '/deciding/region',
      place.region,
    );
  }
  const { window, ...withoutWindow } = place;
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
    ...(step.certificateFrom !== undefined && { certificateFrom: step.certificateFrom }),
    ...(step.purpose !== undefined && { purpose: step.purpose.code }),
  };
}

function plainTerm({ n, unit }: Term): Term {
  return { n, unit };
}
