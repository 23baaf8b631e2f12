import { z } from 'zod';
import type { SubjectRecord } from '../../domain/subject.ts';
import { blockCodes, enterpriseUnknown, subjectStatuses } from './codes.ts';
import { Code, each, Stamp, Words } from './wire-values.ts';

/** `ZTDA` 主体档案. A name is absent exactly where the registrar does not know the USCC. */
const Enterprise = z
  .object({
    XYDM: z.string().regex(/^[0-9A-Z]{1,18}$/),
    QYMC: Words.optional(),
    DJZT: z.string().regex(/^\d{1,2}$/),
    XZXX: each(z.object({ XZDM: Code, XZSM: Words })),
    SJSJ: Stamp,
  })
  .refine(({ QYMC, DJZT }) => (QYMC === undefined) === (DJZT === enterpriseUnknown), { path: ['QYMC'] })
  .transform(({ XYDM, QYMC, DJZT, XZXX, SJSJ }): SubjectRecord => ({
    uscc: XYDM,
    name: QYMC ?? '',
    status: subjectStatuses.get(DJZT) ?? 'unknown',
    blocks: XZXX.map(({ XZDM, XZSM }) => ({ code: blockCodes.get(XZDM) ?? XZDM, words: XZSM })),
    asOf: SJSJ,
  }));

/** Record of the acknowledgement of `ZTXXCX`. */
export const LookedUp = z.object({ ZTDA: Enterprise });
