import { z } from 'zod';
import { CaseStatusName, DueAnswer, HandlingAnswer, HolderAnswer, OutcomeName, WhyAnswer } from './case-answer.ts';
import { ClockAnswer } from './clock-answer.ts';
import { Label, PlaceAnswer } from './place.ts';
import { Instant } from './text.ts';

/** Any text, so that every wrong number or code is answered alike. */
export const TrackingRequest = z
  .strictObject({ caseNo: z.string().max(64), checkCode: z.string().max(64) })
  .meta({ id: 'TrackingRequest' });
export type TrackingRequest = z.infer<typeof TrackingRequest>;

/** What anyone with number and code may see: no person, no enterprise. */
export const TrackingAnswer = z
  .strictObject({
    caseNo: z.string(),
    bundle: z.string(),
    status: CaseStatusName,
    outcome: OutcomeName.optional(),
    collecting: PlaceAnswer,
    deciding: PlaceAnswer,
    holder: HolderAnswer,
    otherHolders: z.int(),
    due: DueAnswer.optional(),
    why: z.array(WhyAnswer),
    /** The clock that the holder must meet now, and its date in a sentence. */
    next: ClockAnswer.extend({ words: Label }).optional(),
    steps: z.array(
      HandlingAnswer.pick({
        step: true,
        kind: true,
        item: true,
        authority: true,
        place: true,
        after: true,
        status: true,
        promise: true,
        startedAt: true,
        decidedAt: true,
        due: true,
        actBy: true,
      }).extend({ parked: z.boolean() }),
    ),
    /** What the applicant is to do now: answer a correction notice (what about is not told here), or fetch the result. */
    toDo: z.array(
      z.strictObject({
        what: z.enum(['answer-correction', 'fetch-result']),
        step: z.string(),
        due: DueAnswer.optional(),
      }),
    ),
    /** There while a system that the case waits for cannot be reached. */
    outage: z.strictObject({ since: Instant }).optional(),
    openedAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Tracking' });
export type TrackingAnswer = z.infer<typeof TrackingAnswer>;
