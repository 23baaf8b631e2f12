import { z } from 'zod';
import { HeldAnswer } from './opening.ts';
import { ModeName, PlaceAnswer, TermAnswer } from './place.ts';
import { Day, Instant } from './text.ts';

export const CaseStatusName = z.enum(['open', 'held', 'withdrawing', 'closed']);
export const OutcomeName = z.enum(['delivered', 'partial', 'refused', 'withdrawn']);
export const CommandKindName = z.enum(['deliver', 'withdraw', 'retry', 'confirm-identifier']);

export const HolderAnswer = z
  .discriminatedUnion('party', [
    z.strictObject({
      party: z.literal('authority'),
      authority: z.string(),
      place: PlaceAnswer,
      step: z.string(),
      since: Instant,
    }),
    z.strictObject({ party: z.literal('window'), place: PlaceAnswer, step: z.string().optional(), since: Instant }),
    z.strictObject({ party: z.literal('system'), place: PlaceAnswer, step: z.string(), since: Instant }),
    z.strictObject({ party: z.literal('none'), since: Instant }),
  ])
  .meta({ id: 'Holder' });
export type HolderAnswer = z.infer<typeof HolderAnswer>;

export const DueAnswer = z
  .strictObject({
    /** Last day to act, in Asia/Shanghai. */
    date: Day,
    /** First instant that is too late. */
    before: Instant,
    /** True: it crosses a year without an official holiday table. */
    provisional: z.boolean(),
    term: TermAnswer,
    startedAt: Instant,
    calendarVersion: z.string(),
  })
  .meta({ id: 'Due' });
export type DueAnswer = z.infer<typeof DueAnswer>;

/** An electronic licence; number and holder are left out for those who may not see the enterprise. */
export const CertificateAnswer = z
  .strictObject({
    id: z.string().optional(),
    kind: z.string(),
    number: z.string().optional(),
    holder: z.string().optional(),
    issuedAt: Instant,
    status: z.enum(['valid', 'superseded', 'expired', 'cancelled', 'revoked', 'suspended', 'unknown']),
    version: z.string(),
  })
  .meta({ id: 'Certificate' });
export type CertificateAnswer = z.infer<typeof CertificateAnswer>;

const ParkedAnswer = z
  .strictObject({
    since: Instant,
    cause: z.enum(['no-answer', 'unreachable', 'certificate', 'incident']),
    outcomeUnknown: z.boolean(),
    detail: z.string(),
  })
  .meta({ id: 'Parked' });

export const HandlingAnswer = z
  .strictObject({
    step: z.string(),
    kind: z.enum(['decision', 'certificate', 'delivery']),
    item: z.string(),
    authority: z.string(),
    place: PlaceAnswer,
    system: z.string().optional(),
    after: z.array(z.string()),
    status: z.enum([
      'waiting',
      'sending',
      'submitted',
      'received',
      'accepted',
      'granted',
      'refused',
      'withdrawn',
      'cancelled',
      'checked',
      'to-deliver',
      'delivered',
    ]),
    promise: TermAnswer,
    key: z.string().optional(),
    provinceNo: z.string().optional(),
    startedAt: Instant.optional(),
    decidedAt: Instant.optional(),
    due: DueAnswer.optional(),
    parked: ParkedAnswer.optional(),
    refusal: z.strictObject({ code: z.string(), reason: z.string().optional() }).optional(),
    certificate: CertificateAnswer.optional(),
  })
  .meta({ id: 'Handling' });
export type HandlingAnswer = z.infer<typeof HandlingAnswer>;

/** One case as pages show it. For ops `subject` is missing and lists of people and companies are empty. */
export const CasePage = z
  .strictObject({
    caseNo: z.string(),
    status: CaseStatusName,
    outcome: OutcomeName.optional(),
    bundle: z.string(),
    version: z.string(),
    mode: ModeName,
    collecting: PlaceAnswer,
    deciding: PlaceAnswer,
    subject: z.strictObject({ name: z.string(), nameNumber: z.string(), uscc: z.string().optional() }).optional(),
    people: z.array(z.strictObject({ role: z.string(), name: z.string(), maskedId: z.string() })),
    shareholders: z.array(z.strictObject({ name: z.string(), uscc: z.string() })),
    papers: z.array(z.strictObject({ kind: z.string(), copies: z.int() })),
    held: z.array(HeldAnswer),
    holder: HolderAnswer,
    otherHolders: z.int(),
    due: DueAnswer.optional(),
    parked: z.array(z.string()),
    handlings: z.array(HandlingAnswer),
    certificate: CertificateAnswer.optional(),
    openedAt: Instant,
    openedBy: z.strictObject({
      role: z.string(),
      window: z.string().optional(),
      staff: z.string().optional(),
      /** True: the one who asks opened it. */
      you: z.boolean(),
    }),
    closedAt: Instant.optional(),
    updatedAt: Instant,
  })
  .meta({ id: 'Case' });
export type CasePage = z.infer<typeof CasePage>;

/** One line of why a date is that date; a run of days of the same kind, `date` to `to`, is one line. */
const WhyLine = z
  .strictObject({
    date: Day,
    to: Day.optional(),
    counted: z.boolean(),
    /** The number of the run's last counted day within the term. */
    n: z.int().optional(),
    /** `make-up-day` counts; `holiday` and `weekend` do not; `event-day` is the day that it started. */
    reason: z.enum(['event-day', 'calendar-day', 'working-day', 'weekend', 'holiday', 'make-up-day']),
    /** Code of the holiday, for its name. */
    holiday: z.string().optional(),
  })
  .meta({ id: 'WhyLine' });
export type WhyLine = z.infer<typeof WhyLine>;

export const WhyAnswer = z
  .strictObject({ step: z.string(), due: DueAnswer, lines: z.array(WhyLine) })
  .meta({ id: 'Why' });
export type WhyAnswer = z.infer<typeof WhyAnswer>;

/** What the one who asks may do now, and what stands in the way of the rest. */
export const AllowedCommand = z
  .strictObject({
    kind: CommandKindName,
    /** `retry`: the step that it would be for. */
    step: z.string().optional(),
    allowed: z.boolean(),
    /** Refusal code, with `allowed: false`. */
    code: z.string().optional(),
  })
  .meta({ id: 'AllowedCommand' });
export type AllowedCommand = z.infer<typeof AllowedCommand>;

export const CaseAnswer = z
  .strictObject({
    case: CasePage,
    why: z.array(WhyAnswer),
    commands: z.array(AllowedCommand),
    fence: z.int(),
    seq: z.int(),
    /** ops only: the workflow in the Temporal UI. */
    engineUrl: z.string().optional(),
  })
  .meta({ id: 'CaseAnswer' });
export type CaseAnswer = z.infer<typeof CaseAnswer>;
