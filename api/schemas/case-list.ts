import { z } from 'zod';
import { CaseStatusName, DueAnswer, HolderAnswer, OutcomeName } from './case-answer.ts';
import { ClockColourName, ColourSpellAnswer } from './clock-answer.ts';
import { ModeName, PlaceAnswer } from './place.ts';
import { Instant, RegionCode, line } from './text.ts';

/** Filters and page of a list, from the query string. */
export const CaseListQuery = z.strictObject({
  status: CaseStatusName.optional(),
  /** Cases that this region collects or decides. */
  region: RegionCode.optional(),
  /** `true`: for a clerk those that their own window collected. */
  mine: z.enum(['true', 'false']).optional(),
  parked: z.enum(['true', 'false']).optional(),
  /** `me`: I am to act: answer a correction notice, confirm what is held, hand over, check on site. */
  waiting: z.enum(['me']).optional(),
  /** `true`: something is left to do that stops nothing, e.g. an objection that came late. */
  tasks: z.enum(['true', 'false']).optional(),
  /** Who has it now. */
  holder: z.enum(['applicant', 'window', 'system', 'public']).optional(),
  /** A whole number (case, name declaration, credit code) or the beginning of a word of a name. */
  text: line(100).optional(),
  /** Colour that the clock of the case has now. */
  colour: ClockColourName.optional(),
  sort: z.enum(['opened', 'due']).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** `next` of the page before. */
  after: z
    .string()
    .max(1000)
    .regex(/^[A-Za-z0-9_.-]+$/)
    .optional(),
});
export type CaseListQuery = z.infer<typeof CaseListQuery>;

export const CaseRow = z
  .strictObject({
    caseNo: z.string(),
    status: CaseStatusName,
    outcome: OutcomeName.optional(),
    bundle: z.string(),
    mode: ModeName,
    collecting: PlaceAnswer,
    deciding: PlaceAnswer,
    /** Missing for ops. */
    subjectName: z.string().optional(),
    holder: HolderAnswer,
    otherHolders: z.int(),
    /** The date that counts now: of whoever has it. */
    due: DueAnswer.optional(),
    /** Colours of that date's clock, one after another: which one it is now is for the page to compare. */
    colours: z.array(ColourSpellAnswer).optional(),
    parked: z.array(z.string()),
    /** How many tasks are left that stop nothing. */
    tasks: z.int(),
    /** The one who asks is to act. */
    waitsForYou: z.boolean(),
    openedAt: Instant,
    updatedAt: Instant,
    fence: z.int(),
    seq: z.int(),
  })
  .meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof CaseRow>;

/** One page. `next` is there while there are more rows. */
export const CaseListAnswer = z
  .strictObject({ rows: z.array(CaseRow), next: z.string().optional() })
  .meta({ id: 'CaseList' });
export type CaseListAnswer = z.infer<typeof CaseListAnswer>;
