import { z } from 'zod';
import type { Certificate } from '../../domain/certificate.ts';
import { certificateKinds, certificateStatusCodes, certificateStatuses } from './codes.ts';
import { stampOf } from './stamp.ts';
import { Code, NumberInWords, Stamp, Words } from './wire-values.ts';
import { xml, type XmlNode } from './write-xml.ts';

/** Wire document, "Licence". */
export const Licence = z
  .object({
    ZZBS: z.string().regex(/^[0-9A-Z.]{1,120}$/),
    ZZLB: Code,
    ZZBH: NumberInWords,
    CZR: Words,
    FZSJ: Stamp,
    ZZZT: z.string().regex(/^\d{1,3}$/),
    BB: z.string().regex(/^\d{3}$/),
  })
  .transform((zzxx): Certificate => ({
    id: zzxx.ZZBS,
    kind: certificateKinds.get(zzxx.ZZLB) ?? zzxx.ZZLB,
    number: zzxx.ZZBH,
    holder: zzxx.CZR,
    issuedAt: zzxx.FZSJ,
    status: certificateStatuses.get(zzxx.ZZZT) ?? 'unknown',
    version: zzxx.BB,
  }));

const kindCodes = new Map([...certificateKinds].map(([code, kind]) => [kind, code]));

/** 证照类别 of our kind; another kind is carried as it is. */
export function kindCodeOf(kind: string): string {
  return kindCodes.get(kind) ?? kind;
}

/** A licence as we send it along; `no` counts from 1. */
export function licenceOf(certificate: Certificate, no: number): XmlNode {
  const content = [
    xml('ZZBS', certificate.id),
    xml('ZZLB', kindCodeOf(certificate.kind)),
    xml('ZZBH', certificate.number),
    xml('CZR', certificate.holder),
    xml('FZSJ', stampOf(certificate.issuedAt)),
    xml('ZZZT', certificateStatusCodes[certificate.status]),
    xml('BB', certificate.version),
  ];
  return xml('ZZXX', content, { no: String(no) });
}
