import type { Place, Plan } from '../domain/plan.ts';
import type { Bundle, BundleStep, Catalogue } from './catalogue.ts';
import { compileStep } from './compile-step.ts';
import { PlanError } from './plan-error.ts';

/** A case carries its plan through every continue-as-new; this bounds what that costs. */
const maxPlanBytes = 8 * 1024;

/**
 * What an application asks for: codes of the catalogue. `choices` are item codes of optional steps, `related` the codes
 * of the related enterprises that it names.
 */
export interface PlanRequest {
  bundle: string;
  window: string;
  decidingRegion: string;
  choices: readonly string[];
  related: readonly string[];
}

/**
 * Compiles the plan 办理方案 that a case carries from its opening: the chosen steps in order, with their authorities and
 * terms, and no label, form or text. Left out are optional steps not chosen and those about a related enterprise that the
 * application does not name. A step that waits for one left out waits for what that one would have waited for.
 * @throws PlanError with a pointer into the application when a code is unknown or the two places are not served.
 */
export function compilePlan(catalogue: Catalogue, request: PlanRequest): Plan {
  const bundle = catalogue.bundles.get(request.bundle);
  if (bundle === undefined) throw new PlanError('unknown-bundle', '/bundle', request.bundle);
  const { collecting, deciding } = placesOf(catalogue, request);
  const chosen = chosenSteps(bundle, request);
  const names = new Set(chosen.map(({ step }) => step));
  const plan: Plan = {
    bundle: bundle.code,
    version: bundle.version,
    mode: bundle.mode,
    collecting,
    deciding,
    steps: chosen.map((step) => {
      const place = step.at === 'collecting' ? collecting : deciding;
      return compileStep(catalogue, step, { place, after: remainingPredecessors(bundle, step, names), chosen: names });
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

function chosenSteps(bundle: Bundle, { choices, related }: PlanRequest): BundleStep[] {
  const optional = new Set(bundle.steps.filter((step) => step.optional).map((step) => step.item));
  choices.forEach((choice, at) => {
    if (!optional.has(choice)) throw new PlanError('unknown-choice', `/choices/${String(at)}`, choice);
  });
  for (const code of related) {
    if (!bundle.related.some((known) => known.code === code))
      throw new PlanError('unknown-related', `/subject/related/${code}`, code);
  }
  return bundle.steps.filter(
    ({ optional, item, ifRelated }) =>
      (!optional || choices.includes(item)) && (ifRelated === undefined || related.includes(ifRelated)),
  );
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
