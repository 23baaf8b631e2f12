import { z } from 'zod';
import type { Certificate } from '../../domain/certificate.ts';
import type { Report } from '../../domain/report.ts';
import type { Submission } from '../province.ts';
import { mustRead, UnreadableMessage } from '../unreadable-message.ts';
import { certificateKinds, certificateStatusCodes, certificateStatuses, states } from './codes.ts';
import { instantOfStamp, stampOf } from './stamp.ts';
import { xml, type XmlNode } from './write-xml.ts';

const Stamp = z.string().transform(mustRead(instantOfStamp));
const Code = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const Key = z.string().regex(/^[0-9A-Za-z/-]{1,120}$/);
/** Some licences are numbered with characters: 渝DB0280001. */
const LicenceNumber = z.string().min(1).max(100);
const Words = z.string().min(1).max(2_000);

/** Wire document, "Licence". */
const Licence = z
  .object({
    ZZBS: z.string().regex(/^[0-9A-Z.]{1,120}$/),
    ZZLB: Code,
    ZZBH: LicenceNumber,
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

/** Wire document, "Change of state". A licence comes only with `1`, a reason always and only with `3`. */
const Change = z
  .object({
    BGH: Code,
    XH: z.string().regex(/^\d{1,9}$/),
    BLZT: z.string().regex(/^\d{1,3}$/),
    BGSJ: Stamp,
    ZZXX: Licence.optional(),
    BYXK: z.object({ YYDM: Code, YYSM: Words }).optional(),
  })
  .refine((ztbg) => ztbg.ZZXX === undefined || ztbg.BLZT === '1', { path: ['ZZXX'] })
  .refine((ztbg) => (ztbg.BYXK !== undefined) === (ztbg.BLZT === '3'), { path: ['BYXK'] });

/** The answer of a record; its other fields depend on the code. */
export const Answered = z.object({ FHDM: z.string().regex(/^(?:0|-\d{1,4})$/), FHXX: z.string().max(500).optional() });

/** Record of the acknowledgement of `BJSQJS`. */
export const Taken = z.object({ WBLSH: Key, BJBH: Code, JSSJ: Stamp, ZTBG: Change.optional() });

/** Record of a reverse call, and of the acknowledgements of `BJZTCX` and `BJCHSQ`. */
export const Changed = z.object({ WBLSH: Key, BJBH: Code, ZTBG: Change });

/** Record of the acknowledgement of `ZZXXHQ`. */
export const Fetched = z.object({ ZZXX: Licence });

/** A change of state in our words. Throws `UnreadableMessage`: `unknown-state` for a number that this wire does not use. */
export function toReport({ WBLSH, BJBH, ZTBG }: z.infer<typeof Changed>): Report {
  const state = states.get(ZTBG.BLZT);
  if (state === undefined) throw new UnreadableMessage(`unknown BLZT ${ZTBG.BLZT}`, 'unknown-state');
  return {
    id: ZTBG.BGH,
    key: WBLSH,
    state,
    occurredAt: ZTBG.BGSJ,
    provinceNo: BJBH,
    ...(ZTBG.ZZXX === undefined ? {} : { certificate: ZTBG.ZZXX }),
    ...(ZTBG.BYXK === undefined ? {} : { refusal: { code: ZTBG.BYXK.YYDM, reason: ZTBG.BYXK.YYSM } }),
  };
}

const kindCodes = new Map([...certificateKinds].map(([code, kind]) => [kind, code]));

function licenceOf(certificate: Certificate, index: number): XmlNode {
  const content = [
    xml('ZZBS', certificate.id),
    xml('ZZLB', kindCodes.get(certificate.kind) ?? certificate.kind),
    xml('ZZBH', certificate.number),
    xml('CZR', certificate.holder),
    xml('FZSJ', stampOf(certificate.issuedAt)),
    xml('ZZZT', certificateStatusCodes[certificate.status]),
    xml('BB', certificate.version),
  ];
  return xml('ZZXX', content, { no: String(index + 1) });
}

/** The one record of `BJSQJS` 办件申请接收, without its `sid`. */
export function applicationOf(submission: Submission): XmlNode[] {
  const { collectedAt, subject } = submission;
  const numbered = (name: string, content: XmlNode[], index: number): XmlNode =>
    xml(name, content, { no: String(index + 1) });
  return [
    xml('WBLSH', submission.key),
    xml('SXDM', submission.item),
    xml('SDQH', submission.region),
    xml('SDBM', submission.authority),
    xml('SJDXX', [
      xml('SJDQH', collectedAt.region),
      ...(collectedAt.window === undefined ? [] : [xml('SJCK', collectedAt.window)]),
      xml('SJSJ', stampOf(collectedAt.openedAt)),
    ]),
    xml('ZTXX', [
      xml('ZTMC', subject.name),
      ...(subject.nameNumber === undefined ? [] : [xml('MCSBH', subject.nameNumber)]),
    ]),
    ...submission.applicants.map(({ role, name, idNumber }, index) =>
      numbered('SQRXX', [xml('SQRLB', role), xml('SQRXM', name), xml('ZJHM', idNumber)], index),
    ),
    ...submission.shareholders.map(({ name, uscc }, index) =>
      numbered('GDXX', [xml('QYMC', name), xml('XYDM', uscc)], index),
    ),
    xml(
      'BDXX',
      Object.entries(submission.form).map(([n, value]) => xml('X', value, { n })),
    ),
    ...submission.papers.map(({ kind, copies }, index) =>
      numbered('CLXX', [xml('CLLB', kind), xml('FS', String(copies))], index),
    ),
    ...submission.certificates.map(licenceOf),
  ];
}
