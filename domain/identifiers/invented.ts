import { makeCaseNo } from './case-number.ts';
import { makeCertificateIdentifier } from './certificate-identifier.ts';
import { idCheckDigit } from './id-number.ts';
import { mod1110 } from './mod-11-10.ts';
import { organisationCheckDigit, usccCheckCharacter } from './uscc.ts';
import { addDays } from '../shanghai-time.ts';

/** Chance as a parameter: a whole number from 0 up to, but not including, `below`. */
export type Chance = (below: number) => number;

/** What an invented identifier is made for. */
export interface Invented {
  region: string;
  /** The day of a name number or a case; of a birth at the latest, `yyyy-mm-dd`. */
  day: string;
}

/**
 * Identifiers of every kind that keep their check digits and belong to nobody that we know of: for tests, examples and
 * rehearsals, never for a real case.
 */
export function inventIdentifiers(chance: Chance, { region, day }: Invented): Record<InventedKind, string> {
  const uscc = inventUscc(chance, region);
  return {
    uscc,
    'id-number': inventIdNumber(chance, region, day),
    'region-code': region,
    'certificate-identifier': inventCertificateIdentifier(chance, uscc),
    'food-licence-number': inventFoodLicenceNumber(chance, region),
    'name-number': `${region}-${day.replaceAll('-', '')}-${digitsOf(chance, 5)}`,
    'case-number': inventCaseNo(chance, region, day),
  };
}

export type InventedKind =
  | 'uscc'
  | 'id-number'
  | 'region-code'
  | 'certificate-identifier'
  | 'food-licence-number'
  | 'name-number'
  | 'case-number';

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function textOf(chance: Chance, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(chance(alphabet.length))).join('');
}

function digitsOf(chance: Chance, length: number): string {
  return textOf(chance, alphanumeric.slice(0, 10), length);
}

/** A company 91 with an organisation code that begins with MA, as those of today do, and keeps its own check digit. */
function inventUscc(chance: Chance, region: string): string {
  const organisation = `MA${textOf(chance, usccAlphabet, 6)}`;
  const body = `91${region}${organisation}${organisationCheckDigit(organisation)}`;
  return body + usccCheckCharacter(body);
}

const daysOfLives = 29_000;

function inventIdNumber(chance: Chance, region: string, day: string): string {
  const born = addDays(day, -chance(daysOfLives)).replaceAll('-', '');
  const body = `${region}${born}${digitsOf(chance, 3)}`;
  return body + idCheckDigit(body);
}

function inventCertificateIdentifier(chance: Chance, issuer: string): string {
  const type = `${issuer}${digitsOf(chance, 3)}`;
  const version = String(1 + chance(20)).padStart(3, '0');
  return makeCertificateIdentifier({ type, issuer, serial: textOf(chance, alphanumeric, 1 + chance(32)), version });
}

function inventFoodLicenceNumber(chance: Chance, region: string): string {
  const isProduction = chance(4) === 0;
  const body = isProduction
    ? `${digitsOf(chance, 3)}${region}${digitsOf(chance, 4)}`
    : `${String(1 + chance(3))}${region}${digitsOf(chance, 6)}`;
  return `${isProduction ? 'SC' : 'JY'}${body}${mod1110(body)}`;
}

function inventCaseNo(chance: Chance, region: string, day: string): string {
  const random = Uint8Array.from({ length: 8 }, () => chance(256));
  return makeCaseNo({ region, openedAt: `${day}T10:00:00+08:00`, random });
}
