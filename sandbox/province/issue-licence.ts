import { makeCertificateIdentifier } from '../../domain/certificate-identifier.ts';
import type { Certificate } from '../../domain/certificate.ts';
import { usccCheckCharacter } from '../../domain/uscc.ts';

const businessLicenceType = '11100000000013338W001';
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** What a new business licence is made of. `count` is its number among those of the province, from 1. */
export interface LicenceOrder {
  region: string;
  holder: string;
  issuedAt: string;
  issuer: string;
  serial: string;
  count: number;
}

/** Issues a business licence 营业执照 with an invented USCC of the deciding region; both check digits are right. */
export function issueLicence({ region, holder, issuedAt, issuer, serial, count }: LicenceOrder): Certificate {
  const version = '001';
  return {
    id: makeCertificateIdentifier({ type: businessLicenceType, issuer, serial, version }),
    kind: 'business-licence',
    number: usccOf(region, count),
    holder,
    issuedAt,
    status: 'valid',
    version,
  };
}

/** 91, the region, an organisation code of GB 11714 that begins with MAD, and the check character of GB 32100. */
function usccOf(region: string, count: number): string {
  const organisation = `MAD${inAlphabet(count)}`;
  const body = `91${region}${organisation}${organisationCheck(organisation)}`;
  return body + usccCheckCharacter(body);
}

function inAlphabet(count: number): string {
  let rest = count;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text = alphabet.charAt(rest % alphabet.length) + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}

function organisationCheck(body: string): string {
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * parseInt(body.charAt(at), 36), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}
