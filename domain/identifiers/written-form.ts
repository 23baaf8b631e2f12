/** What was put right to get from what was typed or pasted to the written form; people are told. */
export type Tidied = 'invisible' | 'spaces' | 'full-width' | 'hyphens' | 'lower-case';

export interface WrittenForm {
  value: string;
  tidied: Tidied[];
}

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;

/** In this order: what one step leaves, such as the space of a compatibility character, the next must not meet. */
const steps: readonly (readonly [Tidied, (text: string) => string])[] = [
  // \s holds a byte order mark and some control characters; of these the first is nothing that anyone sees as a space.
  ['invisible', (text) => text.replace(/\ufeff/g, '').replace(invisible, (found) => (/\s/.test(found) ? found : ''))],
  ['spaces', (text) => text.replace(/\s/g, '')],
  ['full-width', (text) => text.normalize('NFKC').replace(/\s/g, '').replace(invisible, '')],
  ['hyphens', (text) => text.replace(/[\u2010-\u2015\u2043\u2212]/g, '-')],
  ['lower-case', (text) => text.toUpperCase()],
];

/**
 * An identifier as people type or paste it, in its written form: half-width, upper-case, plain hyphens, no spaces and
 * nothing that cannot be seen. `tidied` says which of these changed it.
 */
export function writtenForm(text: string): WrittenForm {
  const tidied: Tidied[] = [];
  let value = text;
  for (const [step, tidy] of steps) {
    const next = tidy(value);
    if (next !== value) tidied.push(step);
    value = next;
  }
  return { value, tidied };
}
