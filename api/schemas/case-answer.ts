import { z } from 'zod';
import { ClockAnswer, ColourSpellAnswer } from './clock-answer.ts';
import { HeldAnswer } from './opening.ts';
import { CaseOutage } from './outage.ts';
import { Label, ModeName, PlaceAnswer, TermAnswer } from './place.ts';
import { Day, Instant } from './text.ts';

export const CaseStatusName = z.enum(['open', 'held', 'withdrawing', 'closed']);
export const OutcomeName = z.enum(['delivered', 'partial', 'refused', 'withdrawn', 'lapsed', 'objected']);
export const CommandKindName = z.enum([
  'deliver',
  'withdraw',
  'retry',
  'confirm-identifier',
  'correct',
  'book-check',
  'record-check',
  'manual-answer',
  'confirm-manual-answer',
  'stop-clock',
  'extend-clock',
]);
export const StepKindName = z.enum(['lookup', 'certificate', 'decision', 'notice', 'delivery']);

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
    z.strictObject({ party: z.literal('applicant'), step: z.string(), since: Instant }),
    z.strictObject({ party: z.literal('public'), place: PlaceAnswer, step: z.string(), since: Instant }),
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
    cause: z.enum(['no-answer', 'unreachable', 'certificate', 'certificate-changed', 'unexpected-report', 'incident']),
    outcomeUnknown: z.boolean(),
    detail: z.string(),
  })
  .meta({ id: 'Parked' });

/** What a registrar said of an enterprise; for ops without its name and number. */
export const SubjectRecordAnswer = z
  .strictObject({
    uscc: z.string().optional(),
    name: z.string().optional(),
    status: z.enum(['alive', 'deregistered', 'revoked', 'moved-out', 'unknown']),
    blocks: z.array(z.strictObject({ code: z.string(), words: z.string().optional() })),
    asOf: Instant,
  })
  .meta({ id: 'SubjectRecord' });

export const MaterialFileAnswer = z
  .strictObject({
    fileId: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    type: z.string(),
    name: z.string(),
  })
  .meta({ id: 'MaterialFile' });

/** One version of a material; the newest of a kind counts. */
export const MaterialVersionAnswer = z
  .strictObject({ kind: z.string(), version: z.int(), files: z.array(MaterialFileAnswer), at: Instant, by: z.string() })
  .meta({ id: 'MaterialVersion' });

/** What a gap is about: a field of the form or a kind of material. */
const PinAnswer = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('field'), code: z.string() }),
  z.strictObject({ on: z.literal('material'), kind: z.string() }),
]);

export const GapAnswer = z
  .strictObject({
    id: z.string(),
    pin: PinAnswer,
    reason: z.enum(['missing', 'unreadable', 'expired', 'contradictory', 'wrong-form', 'other']),
    words: z.string().optional(),
  })
  .meta({ id: 'Gap' });

/** An answer to a gap as the ledger keeps it. */
export const GapAnswered = z
  .strictObject({ gap: z.string(), value: z.string().optional(), files: z.array(MaterialFileAnswer).optional() })
  .meta({ id: 'GapAnswered' });

export type SubjectRecordAnswer = z.infer<typeof SubjectRecordAnswer>;
export type GapAnswer = z.infer<typeof GapAnswer>;

/** 补正: the notice, the last day to answer, and what is answered. */
export const CorrectionAnswer = z
  .strictObject({
    noticeNo: z.string(),
    gaps: z.array(GapAnswer),
    requestedAt: Instant,
    due: DueAnswer,
    answers: z.array(GapAnswered),
  })
  .meta({ id: 'Correction' });

const BookedCheckAnswer = z.strictObject({ at: Instant, inspectors: z.array(z.string()) });

/** 现场核查. */
export const SiteCheckAnswer = z
  .strictObject({
    due: DueAnswer,
    booked: BookedCheckAnswer.optional(),
    result: z.strictObject({ passed: z.boolean(), words: z.string().optional(), at: Instant }).optional(),
  })
  .meta({ id: 'SiteCheck' });

/** An objection to a public notice; for ops without who and why. */
export const ObjectionAnswer = z
  .strictObject({ id: z.string(), at: Instant, by: z.string().optional(), reason: z.string().optional() })
  .meta({ id: 'Objection' });

export type ObjectionAnswer = z.infer<typeof ObjectionAnswer>;

/** 公示. */
export const PublicNoticeAnswer = z
  .strictObject({ publishedAt: Instant, period: DueAnswer, objection: ObjectionAnswer.optional() })
  .meta({ id: 'PublicNotice' });

/** 人工答复: a first person's answer that waits for a second's. */
export const ProposedAnswer = z
  .strictObject({
    decision: z.enum(['granted', 'refused']),
    provinceNo: z.string(),
    decidedAt: Instant,
    certificate: CertificateAnswer.optional(),
    refusal: z.strictObject({ code: z.string(), reason: z.string().optional() }).optional(),
    at: Instant,
    /** True: the one who asks entered it, so another person must confirm. */
    yours: z.boolean(),
  })
  .meta({ id: 'ProposedAnswer' });

export const HandlingAnswer = z
  .strictObject({
    step: z.string(),
    kind: StepKindName,
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
      'correcting',
      'accepted',
      'to-check',
      'check-booked',
      'handing-over',
      'supplemented',
      'published',
      'granted',
      'refused',
      'withdrawn',
      'cancelled',
      'checked',
      'cleared',
      'lapsed',
      'objected',
      'to-deliver',
      'delivered',
    ]),
    promise: TermAnswer,
    key: z.string().optional(),
    provinceNo: z.string().optional(),
    startedAt: Instant.optional(),
    decidedAt: Instant.optional(),
    due: DueAnswer.optional(),
    /** What runs now instead of the promise: the applicant's term, the check's, or the period for others. */
    actBy: DueAnswer.optional(),
    parked: ParkedAnswer.optional(),
    /** `reasonWords`: where no authority wrote the reason but a rule of the case says it; `reason` is then its Chinese. */
    refusal: z
      .strictObject({ code: z.string(), reason: z.string().optional(), reasonWords: Label.optional() })
      .optional(),
    certificate: CertificateAnswer.optional(),
    /** As it was first read, where a later reading differs. */
    certificateBefore: CertificateAnswer.optional(),
    purpose: z.string().optional(),
    readAt: Instant.optional(),
    record: SubjectRecordAnswer.optional(),
    correction: CorrectionAnswer.optional(),
    check: SiteCheckAnswer.optional(),
    notice: PublicNoticeAnswer.optional(),
    manual: ProposedAnswer.optional(),
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
    subject: z
      .strictObject({
        name: z.string(),
        nameNumber: z.string().optional(),
        uscc: z.string().optional(),
        premises: z.string().optional(),
        related: z.record(z.string(), z.strictObject({ name: z.string(), uscc: z.string() })).optional(),
      })
      .optional(),
    people: z.array(z.strictObject({ role: z.string(), name: z.string(), maskedId: z.string() })),
    shareholders: z.array(z.strictObject({ name: z.string(), uscc: z.string() })),
    papers: z.array(z.strictObject({ kind: z.string(), copies: z.int() })),
    materials: z.array(MaterialVersionAnswer),
    held: z.array(HeldAnswer),
    holder: HolderAnswer,
    otherHolders: z.int(),
    due: DueAnswer.optional(),
    /** Colours of the clock that the holder must meet, one after another. */
    colours: z.array(ColourSpellAnswer).optional(),
    parked: z.array(z.string()),
    tasks: z.array(
      z.strictObject({
        kind: z.literal('late-objection'),
        step: z.string(),
        since: Instant,
        objection: ObjectionAnswer,
      }),
    ),
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

/** `of`: the item's promise, the applicant's term to correct, the term to check on site, or the period of a public notice. */
export const WhyAnswer = z
  .strictObject({
    step: z.string(),
    of: z.enum(['promise', 'correction', 'check', 'notice']),
    due: DueAnswer,
    lines: z.array(WhyLine),
  })
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
    /** The clocks that have begun, step by step, those that are over too; none in a case that was opened without them. */
    clocks: z.array(ClockAnswer),
    commands: z.array(AllowedCommand),
    /** Systems that cannot be reached and that this case waits for, or will. */
    outages: z.array(CaseOutage),
    fence: z.int(),
    seq: z.int(),
    /** ops only: the workflow in the Temporal UI. */
    engineUrl: z.string().optional(),
  })
  .meta({ id: 'CaseAnswer' });
export type CaseAnswer = z.infer<typeof CaseAnswer>;
