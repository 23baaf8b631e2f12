import { makeCertificateIdentifier } from '../../domain/identifiers/certificate-identifier.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { LicenceOrder } from './issue-business-licence.ts';

const type = '11100000000013338W003';
const version = '001';

/** The registrar's notice 登记通知书 that an enterprise is deregistered. */
export function deregistrationNotice({ holder, issuedAt, issuer, serial }: LicenceOrder, number: string): Certificate {
  const id = makeCertificateIdentifier({ type, issuer, serial, version });
  return { id, kind: 'deregistration-notice', number, holder, issuedAt, status: 'valid', version };
}
