import type { AskedBy, Bundle, Field } from '../../catalogue/catalogue.ts';
import { isRequired } from '../../catalogue/is-required.ts';
import { isDay } from '../../domain/shanghai-time.ts';
import type { FieldProblem } from '../api-problem.ts';
import { pointerOf } from '../middleware/schema-problems.ts';
import type { OpeningRequest } from '../schemas/opening.ts';
import { isAsked } from './is-asked.ts';

/** Checks the form against the fields of the bundle and of the chosen items; what nobody asks for is refused, not kept. */
export function checkForm(bundle: Bundle, { form, choices }: OpeningRequest): FieldProblem[] {
  const given = Object.entries(form).flatMap(([code, value]): FieldProblem[] => {
    const pointer = `/form${pointerOf([code])}`;
    const field = bundle.fields.find((candidate) => candidate.code === code);
    if (field === undefined) return [{ pointer, code: 'unknown-field-code' }];
    if (!isAsked(bundle, field, choices)) return [{ pointer, code: 'not-asked' }];
    return checkValue(field, value, pointer);
  });
  const missing = bundle.fields
    .filter((field) => isRequired(field, choices) && form[field.code] === undefined)
    .map((field): FieldProblem => ({ pointer: `/form/${field.code}`, code: 'required' }));
  return [...given, ...missing];
}

function checkValue(field: AskedBy<Field>, value: string, pointer: string): FieldProblem[] {
  switch (field.kind) {
    case 'text': {
      const length = Array.from(value).length;
      if (length < field.minLength) return [{ pointer, code: 'too-short', values: { min: String(field.minLength) } }];
      return length > field.maxLength ? [{ pointer, code: 'too-long', values: { max: String(field.maxLength) } }] : [];
    }
    case 'number': {
      if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(value))
        return [{ pointer, code: 'field-format', values: { field: field.label } }];
      return Number(value) < field.min || Number(value) > field.max ? [{ pointer, code: 'out-of-range' }] : [];
    }
    case 'date':
      return isDay(value) ? [] : [{ pointer, code: 'field-format', values: { field: field.label } }];
    case 'choice': {
      if (field.options.some(({ code }) => code === value)) return [];
      const options = field.options.map(({ code }) => code).join(', ');
      return [{ pointer, code: 'field-not-one-of', values: { field: field.label, options } }];
    }
  }
}
