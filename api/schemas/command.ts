import { z } from 'zod';
import { CommandKindName } from './case-answer.ts';
import { Code, line, lines } from './text.ts';

/** Evidence as text with a reference number. */
const Evidence = z.strictObject({ text: lines(2000), reference: line(100) });

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
