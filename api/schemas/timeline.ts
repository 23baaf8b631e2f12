import { z } from 'zod';
import { CertificateAnswer, GapAnswer, ObjectionAnswer, OutcomeName, SubjectRecordAnswer } from './case-answer.ts';
import { ClockRoleName } from './clock-answer.ts';
import { HeldAnswer } from './opening.ts';
import { Label } from './place.ts';
import { Day, Instant } from './text.ts';

const EventKindName = z.enum([
  'opened',
  'identifier-confirmed',
  'submitted',
  'received',
  'accepted',
  'deemed-accepted',
  'granted',
  'refused',
  'handling-withdrawn',
  'handling-cancelled',
  'parked',
  'resumed',
  'certificate-checked',
  'looked-up',
  'correction-requested',
  'corrected',
  'correction-lapsed',
  'supplemented',
  'check-booked',
  'check-recorded',
  'rechecked',
  'published',
  'objected',
  'notice-ended',
  'manual-answer',
  'manual-answer-confirmed',
  'manual-answer-set-aside',
  'clock-stopped',
  'clock-extended',
  'delivered',
  'withdrawal-requested',
  'withdrawal-too-late',
  'calendar-changed',
  'closed',
  'incident',
]);

const EvidenceText = z.strictObject({ text: z.string(), reference: z.string() }).meta({ id: 'EvidenceText' });

/** Who did it. */
const ActorAnswer = z
  .strictObject({
    party: z.enum(['applicant', 'window', 'authority', 'ops', 'public', 'system']),
    window: z.string().optional(),
    region: z.string().optional(),
    staff: z.string().optional(),
    authority: z.string().optional(),
  })
  .meta({ id: 'Actor' });

/** A date that a holiday table moved. */
export const DateMoveAnswer = z
  .strictObject({
    step: z.string(),
    /** The item's promise, or what the clock that has the date is about. */
    of: z.enum([
      'promise',
      'correction',
      'check',
      'correction-notice',
      'acceptance',
      'correction-answer',
      'decision',
      'applying',
      'delivery',
    ]),
    /** Of a clock's dates: what is promised, or the latest that the law allows. */
    limit: z.enum(['promised', 'legal']).optional(),
    from: Day,
    to: Day,
  })
  .meta({ id: 'DateMove' });

/** One event of the ledger as pages show it; which fields of `data` are there depends on `kind` and on who asks. */
export const PageEvent = z
  .strictObject({
    seq: z.int(),
    kind: EventKindName,
    /** When it happened. */
    occurredAt: Instant,
    /** When the case took it. */
    recordedAt: Instant,
    actor: ActorAnswer,
    step: z.string().optional(),
    via: z.enum(['callback', 'poll', 'submission', 'status', 'manual']).optional(),
    commandId: z.string().optional(),
    data: z.strictObject({
      key: z.string().optional(),
      provinceNo: z.string().optional(),
      system: z.string().optional(),
      code: z.string().optional(),
      reason: z.string().optional(),
      /** The reason in both languages, where a rule of the case is the reason. */
      reasonWords: Label.optional(),
      cause: z.string().optional(),
      outcomeUnknown: z.boolean().optional(),
      detail: z.string().optional(),
      recipient: z.string().optional(),
      evidence: EvidenceText.optional(),
      outcome: OutcomeName.optional(),
      certificate: CertificateAnswer.optional(),
      papers: z.array(z.strictObject({ kind: z.string(), copies: z.int() })).optional(),
      held: z.array(HeldAnswer).optional(),
      /** Kinds of material handed in at the opening, or answered to a notice. */
      materials: z.array(z.string()).optional(),
      record: SubjectRecordAnswer.optional(),
      noticeNo: z.string().optional(),
      gaps: z.array(GapAnswer).optional(),
      /** Ids of gaps: answered, or left open when the term ended. */
      answered: z.array(z.string()).optional(),
      open: z.array(z.string()).optional(),
      what: z.enum(['correction', 'check']).optional(),
      /** Which clock was stopped or lengthened, from which day to which, or by how much, and why. */
      role: ClockRoleName.optional(),
      first: Day.optional(),
      last: Day.optional(),
      n: z.int().optional(),
      why: z.string().optional(),
      /** From which day silence counts as acceptance. */
      asOf: Day.optional(),
      /** When a check is booked for. */
      at: Instant.optional(),
      inspectors: z.array(z.string()).optional(),
      passed: z.boolean().optional(),
      words: z.string().optional(),
      /** Statuses of certificates read again, by step. */
      certificateStatuses: z.record(z.string(), z.string()).optional(),
      objection: ObjectionAnswer.optional(),
      late: z.boolean().optional(),
      decision: z.enum(['granted', 'refused']).optional(),
      /** A holiday table that came, and which dates it moved; a case may be told of one that moved none. */
      table: z
        .strictObject({ year: z.int(), region: z.string().optional(), revision: z.int(), source: z.string() })
        .optional(),
      moves: z.array(DateMoveAnswer).optional(),
    }),
  })
  .meta({ id: 'LedgerEvent' });
export type PageEvent = z.infer<typeof PageEvent>;

export const TimelineAnswer = z
  .strictObject({ events: z.array(PageEvent), fence: z.int(), seq: z.int() })
  .meta({ id: 'Timeline' });
export type TimelineAnswer = z.infer<typeof TimelineAnswer>;
