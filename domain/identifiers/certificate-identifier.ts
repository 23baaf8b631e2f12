import { checkCharacter } from './check-character.ts';
import { normaliseIdentifier } from './normalise-identifier.ts';

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

export type CertificateIdentifierCheck =
  { ok: true; value: string; parts: CertificateIdentifier } | { ok: false; problem: 'format' | 'check' };

const root = '1.2.156.3005.2';
const pattern = /^1\.2\.156\.3005\.2\.([0-9A-Z]{21})\.([0-9A-Z]{18}|\d{6})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/;

/**
 * Writes an identifier with its check character: MOD 37,36 over the four parts without dots.
 * @throws RangeError when a part does not have its form.
 */
export function makeCertificateIdentifier(parts: CertificateIdentifier): string {
  const { type, issuer, serial, version } = parts;
  const body = `${root}.${type}.${issuer}.${serial}.${version}`;
  if (!pattern.test(`${body}.0`)) throw new RangeError(`Not the parts of a certificate identifier: ${body}`);
  return `${body}.${checkCharacter(type + issuer + serial + version)}`;
}

/** Checks an electronic certificate identifier and reads its parts. */
export function checkCertificateIdentifier(text: string): CertificateIdentifierCheck {
  const value = normaliseIdentifier(text);
  const [, type, issuer, serial, version, check] = pattern.exec(value) ?? [];
  if (type === undefined || issuer === undefined || serial === undefined || version === undefined) {
    return { ok: false, problem: 'format' };
  }
  if (checkCharacter(type + issuer + serial + version) !== check) return { ok: false, problem: 'check' };
  return { ok: true, value, parts: { type, issuer, serial, version } };
}
