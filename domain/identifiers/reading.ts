import type { Tidied } from './written-form.ts';

/**
 * What is wrong with an identifier, as codes; words stand where the faces are. `at` counts characters of the written
 * form from 1; `has` is what stands there, `needs` what may: a character, a list such as `0-9 X`, or how many.
 */
export type Fault =
  | { problem: 'length'; has: number; needs: number }
  | { problem: 'character'; at: number; has: string; needs: string }
  | { problem: 'check'; at: number; has: string; needs: string }
  /** A day that the calendar does not have, `yyyy-mm-dd` as written. */
  | { problem: 'date'; at: number; has: string }
  /** Not of so many parts, where dots or hyphens divide it. */
  | { problem: 'format'; has: number; needs: number }
  /** The part of this number, from 1, does not have its form. */
  | { problem: 'part'; at: number; has: string; needs: string };

export type FaultOf<P extends Fault['problem']> = Extract<Fault, { problem: P }>;

/** An identifier as it was read: its written form, what was tidied for it, and its parts or the first thing wrong. */
export type Reading<Parts, P extends Fault['problem'] = Fault['problem']> =
  | { ok: true; value: string; tidied: Tidied[]; parts: Parts }
  | ({ ok: false; value: string; tidied: Tidied[] } & FaultOf<P>);

/** Characters that may stand in a place, and how people are told of them. */
export interface Allowed {
  characters: string;
  shown: string;
}

export const digits: Allowed = { characters: '0123456789', shown: '0-9' };
export const firstDigits: Allowed = { characters: '123456789', shown: '1-9' };
export const alphanumerics: Allowed = { characters: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', shown: '0-9 A-Z' };

/** A fixed character, such as a hyphen. */
export function only(character: string): Allowed {
  return { characters: character, shown: character };
}

/** The first character that may not stand in its place. */
export function wrongCharacter(value: string, allowedAt: (index: number) => Allowed): FaultOf<'character'> | undefined {
  for (let index = 0; index < value.length; index += 1) {
    const { characters, shown } = allowedAt(index);
    const has = value.charAt(index);
    if (!characters.includes(has)) return { problem: 'character', at: index + 1, has, needs: shown };
  }
  return undefined;
}

/** What stands between a check character and being right; undefined when it is the one that is needed. */
export function wrongCheck(value: string, needs: string): FaultOf<'check'> | undefined {
  const has = value.slice(-1);
  return has === needs ? undefined : { problem: 'check', at: value.length, has, needs };
}

/** The form of one part of an identifier that dots or hyphens divide, and how people are told of it. */
export interface PartForm {
  form: RegExp;
  shown: string;
}

/** The first part without its form, or that there are not as many parts as forms. */
export function wrongPart(
  parts: readonly string[],
  forms: readonly PartForm[],
): FaultOf<'format' | 'part'> | undefined {
  if (parts.length !== forms.length) return { problem: 'format', has: parts.length, needs: forms.length };
  const index = forms.findIndex(({ form }, at) => !form.test(parts[at] ?? ''));
  const wrong = forms[index];
  return wrong && { problem: 'part', at: index + 1, has: parts[index] ?? '', needs: wrong.shown };
}
