import type { Bundle, Catalogue } from '../../catalogue/catalogue.ts';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import { PlanError } from '../../catalogue/plan-error.ts';
import type { Applicant } from '../../domain/applicant.ts';
import type { HeldIdentifier, Paper, ShareholderCompany } from '../../domain/ledger.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Subject } from '../../domain/subject.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { checkForm } from './check-form.ts';
import { checkMaterials } from './check-materials.ts';
import { checkPapers } from './check-papers.ts';
import { checkPeople } from './check-people.ts';
import { checkShareholders } from './check-shareholders.ts';
import { checkSubject } from './check-subject.ts';

/** An application that keeps every rule of the catalogue, identifiers in their written form. */
export interface CheckedApplication {
  bundle: Bundle;
  plan: Plan;
  subject: Subject;
  /** The lead applicant first. */
  applicants: [Applicant, ...Applicant[]];
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  papers: Paper[];
  /** Uploads by kind, their files not looked at yet. */
  materials: NonNullable<OpeningRequest['materials']>;
  /** Identifiers that a clerk must confirm before anything is sent. */
  held: HeldIdentifier[];
}

type Checked = { ok: true; application: CheckedApplication } | { ok: false; errors: FieldProblem[] };

/**
 * Checks an application against the catalogue: everything that is wrong with it at once, each with its pointer. `today` is
 * the day in Shanghai.
 */
export function checkApplication(catalogue: Catalogue, request: OpeningRequest, today: string): Checked {
  const bundle = catalogue.bundles.get(request.bundle);
  if (bundle === undefined) return { ok: false, errors: [{ pointer: '/bundle', code: 'unknown-bundle' }] };
  const surroundings = { today, regions: catalogue.regionCodes };
  const plan = planFor(catalogue, bundle, request);
  const subject = checkSubject(bundle, request, surroundings);
  const people = checkPeople(bundle, request.people, surroundings);
  const shareholders = checkShareholders(bundle, request, surroundings);
  const errors = [
    ...plan.errors,
    ...subject.errors,
    ...people.errors,
    ...shareholders.errors,
    ...checkForm(bundle, request),
    ...checkChoices(request.choices),
    ...checkPapers(bundle, request),
    ...checkMaterials(bundle, request),
  ];
  const [lead, ...others] = people.applicants;
  if (errors.length > 0 || plan.plan === undefined || lead === undefined) return { ok: false, errors };
  return {
    ok: true,
    application: {
      bundle,
      plan: plan.plan,
      subject: subject.subject,
      applicants: [lead, ...others],
      shareholders: shareholders.companies,
      form: request.form,
      papers: request.papers,
      materials: request.materials ?? [],
      held: [...subject.held, ...shareholders.held],
    },
  };
}

function planFor(
  catalogue: Catalogue,
  { related: known }: Bundle,
  request: OpeningRequest,
): { plan?: Plan; errors: FieldProblem[] } {
  const named = Object.keys(request.subject.related ?? {});
  try {
    const plan = compilePlan(catalogue, {
      bundle: request.bundle,
      window: request.collecting.window,
      decidingRegion: request.deciding.region,
      choices: request.choices,
      // One that the bundle does not know is told where the subject is checked, beside whatever else is wrong.
      related: named.filter((code) => known.some((own) => own.code === code)),
    });
    return { plan, errors: [] };
  } catch (error) {
    if (!(error instanceof PlanError) || error.code === 'plan-too-large') throw error;
    return { errors: [{ pointer: error.pointer, code: error.code }] };
  }
}

function checkChoices(choices: readonly string[]): FieldProblem[] {
  return choices.flatMap((choice, at) =>
    choices.indexOf(choice) === at ? [] : [{ pointer: `/choices/${String(at)}`, code: 'choice-twice' }],
  );
}
