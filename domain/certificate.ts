/** Status of an electronic licence at its source (domain words for GB/T 36902 directories' dialects). */
export type CertificateStatus = 'valid' | 'superseded' | 'expired' | 'cancelled' | 'revoked' | 'suspended' | 'unknown';

/** An electronic licence as a province reports it. */
export interface Certificate {
  /** Electronic certificate identifier (GB/T 36904, with MOD 37,36 check). */
  id: string;
  /** Catalogue code of its kind, e.g. `business-licence`. */
  kind: string;
  /** Licence number; for a business licence the unified social credit code. */
  number: string;
  /** Name of the holder as printed on it. */
  holder: string;
  issuedAt: string;
  status: CertificateStatus;
  /** Version at the source; a renewal has the next one. */
  version: string;
}
