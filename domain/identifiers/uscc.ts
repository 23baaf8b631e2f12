import { normaliseIdentifier } from './normalise-identifier.ts';

export type UsccCheck = { ok: true; value: string } | { ok: false; problem: 'length' | 'character' | 'check' };

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * Checks a unified social credit code 统一社会信用代码 (GB 32100-2015): 18 characters without I O S V Z, region of
 * six digits at 3-8, check character at 18. Codes that fail it are known to exist: a failure means *ask a person*,
 * not *refuse*. `value` is the written form (half-width, upper-case).
 */
export function checkUscc(text: string): UsccCheck {
  const value = normaliseIdentifier(text);
  if (value.length !== 18) return { ok: false, problem: 'length' };
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(value)) return { ok: false, problem: 'character' };
  if (usccCheckCharacter(value.slice(0, 17)) !== value.slice(17)) return { ok: false, problem: 'check' };
  return { ok: true, value };
}

/** Check character of the 17 leading characters. */
export function usccCheckCharacter(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(body.charAt(at)), 0);
  // The second remainder matters: 31 - 0 is outside the alphabet, and such codes end in 0.
  return alphabet.charAt((31 - (sum % 31)) % 31);
}
