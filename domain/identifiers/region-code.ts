import { digits, firstDigits, wrongCharacter } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { writtenForm } from './written-form.ts';

/** A time in which a code named a region, by calendar years; without `to` it still does. */
export interface RegionPeriod {
  name: string;
  from: number;
  to?: number;
}

/** Codes with all their times, oldest first. */
export type RegionTable = ReadonlyMap<string, readonly RegionPeriod[]>;

export interface RegionCodeParts {
  /** Province 省, city 地 and county 县 level: two digits each. */
  province: string;
  city: string;
  county: string;
}

type RegionFault = FaultOf<'length' | 'character'>;

const length = 6;
const allowedAt = (index: number): Allowed => (index === 0 ? firstDigits : digits);

/** Whether the text has the form of a region code 行政区划代码 (GB/T 2260): six digits, the first not 0. */
export function isRegionCode(text: string): boolean {
  return faultOf(text) === undefined;
}

/** Reads a region code. It has no check digit: whether it names a region, and when, only a table knows. */
export function checkRegionCode(text: string): Reading<RegionCodeParts, RegionFault['problem']> {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  if (fault) return { ok: false, value, tidied, ...fault };
  return {
    ok: true,
    value,
    tidied,
    parts: { province: value.slice(0, 2), city: value.slice(2, 4), county: value.slice(4) },
  };
}

function faultOf(value: string): RegionFault | undefined {
  if (value.length !== length) return { problem: 'length', has: value.length, needs: length };
  return wrongCharacter(value, allowedAt);
}

/** The codes that contain a region, itself first: county, city, province (`511602` → `511602`, `511600`, `510000`). */
export function containingRegions(code: string): string[] {
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])];
}

/**
 * What a code named in a year; undefined when it named nothing then. The year in which it ended counts as one of its
 * own, since the tables are of the last day of a year.
 */
export function regionIn(table: RegionTable, code: string, year: number): RegionPeriod | undefined {
  const periods = table.get(code) ?? [];
  const during = periods.find(({ from, to }) => from <= year && (to === undefined || year <= to));
  return during ?? periods.find(({ to }) => to !== undefined && year === to + 1);
}

/** Of the times of its region code those in which an ID number can have been given out; none: code and birth do not fit. */
export function idRegionPeriods<P extends { to?: number | undefined }>(periods: readonly P[], birthDate: string): P[] {
  const earliest = Math.max(Number(birthDate.slice(0, 4)), firstIdNumbers);
  return periods.filter(({ to }) => to === undefined || to + 1 >= earliest);
}

/** Identity cards, and with them the numbers, were first given out in 1984; a number stays when its region's code ends. */
const firstIdNumbers = 1984;

/** A code in the groups that people read aloud: `51 01 04`. */
export function groupRegionCode(code: string): string {
  return [code.slice(0, 2), code.slice(2, 4), code.slice(4)].join(' ').trim();
}

/** For `repairsOf`: a code that the table does not have is none. */
export function repairableRegionCode(table: RegionTable): Repairable {
  return {
    allowedAt,
    isValid: (value) => table.has(value),
    isUnlikely: (value) => table.get(value)?.at(-1)?.to !== undefined,
  };
}
