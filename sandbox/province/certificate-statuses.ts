import type { CertificateStatus } from '../../domain/certificate.ts';

/** All that a licence can be at its source. */
export const certificateStatuses: readonly CertificateStatus[] = [
  'valid',
  'superseded',
  'expired',
  'cancelled',
  'revoked',
  'suspended',
  'unknown',
];
