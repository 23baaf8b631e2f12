import type { Bundle, Catalogue } from '../../catalogue/catalogue.ts';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import { PlanError } from '../../catalogue/plan-error.ts';
import type { Applicant } from '../../domain/applicant.ts';
import type { HeldIdentifier, Paper, ShareholderCompany } from '../../domain/ledger.ts';
import { checkNameNumber } from '../../domain/name-number.ts';
import type { Plan } from '../../domain/plan.ts';
import type { FieldProblem } from '../api-problem.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { checkForm } from './check-form.ts';
import { checkPapers } from './check-papers.ts';
import { checkPeople } from './check-people.ts';
import { checkShareholders } from './check-shareholders.ts';

/** An application that keeps every rule of the catalogue, identifiers in their written form. */
export interface CheckedApplication {
  bundle: Bundle;
  plan: Plan;
  subject: { name: string; nameNumber: string };
  /** The lead applicant first. */
  applicants: [Applicant, ...Applicant[]];
  shareholders: ShareholderCompany[];
  form: Record<string, string>;
  papers: Paper[];
  /** Identifiers that a clerk must confirm before anything is sent. */
  held: HeldIdentifier[];
}

type Checked = { ok: true; application: CheckedApplication } | { ok: false; errors: FieldProblem[] };

/** Checks an application against the catalogue: everything that is wrong with it at once, each with its pointer. */
export function checkApplication(catalogue: Catalogue, request: OpeningRequest): Checked {
  const bundle = catalogue.bundles.get(request.bundle);
  if (bundle === undefined) return { ok: false, errors: [{ pointer: '/bundle', code: 'unknown-bundle' }] };
  const plan = planFor(catalogue, request);
  const nameNumber = checkNameNumber(request.subject.nameNumber);
  const people = checkPeople(bundle, request.people);
  const shareholders = checkShareholders(bundle, request);
  const errors = [
    ...plan.errors,
    ...(nameNumber.ok ? [] : [{ pointer: '/subject/nameNumber', code: `name-number-${nameNumber.problem}` } as const]),
    ...people.errors,
    ...shareholders.errors,
    ...checkForm(bundle, request),
    ...checkChoices(request.choices),
    ...checkPapers(bundle, request),
  ];
  const [lead, ...others] = people.applicants;
  if (errors.length > 0 || plan.plan === undefined || !nameNumber.ok || lead === undefined)
    return { ok: false, errors };
  return {
    ok: true,
    application: {
      bundle,
      plan: plan.plan,
      subject: { name: request.subject.name.normalize('NFC'), nameNumber: nameNumber.value },
      applicants: [lead, ...others],
      shareholders: shareholders.companies,
      form: request.form,
      papers: request.papers,
      held: shareholders.held,
    },
  };
}

function planFor(catalogue: Catalogue, request: OpeningRequest): { plan?: Plan; errors: FieldProblem[] } {
  try {
    const plan = compilePlan(catalogue, {
      bundle: request.bundle,
      window: request.collecting.window,
      decidingRegion: request.deciding.region,
      choices: request.choices,
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
