import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';

type Asked = Pick<BundleAnswer['fields'][number], 'required' | 'requiredBy' | 'items'>;

/** Whether this application is asked for a field or paper: by an item of every case, or by a chosen one. */
export function isAsked(bundle: BundleAnswer, { items }: Asked, choices: readonly string[]): boolean {
  return bundle.steps.some(({ item, optional }) => items.includes(item) && (!optional || choices.includes(item)));
}

/** Whether it must be there: in every case, or since one of its items was chosen. */
export function isRequired({ required, requiredBy }: Asked, choices: readonly string[]): boolean {
  return required || requiredBy.some((item) => choices.includes(item));
}
