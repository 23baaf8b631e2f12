import { z } from 'zod';
import type { Certificate } from '../../domain/certificate.ts';
import { parseCorrelation } from '../../domain/correlation.ts';
import type { Report } from '../../domain/report.ts';
import type { Submission } from '../province.ts';
import { mustRead, UnreadableMessage } from '../unreadable-message.ts';
import { certificateKinds, certificateStatusCodes, certificateStatuses, states } from './codes.ts';
import { instantOfStamp, stampOf } from './stamp.ts';

const Stamp = z.string().transform(mustRead(instantOfStamp));
const Code = z.string().regex(/^[0-9A-Za-z-]{1,64}$/);
const Key = z.string().regex(/^[0-9A-Za-z/-]{1,120}$/);
/** Some licences are numbered with characters: 川DB0280001. */
const LicenceNumber = z.string().min(1).max(100);
const Words = z.string().min(1).max(2_000);

/** Wire document, "Licence". */
export const Licence = z
  .object({
    zzbs: z.string().regex(/^[0-9A-Z.]{1,120}$/),
    zzlx: Code,
    zzhm: LicenceNumber,
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

/** Wire document, "Change of state". A licence comes only with `11`, a reason always and only with `13`. */
const Change = z
  .object({
    ztbgbh: Code,
    ztxh: z.int().min(1),
    bjzt: z.string().regex(/^\d{1,3}$/),
    bgsj: Stamp,
    zz: Licence.optional(),
    byyy: z.object({ dm: Code, sm: Words }).optional(),
  })
  .refine((zt) => zt.zz === undefined || zt.bjzt === '11', { path: ['zz'] })
  .refine((zt) => (zt.byyy !== undefined) === (zt.bjzt === '13'), { path: ['byyy'] });

const Handling = z.object({ ywlsh: Key, glh: z.string().regex(/^[\x21-\x7e]{1,240}$/), bjbh: Code });

/** `sj` of the answer to `bj.sb`. */
export const Taken = Handling.extend({ jssj: Stamp, zt: Change.optional() });

/** `sj` of a callback and of the answers to `bj.cx` and `bj.ch`. */
export const Changed = Handling.extend({ zt: Change });
export type Changed = z.infer<typeof Changed>;

/**
 * A change of state in our words. Throws `UnreadableMessage`: `unknown-state` for a number that this wire does not use,
 * and when key and correlation number name different submissions.
 */
export function toReport({ ywlsh, glh, bjbh, zt }: Changed): Report {
  const state = states.get(zt.bjzt);
  if (state === undefined) throw new UnreadableMessage(`unknown bjzt ${zt.bjzt}`, 'unknown-state');
  const correlated = parseCorrelation(glh);
  if (correlated !== undefined && correlated.key !== ywlsh) throw new UnreadableMessage('glh is of another ywlsh');
  return {
    id: zt.ztbgbh,
    key: ywlsh,
    state,
    occurredAt: zt.bgsj,
    provinceNo: bjbh,
    ...(zt.zz === undefined ? {} : { certificate: zt.zz }),
    ...(zt.byyy === undefined ? {} : { refusal: { code: zt.byyy.dm, reason: zt.byyy.sm } }),
  };
}

const kindCodes = new Map([...certificateKinds].map(([code, kind]) => [kind, code]));

function licenceOf(certificate: Certificate): Record<string, string> {
  return {
    zzbs: certificate.id,
    zzlx: kindCodes.get(certificate.kind) ?? certificate.kind,
    zzhm: certificate.number,
    czzt: certificate.holder,
    fzsj: stampOf(certificate.issuedAt),
    zzzt: certificateStatusCodes[certificate.status],
    bbh: certificate.version,
  };
}

/** `sj` of `bj.sb` 办件申报. */
export function applicationOf(submission: Submission): Record<string, unknown> {
  const { collectedAt, subject } = submission;
  return {
    ywlsh: submission.key,
    glh: submission.correlation,
    sxbm: submission.item,
    xzqh: submission.region,
    zgbm: submission.authority,
    sjd: {
      xzqh: collectedAt.region,
      ...(collectedAt.window === undefined ? {} : { ckbh: collectedAt.window }),
      sjsj: stampOf(collectedAt.openedAt),
    },
    sqzt: { mc: subject.name, mcsbh: subject.nameNumber },
    sqr: submission.applicants.map(({ role, name, idNumber }) => ({ js: role, xm: name, zjlx: '111', zjhm: idNumber })),
    gdqy: submission.shareholders.map(({ name, uscc }) => ({ qymc: name, tyshxydm: uscc })),
    bd: submission.form,
    clqd: submission.papers.map(({ kind, copies }) => ({ cllx: kind, fs: copies })),
    zz: submission.certificates.map(licenceOf),
  };
}
