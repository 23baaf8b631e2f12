import { makeCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { LicenceOrder } from './issue-business-licence.ts';

const type = '11100000000013338W002';
const version = '001';

/** Issues a food licence 食品经营许可证. `foodClass`: 1 sale, 2 catering, 3 canteen of a unit. */
export function issueFoodLicence({
  region,
  holder,
  issuedAt,
  issuer,
  serial,
  count,
  foodClass,
}: LicenceOrder & { foodClass: string }): Certificate {
  const digits = foodClass + region + String(count).padStart(6, '0');
  const id = makeCertificateIdentifier({ type, issuer, serial, version });
  const number = `JY${digits}${foodLicenceCheckDigit(digits)}`;
  return { id, kind: 'food-licence', number, holder, issuedAt, status: 'valid', version };
}

/** Check digit of the 13 digits after JY: ISO 7064 MOD 11,10 (GB/T 17710). */
export function foodLicenceCheckDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return String((11 - product) % 10);
}
