import { z } from 'zod';
import type { CorrectionNotice } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import type { Report } from '../../domain/report.ts';
import { UnreadableMessage } from '../unreadable-message.ts';
import { gapReasons, states } from './codes.ts';
import { Licence } from './licence.ts';
import { Code, each, Key, NumberInWords, Stamp, Words } from './wire-values.ts';

/** Wire document, "Correction notice and objection". */
const Gap = z.object({ XBH: Code, DWLB: z.enum(['1', '2']), DWBM: Code, YYDM: Code, YYSM: Words });
const CorrectionGiven = z
  .object({ WSBH: NumberInWords, BZX: each(Gap) })
  .refine(({ BZX }) => BZX.length > 0 && new Set(BZX.map(({ XBH }) => XBH)).size === BZX.length, { path: ['BZX'] })
  .transform(({ WSBH, BZX }): CorrectionNotice => ({
    noticeNo: WSBH,
    gaps: BZX.map(({ XBH, DWLB, DWBM, YYDM, YYSM }) => ({
      id: XBH,
      pin: DWLB === '1' ? { on: 'field', code: DWBM } : { on: 'material', kind: DWBM },
      reason: gapReasons.get(YYDM) ?? 'other',
      words: YYSM,
    })),
  }));

const ObjectionRaised = z
  .object({ YYBH: Code, YYSJ: Stamp, YYR: Words, YYLY: Words })
  .transform(({ YYBH, YYSJ, YYR, YYLY }): Objection => ({ id: YYBH, at: YYSJ, by: YYR, reason: YYLY }));

/** Wire document, "Change of state". A licence comes only with `1`; what else belongs to a state, always and only with it. */
const Change = z
  .object({
    BGH: Code,
    XH: z.string().regex(/^\d{1,9}$/),
    BLZT: z.string().regex(/^\d{1,3}$/),
    BGSJ: Stamp,
    ZZXX: Licence.optional(),
    BYXK: z.object({ YYDM: Code, YYSM: Words }).optional(),
    BZGZ: CorrectionGiven.optional(),
    YYXX: ObjectionRaised.optional(),
  })
  .refine((ztbg) => ztbg.ZZXX === undefined || ztbg.BLZT === '1', { path: ['ZZXX'] })
  .refine((ztbg) => (ztbg.BYXK !== undefined) === (ztbg.BLZT === '3'), { path: ['BYXK'] })
  .refine((ztbg) => (ztbg.BZGZ !== undefined) === (ztbg.BLZT === '7'), { path: ['BZGZ'] })
  .refine((ztbg) => (ztbg.YYXX !== undefined) === (ztbg.BLZT === '16'), { path: ['YYXX'] });

/** The answer of a record; its other fields depend on the code. */
export const Answered = z.object({ FHDM: z.string().regex(/^(?:0|-\d{1,4})$/), FHXX: z.string().max(500).optional() });

/** Record of the acknowledgements of `BJSQJS` and `BJBCTJ`. */
export const Taken = z.object({ WBLSH: Key, BJBH: Code, JSSJ: Stamp, ZTBG: Change.optional() });

/** Record of a reverse call of a change, and of the acknowledgements of `BJZTCX` and `BJCHSQ`. */
export const Changed = z.object({ WBLSH: Key, BJBH: Code, ZTBG: Change });

/** Record of a reverse call of an objection. */
export const Objected = z.object({ WBLSH: Key, BJBH: Code, YYXX: ObjectionRaised });

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
    ...(ZTBG.BZGZ === undefined ? {} : { correction: ZTBG.BZGZ }),
    ...(ZTBG.YYXX === undefined ? {} : { objection: ZTBG.YYXX }),
  };
}
