import { isDay } from '../shanghai-time.ts';
import { digits, firstDigits, only, wrongPart } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { writtenForm } from './written-form.ts';

export interface NameNumberParts {
  region: string;
  /** `yyyy-mm-dd`: when the name was declared. */
  declaredOn: string;
  serial: string;
}

type NameNumberFault = FaultOf<'format' | 'part' | 'date'>;
export type NameNumberReading = Reading<NameNumberParts, NameNumberFault['problem']>;

const length = 21;
const forms = [
  { form: /^[1-9]\d{5}$/, shown: '6 × 0-9' },
  { form: /^\d{8}$/, shown: '8 × 0-9' },
  { form: /^\d{5}$/, shown: '5 × 0-9' },
];

function allowedAt(index: number): Allowed {
  if (index === 6 || index === 15) return only('-');
  return index === 0 ? firstDigits : digits;
}

/**
 * Reads a declared name number 名称自主申报号. No national layout is published; ours is region, day of declaration and
 * serial: `510104-20260926-00318`. It has no check digit, so only its form and its day can be wrong.
 */
export function checkNameNumber(text: string): NameNumberReading {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  if (fault) return { ok: false, value, tidied, ...fault };
  const parts = { region: value.slice(0, 6), declaredOn: dayOf(value), serial: value.slice(16) };
  return { ok: true, value, tidied, parts };
}

function faultOf(value: string): NameNumberFault | undefined {
  const wrong = wrongPart(value.split('-'), forms);
  if (wrong) return wrong;
  return isDay(dayOf(value)) ? undefined : { problem: 'date', at: 8, has: dayOf(value) };
}

function dayOf(value: string): string {
  return `${value.slice(7, 11)}-${value.slice(11, 13)}-${value.slice(13, 15)}`;
}

/** A number in the groups that people read aloud, which its hyphens make: `510104-20260926-00318`. */
export function groupNameNumber(nameNumber: string): string {
  return nameNumber;
}

/** The number without its serial: `510104-20260926-*****`. */
export function maskNameNumber(nameNumber: string): string {
  return nameNumber.length === length ? `${nameNumber.slice(0, 16)}*****` : '*'.repeat(nameNumber.length);
}

/** For `repairsOf`: only a wrong character or a day that does not exist can be repaired. Days after `today` are unlikely. */
export function repairableNameNumber(today: string): Repairable {
  return {
    allowedAt,
    isValid: (value) => faultOf(value) === undefined,
    isUnlikely: (value) => dayOf(value) > today || dayOf(value) < '2017',
  };
}
