import { z } from 'zod';
import { defaultMaterialLimits } from '../../domain/material.ts';
import { FileId } from './material.ts';
import { Label, PlaceAnswer } from './place.ts';
import { CaseNo, Code, FieldKey, Instant, RegionCode, WindowCode, line, typedIdentifier } from './text.ts';

const Enterprise = z.strictObject({ name: line(100), uscc: typedIdentifier(80) });

/**
 * Whom or what the application is about. `name` and exactly the parts that the bundle's `subject` has: `nameNumber` the
 * declaration number 名称自主申报号 of a company that is being founded, `uscc` an enterprise's own code, `premises`
 * 经营场所. `related`: the enterprises of the bundle's `related`, by their code.
 */
const OpeningSubject = z
  .strictObject({
    name: line(100),
    nameNumber: typedIdentifier(80).optional(),
    uscc: typedIdentifier(80).optional(),
    premises: line(200).optional(),
    related: z.record(FieldKey, Enterprise).optional(),
  })
  .meta({ id: 'OpeningSubject' });

/** One application: what `POST /cases` takes. */
export const OpeningRequest = z
  .strictObject({
    bundle: Code,
    collecting: z.strictObject({ window: WindowCode }),
    deciding: z.strictObject({ region: RegionCode }),
    subject: OpeningSubject,
    people: z
      .array(z.strictObject({ role: Code, name: line(50), idNumber: typedIdentifier(80) }))
      .min(1)
      .max(80),
    shareholders: z.array(Enterprise).max(50),
    form: z
      .record(FieldKey, line(500))
      .refine((form) => Object.keys(form).length <= 60, { params: { code: 'too-many' } }),
    /** Optional items that the applicant wants. */
    choices: z.array(Code).max(20),
    papers: z.array(z.strictObject({ kind: Code, copies: z.int().min(1).max(99) })).max(60),
    /** What was uploaded, by the bundle's `materials`: ids that `POST /materials` gave to whoever applies. */
    materials: z
      .array(z.strictObject({ kind: Code, files: z.array(FileId).min(1).max(defaultMaterialLimits.maxFiles) }))
      .max(40)
      .optional(),
  })
  .meta({ id: 'OpeningRequest' });
export type OpeningRequest = z.infer<typeof OpeningRequest>;

export const HeldAnswer = z
  .strictObject({ pointer: z.string(), kind: z.literal('uscc'), value: z.string().optional(), problem: z.string() })
  .meta({ id: 'HeldIdentifier' });

/** 收件凭证: what was handed in, where and when. It says that papers were collected, never that they were accepted. */
export const Receipt = z
  .strictObject({
    caseNo: CaseNo,
    /** Six characters that open the public tracking page. */
    checkCode: z.string(),
    openedAt: Instant,
    bundle: z.string(),
    papers: z.array(z.strictObject({ kind: z.string(), copies: z.int() })),
    /** What was uploaded: kinds with the names of their files. */
    materials: z.array(z.strictObject({ kind: z.string(), files: z.array(z.string()) })).optional(),
    collecting: PlaceAnswer,
    deciding: PlaceAnswer,
    /** Authorities that decide, in the order of the plan. */
    authorities: z.array(z.string()),
    subjectName: z.string(),
    lead: z.strictObject({ name: z.string(), maskedId: z.string() }),
    staff: z.string().optional(),
    /** There when an identifier waits for a clerk's confirmation before anything is sent. */
    held: z.array(HeldAnswer).optional(),
    notice: Label,
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

export const OpenedAnswer = z.strictObject({ caseNo: CaseNo, receipt: Receipt }).meta({ id: 'Opened' });
export type OpenedAnswer = z.infer<typeof OpenedAnswer>;
