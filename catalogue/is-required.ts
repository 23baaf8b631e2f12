import type { AskedBy } from './catalogue.ts';

/** Whether a field or paper must be there, given the optional items that the applicant chose. */
export function isRequired(asked: AskedBy<{ required: boolean }>, choices: readonly string[]): boolean {
  return asked.required || asked.requiredBy.some((item) => choices.includes(item));
}
