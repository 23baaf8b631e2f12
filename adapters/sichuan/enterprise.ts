import { z } from 'zod';
import type { SubjectRecord } from '../../domain/subject.ts';
import { blockCodes, enterpriseUnknown, subjectStatuses } from './codes.ts';
import { Code, Stamp, Words } from './wire-values.ts';

/** `sj` of the answer to `qy.cx` 企业查询. A name is absent exactly where the registrar does not know the USCC. */
export const Enterprise = z
  .object({
    tyshxydm: z.string().regex(/^[0-9A-Z]{1,18}$/),
    qymc: Words.optional(),
    djzt: z.string().regex(/^\d{1,2}$/),
    xzsx: z.array(z.object({ dm: Code, sm: Words })),
    sjsj: Stamp,
  })
  .refine(({ qymc, djzt }) => (qymc === undefined) === (djzt === enterpriseUnknown), { path: ['qymc'] })
  .transform(({ tyshxydm, qymc, djzt, xzsx, sjsj }): SubjectRecord => ({
    uscc: tyshxydm,
    name: qymc ?? '',
    status: subjectStatuses.get(djzt) ?? 'unknown',
    blocks: xzsx.map(({ dm, sm }) => ({ code: blockCodes.get(dm) ?? dm, words: sm })),
    asOf: sjsj,
  }));
