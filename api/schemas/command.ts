import { z } from 'zod';
import { CommandKindName } from './case-answer.ts';
import { ClockRoleName } from './clock-answer.ts';
import { Code, line, lines, typedIdentifier } from './text.ts';

/** Evidence as text with a reference number. */
const Evidence = z.strictObject({ text: lines(2000), reference: line(100) });

/** When something is or was, with its offset from UTC: `2026-10-12T09:30:00+08:00`. */
const AskedInstant = z.iso
  .datetime({ offset: true })
  .max(35)
  // Years of four digits in UTC too, whatever the offset.
  .regex(/^2/)
  .meta({ format: 'date-time', example: '2026-10-12T09:30:00+08:00' });

/** A day in Asia/Shanghai. */
const AskedDay = z.iso.date().regex(/^2/);

/** Id of an uploaded file; which ids there are is the store's to say. */
const AskedFile = z.string().min(1).max(64);

/** What the applicant answers to one gap of a notice: a text for a field, uploaded files for a material. */
const AskedAnswer = z.strictObject({
  gap: line(64),
  value: line(500).optional(),
  files: z.array(AskedFile).min(1).max(20).optional(),
});

/** A licence as a letter of the authority names it; what is answered by hand is valid on that day. */
const AskedCertificate = z.strictObject({
  /** 电子证照标识 (GB/T 36904) with its check character. */
  id: typedIdentifier(150),
  kind: Code,
  number: line(40),
  holder: line(100),
  issuedAt: AskedInstant,
  version: line(20),
});

const asAnswered = { provinceNo: line(100), decidedAt: AskedInstant };

/** 人工答复: what the system would have answered. */
const AskedManualAnswer = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('granted'), ...asAnswered, certificate: AskedCertificate.optional() }),
  z.strictObject({
    decision: z.literal('refused'),
    ...asAnswered,
    refusal: z.strictObject({ code: line(50), reason: lines(1000) }),
  }),
]);
export type AskedManualAnswer = z.infer<typeof AskedManualAnswer>;

/** What `POST /cases/:caseNo/commands` takes. */
export const CommandRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('deliver'), data: z.strictObject({ recipient: line(50), evidence: Evidence }) }),
    z.strictObject({ kind: z.literal('withdraw'), data: z.strictObject({ reason: lines(1000) }) }),
    z.strictObject({ kind: z.literal('retry'), data: z.strictObject({ step: Code }) }),
    z.strictObject({
      kind: z.literal('confirm-identifier'),
      data: z.strictObject({ reason: lines(1000), evidence: Evidence }),
    }),
    z.strictObject({
      kind: z.literal('correct'),
      data: z.strictObject({ step: Code, answers: z.array(AskedAnswer).min(1).max(60) }),
    }),
    z.strictObject({
      kind: z.literal('book-check'),
      data: z.strictObject({ step: Code, at: AskedInstant, inspectors: z.array(line(30)).min(1).max(10) }),
    }),
    z.strictObject({
      kind: z.literal('record-check'),
      data: z.strictObject({ step: Code, passed: z.boolean(), words: lines(2000), evidence: Evidence }),
    }),
    z.strictObject({
      kind: z.literal('manual-answer'),
      data: z.strictObject({ step: Code, answer: AskedManualAnswer, evidence: Evidence }),
    }),
    z.strictObject({
      kind: z.literal('confirm-manual-answer'),
      data: z.strictObject({ step: Code, answer: AskedManualAnswer }),
    }),
    z.strictObject({
      kind: z.literal('stop-clock'),
      data: z.strictObject({
        step: Code,
        role: ClockRoleName,
        /** Code of the reason, of the catalogue's list. */
        reason: Code,
        /** First and last day on which it stands still; `last` may follow in a second command with the same `first`. */
        first: AskedDay,
        last: AskedDay.optional(),
        why: lines(1000),
        evidence: Evidence,
      }),
    }),
    z.strictObject({
      kind: z.literal('extend-clock'),
      data: z.strictObject({
        step: Code,
        role: ClockRoleName,
        /** In the unit of the law's limit; as long as the law allows where it is not said. */
        n: z.int().min(1).max(1000).optional(),
        why: lines(1000),
        evidence: Evidence,
      }),
    }),
  ])
  .meta({ id: 'CommandRequest' });
export type CommandRequest = z.infer<typeof CommandRequest>;

/** The case has taken it; `seq` is the number of its first event. */
export const CommandDone = z
  .strictObject({ ok: z.literal(true), commandId: z.string(), kind: CommandKindName, seq: z.int() })
  .meta({ id: 'CommandDone' });
export type CommandDone = z.infer<typeof CommandDone>;

/** 202: the engine keeps it until a worker comes; ask `status`. */
export const CommandPending = z.strictObject({ status: z.string() }).meta({ id: 'CommandPending' });
export type CommandPending = z.infer<typeof CommandPending>;

/** A refusal as the case stored it, with words. */
const CommandRefused = z
  .strictObject({
    ok: z.literal(false),
    commandId: z.string(),
    kind: CommandKindName,
    code: z.string(),
    step: z.string().optional(),
    detail: z.string(),
  })
  .meta({ id: 'CommandRefused' });

/** `pending`: not known to the case, or not yet. */
export const CommandState = z
  .discriminatedUnion('state', [
    z.strictObject({ state: z.literal('taken'), answer: z.discriminatedUnion('ok', [CommandDone, CommandRefused]) }),
    z.strictObject({ state: z.literal('pending') }),
  ])
  .meta({ id: 'CommandState' });
export type CommandState = z.infer<typeof CommandState>;
