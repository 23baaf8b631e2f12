import { z } from 'zod';
import type { CorrectionNotice } from '../../domain/correction.ts';
import { parseCorrelation } from '../../domain/correlation.ts';
import type { Objection } from '../../domain/objection.ts';
import type { Report } from '../../domain/report.ts';
import { UnreadableMessage } from '../unreadable-message.ts';
import { gapReasons, states } from './codes.ts';
import { Licence } from './licence.ts';
import { Code, Key, NumberInWords, Stamp, Words } from './wire-values.ts';

/** Wire document, "Correction notice and objection". */
const Gap = z.object({ xh: Code, dwlx: z.enum(['bd', 'cl']), dwbm: Code, yydm: Code, yysm: Words });
const CorrectionGiven = z
  .object({ gzsh: NumberInWords, bzx: z.array(Gap).min(1) })
  .refine(({ bzx }) => new Set(bzx.map(({ xh }) => xh)).size === bzx.length, { path: ['bzx'] })
  .transform(({ gzsh, bzx }): CorrectionNotice => ({
    noticeNo: gzsh,
    gaps: bzx.map(({ xh, dwlx, dwbm, yydm, yysm }) => ({
      id: xh,
      pin: dwlx === 'bd' ? { on: 'field', code: dwbm } : { on: 'material', kind: dwbm },
      reason: gapReasons.get(yydm) ?? 'other',
      words: yysm,
    })),
  }));

const ObjectionRaised = z
  .object({ yybh: Code, yysj: Stamp, yyr: Words, yyly: Words })
  .transform(({ yybh, yysj, yyr, yyly }): Objection => ({ id: yybh, at: yysj, by: yyr, reason: yyly }));

/** Wire document, "Change of state". A licence comes only with `11`; what else belongs to a state, always and only with it. */
const Change = z
  .object({
    ztbgbh: Code,
    ztxh: z.int().min(1),
    bjzt: z.string().regex(/^\d{1,3}$/),
    bgsj: Stamp,
    zz: Licence.optional(),
    byyy: z.object({ dm: Code, sm: Words }).optional(),
    bzgz: CorrectionGiven.optional(),
    yy: ObjectionRaised.optional(),
  })
  .refine((zt) => zt.zz === undefined || zt.bjzt === '11', { path: ['zz'] })
  .refine((zt) => (zt.byyy !== undefined) === (zt.bjzt === '13'), { path: ['byyy'] })
  .refine((zt) => (zt.bzgz !== undefined) === (zt.bjzt === '6'), { path: ['bzgz'] })
  .refine((zt) => (zt.yy !== undefined) === (zt.bjzt === '15'), { path: ['yy'] });

const Handling = z.object({ ywlsh: Key, glh: z.string().regex(/^[\x21-\x7e]{1,240}$/), bjbh: Code });

/** `sj` of the answers to `bj.sb` and `bj.bc`. */
export const Taken = Handling.extend({ jssj: Stamp, zt: Change.optional() });

/** `sj` of a callback of a change, and of the answers to `bj.cx` and `bj.ch`. */
export const Changed = Handling.extend({ zt: Change });
export type Changed = z.infer<typeof Changed>;

/** `sj` of a callback of an objection. */
export const Objected = Handling.extend({ yy: ObjectionRaised });

/**
 * A change of state in our words. Throws `UnreadableMessage`: `unknown-state` for a number that this wire does not use,
 * and when key and correlation number name different submissions.
 */
export function toReport({ ywlsh, glh, bjbh, zt }: Changed): Report {
  const state = states.get(zt.bjzt);
  if (state === undefined) throw new UnreadableMessage(`unknown bjzt ${zt.bjzt}`, 'unknown-state');
  expectCorrelated(glh, ywlsh);
  return {
    id: zt.ztbgbh,
    key: ywlsh,
    state,
    occurredAt: zt.bgsj,
    provinceNo: bjbh,
    ...(zt.zz === undefined ? {} : { certificate: zt.zz }),
    ...(zt.byyy === undefined ? {} : { refusal: { code: zt.byyy.dm, reason: zt.byyy.sm } }),
    ...(zt.bzgz === undefined ? {} : { correction: zt.bzgz }),
    ...(zt.yy === undefined ? {} : { objection: zt.yy }),
  };
}

/** Throws `UnreadableMessage` when the correlation number is one of ours and of another key. */
export function expectCorrelated(glh: string, ywlsh: string): void {
  const correlated = parseCorrelation(glh);
  if (correlated !== undefined && correlated.key !== ywlsh) throw new UnreadableMessage('glh is of another ywlsh');
}
