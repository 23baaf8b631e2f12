import { z } from 'zod';
import type { Certificate } from '../../domain/certificate.ts';
import { certificateKinds, certificateStatusCodes, certificateStatuses } from './codes.ts';
import { stampOf } from './stamp.ts';
import { Code, NumberInWords, Stamp, Words } from './wire-values.ts';

/** Wire document, "Licence". */
export const Licence = z
  .object({
    zzbs: z.string().regex(/^[0-9A-Z.]{1,120}$/),
    zzlx: Code,
    zzhm: NumberInWords,
    czzt: Words,
    fzsj: Stamp,
    zzzt: z.string().regex(/^\d{1,3}$/),
    bbh: z.string().regex(/^\d{3}$/),
  })
  .transform((zz): Certificate => ({
    id: zz.zzbs,
    kind: certificateKinds.get(zz.zzlx) ?? zz.zzlx,
    number: zz.zzhm,
    holder: zz.czzt,
    issuedAt: zz.fzsj,
    status: certificateStatuses.get(zz.zzzt) ?? 'unknown',
    version: zz.bbh,
  }));

const kindCodes = new Map([...certificateKinds].map(([code, kind]) => [kind, code]));

/** 证照类型 of our kind; another kind is carried as it is. */
export function kindCodeOf(kind: string): string {
  return kindCodes.get(kind) ?? kind;
}

/** A licence as we send it along. */
export function licenceOf(certificate: Certificate): Record<string, string> {
  return {
    zzbs: certificate.id,
    zzlx: kindCodeOf(certificate.kind),
    zzhm: certificate.number,
    czzt: certificate.holder,
    fzsj: stampOf(certificate.issuedAt),
    zzzt: certificateStatusCodes[certificate.status],
    bbh: certificate.version,
  };
}
