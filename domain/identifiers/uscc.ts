import { digits, wrongCharacter, wrongCheck } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { isStrangeRegion } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import { writtenForm } from './written-form.ts';

/** What a unified social credit code 统一社会信用代码 is made of. */
export interface UsccParts {
  /** 登记管理部门: 9 market supervision, 1 public institutions, 5 civil affairs. */
  registrar: string;
  /** 机构类别: with the registrar, 91 is an enterprise, 92 an individual household. */
  category: string;
  /** Region code of whoever registered it first; a later move does not change it. */
  region: string;
  /** 组织机构代码 (GB 11714), nine characters. */
  organisation: string;
  /** Whether the organisation code keeps its own check digit. Nothing is refused for it. */
  organisationFits: boolean;
}

type UsccFault = FaultOf<'length' | 'character' | 'check'>;
export type UsccReading = Reading<UsccParts, UsccFault['problem']>;

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const codeCharacters: Allowed = { characters: alphabet, shown: '0-9 A-H J-N P-R T U W X Y' };
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const length = 18;

const allowedAt = (index: number): Allowed => (index >= 2 && index < 8 ? digits : codeCharacters);

/**
 * Reads a unified social credit code (GB 32100-2015): 18 characters without I O S V Z, region of six digits at 3-8,
 * check character at 18. Codes that fail the check are known to exist: that failure means *ask a person*, not *refuse*.
 */
export function checkUscc(text: string): UsccReading {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  return fault ? { ok: false, value, tidied, ...fault } : { ok: true, value, tidied, parts: partsOf(value) };
}

function faultOf(value: string): UsccFault | undefined {
  if (value.length !== length) return { problem: 'length', has: value.length, needs: length };
  return wrongCharacter(value, allowedAt) ?? wrongCheck(value, usccCheckCharacter(value.slice(0, -1)));
}

function partsOf(value: string): UsccParts {
  const organisation = value.slice(8, 17);
  return {
    registrar: value.charAt(0),
    category: value.charAt(1),
    region: value.slice(2, 8),
    organisation,
    organisationFits: organisationCheckDigit(organisation.slice(0, 8)) === organisation.slice(8),
  };
}

/** Check character of the 17 leading characters. */
export function usccCheckCharacter(body: string): string {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * alphabet.indexOf(body.charAt(at));
  // The second remainder matters: 31 - 0 is outside the alphabet, and such codes end in 0.
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check digit of the eight leading characters of an organisation code (GB 11714); letters count from A = 10. */
export function organisationCheckDigit(body: string): string {
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * parseInt(body.charAt(at), 36), 0);
  return '0X987654321'.charAt(sum % 11);
}

/** A code in the groups that people read aloud: `91 510104 MAC1TE8T4 B`. */
export function groupUscc(uscc: string): string {
  return [uscc.slice(0, 2), uscc.slice(2, 8), uscc.slice(8, 17), uscc.slice(17)].join(' ').trim();
}

/** The code without what tells one enterprise from another in its region: `91510104********4B`. */
export function maskUscc(uscc: string): string {
  return uscc.length === length ? `${uscc.slice(0, 8)}********${uscc.slice(-2)}` : '*'.repeat(uscc.length);
}

/** For `repairsOf`: a code whose organisation code fails too, or whose region was never one, is unlikely. */
export function repairableUscc(surroundings: Surroundings): Repairable {
  return {
    allowedAt,
    isValid: (value) => faultOf(value) === undefined,
    isUnlikely: (value, typed) => {
      const { region, organisationFits } = partsOf(value);
      return !organisationFits || isStrangeRegion(surroundings, region, partsOf(typed).region);
    },
  };
}
