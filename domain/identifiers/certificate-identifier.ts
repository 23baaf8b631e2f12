import { checkCharacter } from './check-character.ts';
import { alphanumerics, digits, only, wrongCheck, wrongPart } from './reading.ts';
import type { FaultOf, PartForm, Reading } from './reading.ts';
import type { Repairable } from './repairs.ts';
import { writtenForm } from './written-form.ts';

/** Parts of an electronic certificate identifier 电子证照标识 (GB/T 36904). */
export interface CertificateIdentifier {
  /** 证照类型代码: USCC of the agency that defines the kind, and 3 characters. */
  type: string;
  /** 颁发机构代码: USCC of the issuer; some issue with their region code of 6 digits. */
  issuer: string;
  /** 流水号: at most 32 of 0-9A-Z. */
  serial: string;
  /** Version of this licence, 3 digits; a renewal or change has the next one. */
  version: string;
}

type CertificateFault = FaultOf<'format' | 'part' | 'check'>;
export type CertificateIdentifierReading = Reading<CertificateIdentifier, CertificateFault['problem']>;

const root = '1.2.156.3005.2';
const forms: readonly PartForm[] = [
  ...root.split('.').map((arc) => ({ form: new RegExp(`^${arc}$`), shown: arc })),
  { form: /^[0-9A-Z]{21}$/, shown: '21 × 0-9 A-Z' },
  { form: /^([0-9A-Z]{18}|\d{6})$/, shown: '18 × 0-9 A-Z, 6 × 0-9' },
  { form: /^[0-9A-Z]{1,32}$/, shown: '1-32 × 0-9 A-Z' },
  { form: /^\d{3}$/, shown: '3 × 0-9' },
  { form: /^[0-9A-Z]$/, shown: '1 × 0-9 A-Z' },
];
const rootParts = root.split('.').length;

/**
 * Writes an identifier with its check character: MOD 37,36 over the four parts without dots.
 * @throws RangeError when a part does not have its form.
 */
export function makeCertificateIdentifier({ type, issuer, serial, version }: CertificateIdentifier): string {
  const body = `${root}.${type}.${issuer}.${serial}.${version}`;
  if (wrongPart(`${body}.0`.split('.'), forms))
    throw new RangeError(`Not the parts of a certificate identifier: ${body}`);
  return `${body}.${checkCharacter(type + issuer + serial + version)}`;
}

/** Reads an electronic certificate identifier. */
export function checkCertificateIdentifier(text: string): CertificateIdentifierReading {
  const { value, tidied } = writtenForm(text);
  const fault = faultOf(value);
  return fault ? { ok: false, value, tidied, ...fault } : { ok: true, value, tidied, parts: partsOf(value) };
}

function faultOf(value: string): CertificateFault | undefined {
  const wrong = wrongPart(value.split('.'), forms);
  if (wrong) return wrong;
  const { type, issuer, serial, version } = partsOf(value);
  return wrongCheck(value, checkCharacter(type + issuer + serial + version));
}

function partsOf(value: string): CertificateIdentifier {
  const [type = '', issuer = '', serial = '', version = ''] = value.split('.').slice(rootParts);
  return { type, issuer, serial, version };
}

/** An identifier in the groups that people read aloud: what is the same for all, then part by part. */
export function groupCertificateIdentifier(id: string): string {
  const parts = id.split('.');
  return [parts.slice(0, rootParts).join('.'), ...parts.slice(rootParts)].join('. ');
}

/** The identifier without its serial number, which with the check character names one holder. */
export function maskCertificateIdentifier(id: string): string {
  if (wrongPart(id.split('.'), forms)) return '*'.repeat(id.length);
  const { type, issuer, version } = partsOf(id);
  return `${root}.${type}.${issuer}.********.${version}.*`;
}

/** For `repairsOf`, which must know where the dots of this one stand. */
export function repairableCertificateIdentifier(id: string): Repairable {
  const parts = id.split('.').length === forms.length ? id.split('.').slice(rootParts) : [];
  const versionAt = id.length - (parts[4]?.length ?? 0) - (parts[3]?.length ?? 0) - 1;
  return {
    allowedAt: (index) => {
      if (index <= root.length || id.charAt(index) === '.') return only(id.charAt(index));
      return index >= versionAt && index < versionAt + 3 ? digits : alphanumerics;
    },
    isValid: (value) => faultOf(value) === undefined,
  };
}
