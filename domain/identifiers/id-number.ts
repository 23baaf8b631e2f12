import { normaliseIdentifier } from './normalise-identifier.ts';
import { isDay } from '../shanghai-time.ts';

export type IdNumberCheck =
  { ok: true; value: string } | { ok: false; problem: 'length' | 'character' | 'date' | 'check' };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';

/**
 * Checks a citizen identity number 公民身份号码 (GB 11643-1999): 17 digits and a check digit, with a birth date that
 * exists. `value` is the written form (half-width, upper-case X). Whether the number was ever given out is the
 * identity system's to say.
 */
export function checkIdNumber(text: string): IdNumberCheck {
  const value = normaliseIdentifier(text);
  if (value.length !== 18) return { ok: false, problem: 'length' };
  if (!/^[1-9]\d{16}[\dX]$/.test(value)) return { ok: false, problem: 'character' };
  const birthDay = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (birthDay < '1800' || !isDay(birthDay)) return { ok: false, problem: 'date' };
  if (idCheckDigit(value.slice(0, 17)) !== value.slice(17)) return { ok: false, problem: 'check' };
  return { ok: true, value };
}

/** Check digit of the 17 leading digits. */
export function idCheckDigit(digits: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  return checkDigits.charAt(sum % 11);
}

/** The number as people may see it: region and the last four, `500103********234X`. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`;
}
