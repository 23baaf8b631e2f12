import type { AskedBy, Bundle } from '../../catalogue/catalogue.ts';

/** Whether anything that this application is about asks for a field or paper: an item of every case, or a chosen one. */
export function isAsked(
  bundle: Bundle,
  { items }: AskedBy<{ required: boolean }>,
  choices: readonly string[],
): boolean {
  return bundle.steps.some(({ item, optional }) => items.includes(item) && (!optional || choices.includes(item)));
}
