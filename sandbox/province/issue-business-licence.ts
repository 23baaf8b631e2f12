import { makeCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { usccOf } from './invented-uscc.ts';

const type = '11100000000013338W001';
const version = '001';

/** What a licence of a new company is made of. `count` is its number among those of the province, from 1. */
export interface LicenceOrder {
  region: string;
  holder: string;
  /** ISO 8601 UTC. */
  issuedAt: string;
  /** USCC of the agency that issues it. */
  issuer: string;
  /** At most 32 of 0-9A-Z, its own among those of the issuer. */
  serial: string;
  count: number;
}

/** Issues a business licence 营业执照 with an invented USCC of the deciding region; both check digits are right. */
export function issueBusinessLicence({ region, count, ...order }: LicenceOrder): Certificate {
  return businessLicence({ ...order, uscc: usccOf(region, 'MAD', count) });
}

/** The business licence of an enterprise that has its USCC. */
export function businessLicence({
  uscc,
  holder,
  issuedAt,
  issuer,
  serial,
}: Omit<LicenceOrder, 'region' | 'count'> & { uscc: string }): Certificate {
  const id = makeCertificateIdentifier({ type, issuer, serial, version });
  return { id, kind: 'business-licence', number: uscc, holder, issuedAt, status: 'valid', version };
}
