import { isDay } from '../shanghai-time.ts';
import { digits, firstDigits, wrongCharacter, wrongCheck } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { isStrangeRegion } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import { writtenForm } from './written-form.ts';

/** What a citizen identity number 公民身份号码 says. */
export interface IdNumberParts {
  /** Region code of where the number was given out; `idRegionPeriods` says which it can have been. */
  region: string;
  /** `yyyy-mm-dd` */
  birthDate: string;
  sex: 'female' | 'male';
}

type IdNumberFault = FaultOf<'length' | 'character' | 'date' | 'check'>;
export type IdNumberReading = Reading<IdNumberParts, IdNumberFault['problem']>;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
const lastCharacter: Allowed = { characters: '0123456789X', shown: '0-9 X' };
const length = 18;

function allowedAt(index: number): Allowed {
  if (index === 0) return firstDigits;
  return index === length - 1 ? lastCharacter : digits;
}

/**
 * Reads a citizen identity number (GB 11643-1999): 17 digits and a check digit, with a birth date that exists. Whether
 * the number was ever given out is the identity system's to say.
 */
export function checkIdNumber(text: string): IdNumberReading {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  return fault ? { ok: false, value, tidied, ...fault } : { ok: true, value, tidied, parts: partsOf(value) };
}

function faultOf(value: string): IdNumberFault | undefined {
  if (value.length !== length) return { problem: 'length', has: value.length, needs: length };
  const wrong = wrongCharacter(value, allowedAt);
  if (wrong) return wrong;
  const born = birthDateOf(value);
  if (born < '1800' || !isDay(born)) return { problem: 'date', at: 7, has: born };
  return wrongCheck(value, idCheckDigit(value));
}

function birthDateOf(value: string): string {
  return `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
}

function partsOf(value: string): IdNumberParts {
  const isMale = Number(value.charAt(16)) % 2 === 1;
  return { region: value.slice(0, 6), birthDate: birthDateOf(value), sex: isMale ? 'male' : 'female' };
}

/** Check digit of the 17 leading digits. */
export function idCheckDigit(body: string): string {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * Number(body.charAt(at));
  return checkDigits.charAt(sum % 11);
}

/** A number in the groups that people read aloud: `500103 19900101 234X`. */
export function groupIdNumber(idNumber: string): string {
  return [idNumber.slice(0, 6), idNumber.slice(6, 14), idNumber.slice(14)].join(' ').trim();
}

/** The number as people may see it: region and the last four, `500103********234X`. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length === length
    ? `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`
    : '*'.repeat(idNumber.length);
}

/** For `repairsOf`. People over 120 or not yet born are unlikely, and so is a region that never was. */
export function repairableIdNumber(surroundings: Surroundings): Repairable {
  const { today } = surroundings;
  const oldest = `${Number(today.slice(0, 4)) - 120}`;
  return {
    allowedAt,
    isValid: (value) => faultOf(value) === undefined,
    isUnlikely: (value, typed) => {
      const { region, birthDate } = partsOf(value);
      return birthDate < oldest || birthDate > today || isStrangeRegion(surroundings, region, typed.slice(0, 6));
    },
  };
}
