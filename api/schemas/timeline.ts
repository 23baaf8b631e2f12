import { z } from 'zod';
import { CertificateAnswer, OutcomeName } from './case-answer.ts';
import { HeldAnswer } from './opening.ts';
import { Instant } from './text.ts';

const EventKindName = z.enum([
  'opened',
  'identifier-confirmed',
  'submitted',
  'received',
  'accepted',
  'granted',
  'refused',
  'handling-withdrawn',
  'handling-cancelled',
  'parked',
  'resumed',
  'certificate-checked',
  'delivered',
  'withdrawal-requested',
  'withdrawal-too-late',
  'closed',
  'incident',
]);

const EvidenceText = z.strictObject({ text: z.string(), reference: z.string() }).meta({ id: 'EvidenceText' });

/** Who did it. */
const ActorAnswer = z
  .strictObject({
    party: z.enum(['applicant', 'window', 'authority', 'ops', 'system']),
    window: z.string().optional(),
    region: z.string().optional(),
    staff: z.string().optional(),
    authority: z.string().optional(),
  })
  .meta({ id: 'Actor' });

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
    via: z.enum(['callback', 'poll', 'submission', 'status']).optional(),
    commandId: z.string().optional(),
    data: z.strictObject({
      key: z.string().optional(),
      provinceNo: z.string().optional(),
      system: z.string().optional(),
      code: z.string().optional(),
      reason: z.string().optional(),
      cause: z.string().optional(),
      outcomeUnknown: z.boolean().optional(),
      detail: z.string().optional(),
      recipient: z.string().optional(),
      evidence: EvidenceText.optional(),
      outcome: OutcomeName.optional(),
      certificate: CertificateAnswer.optional(),
      papers: z.array(z.strictObject({ kind: z.string(), copies: z.int() })).optional(),
      held: z.array(HeldAnswer).optional(),
    }),
  })
  .meta({ id: 'LedgerEvent' });
export type PageEvent = z.infer<typeof PageEvent>;

export const TimelineAnswer = z
  .strictObject({ events: z.array(PageEvent), fence: z.int(), seq: z.int() })
  .meta({ id: 'Timeline' });
export type TimelineAnswer = z.infer<typeof TimelineAnswer>;
