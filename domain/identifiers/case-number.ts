import { checkCharacter, endsWithCheckCharacter } from './check-character.ts';
import { normaliseIdentifier } from './normalise-identifier.ts';
import { correctReadable, readableCharacter, readableCharacters } from './readable-characters.ts';
import { isRegionCode } from './region-code.ts';
import { isDay, shanghaiDay } from '../shanghai-time.ts';

const pattern = new RegExp(`^CY[1-9]\\d{5}\\d{6}${readableCharacter}{8}[0-9A-Z]$`);

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
  if (!pattern.test(text) || !endsWithCheckCharacter(text)) return false;
  return isDay(`20${text.slice(8, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`);
}

/** A case number as typed, pasted or scanned (groups, full-width, lower case, O for 0) in its written form; undefined when it is none. */
export function readCaseNo(text: string): string | undefined {
  const plain = normaliseIdentifier(text);
  const caseNo = plain.slice(0, 2) + correctReadable(plain.slice(2, -1)) + plain.slice(-1);
  return isCaseNo(caseNo) ? caseNo : undefined;
}

/** A case number in the groups that people see: `CY 500103 260928 M9S346Q3 K`. */
export function groupCaseNo(caseNo: string): string {
  return [[0, 2], [2, 8], [8, 14], [14, 22], [22]].map(([from, to]) => caseNo.slice(from, to)).join(' ');
}
