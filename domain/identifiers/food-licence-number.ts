import { mod1110 } from './mod-11-10.ts';
import { digits, firstDigits, only, wrongCharacter, wrongCheck } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { writtenForm } from './written-form.ts';

export interface FoodLicenceNumberParts {
  /** `JY` 食品经营许可证, `SC` 食品生产许可证. */
  series: 'JY' | 'SC';
  /** JY: 业态, 1 sale, 2 catering, 3 canteen. SC: the three digits of the food's category. */
  category: string;
  /** Region code of the issuer; functional zones use codes that are not in GB/T 2260. */
  region: string;
  serial: string;
}

type FoodLicenceFault = FaultOf<'length' | 'character' | 'check'>;
export type FoodLicenceNumberReading = Reading<FoodLicenceNumberParts, FoodLicenceFault['problem']>;

const length = 16;
const kinds: Allowed = { characters: '123', shown: '1-3' };

/** Which characters may stand where depends on the letters, the second before the first: JY has one digit before the region, SC three. */
function allowedIn(value: string): (index: number) => Allowed {
  const isProduction = /^(.C|S[^Y])/.test(value);
  const regionAt = isProduction ? 5 : 3;
  return (index) => {
    if (index === 0) return { characters: isProduction ? 'S' : 'J', shown: 'JY SC' };
    if (index === 1) return only(isProduction ? 'C' : 'Y');
    if (index === 2 && !isProduction) return kinds;
    return index === regionAt ? firstDigits : digits;
  };
}

/**
 * Reads the number of a food licence 食品经营 / 食品生产许可证编号: two letters and 14 digits, the last of them the
 * MOD 11,10 check digit of the 13 before it.
 */
export function checkFoodLicenceNumber(text: string): FoodLicenceNumberReading {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  return fault ? { ok: false, value, tidied, ...fault } : { ok: true, value, tidied, parts: partsOf(value) };
}

function faultOf(value: string): FoodLicenceFault | undefined {
  if (value.length !== length) return { problem: 'length', has: value.length, needs: length };
  return wrongCharacter(value, allowedIn(value)) ?? wrongCheck(value, mod1110(value.slice(2, -1)));
}

function partsOf(value: string): FoodLicenceNumberParts {
  const series = value.startsWith('S') ? 'SC' : 'JY';
  const regionAt = series === 'SC' ? 5 : 3;
  return {
    series,
    category: value.slice(2, regionAt),
    region: value.slice(regionAt, regionAt + 6),
    serial: value.slice(regionAt + 6, -1),
  };
}

/** A number in the groups that people read aloud: `JY 2 510104 004719 7`. */
export function groupFoodLicenceNumber(number: string): string {
  if (number.length !== length) return number;
  const { series, category, region, serial } = partsOf(number);
  return [series, category, region, serial, number.slice(-1)].join(' ');
}

/** The number without its serial and check digit: `JY2510104*******`. */
export function maskFoodLicenceNumber(number: string): string {
  if (number.length !== length) return '*'.repeat(number.length);
  const { series, category, region, serial } = partsOf(number);
  return `${series}${category}${region}${'*'.repeat(serial.length + 1)}`;
}

/** For `repairsOf`, which must know which letters this one has. */
export function repairableFoodLicenceNumber(number: string): Repairable {
  const allowedAt = allowedIn(number);
  return { allowedAt, isValid: (value) => faultOf(value) === undefined };
}
