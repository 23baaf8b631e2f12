import type { Bundle } from '../../catalogue/catalogue.ts';
import { isRequired } from '../../catalogue/is-required.ts';
import type { FieldProblem } from '../api-problem.ts';
import { pointerOf } from '../middleware/schema-problems.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { checkField } from './check-field.ts';
import { isAsked } from './is-asked.ts';

/** Checks the form against the fields of the bundle and of the chosen items; what nobody asks for is refused, not kept. */
export function checkForm(bundle: Bundle, { form, choices }: OpeningRequest): FieldProblem[] {
  const given = Object.entries(form).flatMap(([code, value]): FieldProblem[] => {
    const pointer = `/form${pointerOf([code])}`;
    const field = bundle.fields.find((candidate) => candidate.code === code);
    if (field === undefined) return [{ pointer, code: 'unknown-field-code' }];
    if (!isAsked(bundle, field, choices)) return [{ pointer, code: 'not-asked' }];
    const problem = checkField(field, value);
    return problem === undefined ? [] : [{ pointer, ...problem }];
  });
  const missing = bundle.fields
    .filter((field) => isRequired(field, choices) && form[field.code] === undefined)
    .map((field): FieldProblem => ({ pointer: `/form/${field.code}`, code: 'required' }));
  return [...given, ...missing];
}
