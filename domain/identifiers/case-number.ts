import { isDay, shanghaiDay } from '../shanghai-time.ts';
import { checkCharacter } from './check-character.ts';
import { correctReadable, readableAlphabet, readableCharacters } from './readable-characters.ts';
import { alphanumerics, digits, firstDigits, only, wrongCharacter, wrongCheck } from './reading.ts';
import type { Allowed, FaultOf, Reading } from './reading.ts';
import { isRegionCode } from './region-code.ts';
import type { Repairable } from './repairs.ts';
import { writtenForm } from './written-form.ts';

/** What can be read off a case number. */
export interface CaseNoReadable {
  /** Region of the collecting window. */
  region: string;
  /** `yyyy-mm-dd`: the Shanghai day on which it was opened. */
  openedOn: string;
}

type CaseNoFault = FaultOf<'length' | 'character' | 'date' | 'check'>;
export type CaseNoReading = Reading<CaseNoReadable, CaseNoFault['problem']>;

const length = 23;
const readable: Allowed = { characters: readableAlphabet, shown: '0-9 A-H J K M N P-T V-Z' };

function allowedAt(index: number): Allowed {
  if (index < 2) return only('CY'.charAt(index));
  if (index === 2) return firstDigits;
  if (index < 14) return digits;
  return index < length - 1 ? readable : alphanumerics;
}

/** What a case number is made of. `openedAt` is an ISO 8601 instant, `random` at least 8 random bytes. */
export interface CaseNoParts {
  region: string;
  openedAt: string;
  random: Uint8Array;
}

/**
 * Makes a case number 联办件号 of 23 characters: `CY`, collecting region, Shanghai day yyMMdd, 8 readable random
 * characters, MOD 37,36 check character. It needs no database.
 * @throws RangeError when the region is not six digits, the instant none, or the bytes too few.
 */
export function makeCaseNo({ region, openedAt, random }: CaseNoParts): string {
  if (!isRegionCode(region)) throw new RangeError(`Not a region code of six digits: ${region}`);
  const day = shanghaiDay(openedAt).replaceAll('-', '').slice(2);
  const body = `CY${region}${day}${readableCharacters(random, 8)}`;
  return body + checkCharacter(body);
}

/** Whether the text is a case number in its written form, check character included. */
export function isCaseNo(text: string): boolean {
  return faultOf(text) === undefined;
}

/**
 * Reads a case number as typed, pasted or scanned: groups, full-width, lower case, and O for 0, I or L for 1, which its
 * alphabet leaves out for this.
 */
export function checkCaseNo(text: string): CaseNoReading {
  const { value: plain, tidied } = writtenForm(text);
  const value = plain.slice(0, 2) + correctReadable(plain.slice(2, -1)) + plain.slice(2).slice(-1);
  const fault = faultOf(value);
  if (fault) return { ok: false, value, tidied, ...fault };
  return { ok: true, value, tidied, parts: { region: value.slice(2, 8), openedOn: dayOf(value) } };
}

function faultOf(value: string): CaseNoFault | undefined {
  if (value.length !== length) return { problem: 'length', has: value.length, needs: length };
  const wrong = wrongCharacter(value, allowedAt);
  if (wrong) return wrong;
  if (!isDay(dayOf(value))) return { problem: 'date', at: 9, has: dayOf(value) };
  return wrongCheck(value, checkCharacter(value.slice(0, -1)));
}

function dayOf(caseNo: string): string {
  return `20${caseNo.slice(8, 10)}-${caseNo.slice(10, 12)}-${caseNo.slice(12, 14)}`;
}

/** A case number as typed, in its written form; undefined when it is none. */
export function readCaseNo(text: string): string | undefined {
  const { ok, value } = checkCaseNo(text);
  return ok ? value : undefined;
}

/** A case number in the groups that people see: `CY 500103 260928 M9S346Q3 K`. */
export function groupCaseNo(caseNo: string): string {
  return [[0, 2], [2, 8], [8, 14], [14, 22], [22]].map(([from, to]) => caseNo.slice(from, to)).join(' ');
}

/** The number without what cannot be guessed: `CY500103260928*********`. */
export function maskCaseNo(caseNo: string): string {
  return caseNo.length === length ? caseNo.slice(0, 14) + '*'.repeat(9) : '*'.repeat(caseNo.length);
}

/** For `repairsOf`. */
export const repairableCaseNo: Repairable = { allowedAt, isValid: isCaseNo };
