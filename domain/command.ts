import type { Evidence } from './ledger.ts';
import type { Principal } from './principal.ts';

/** What people can ask of an open case; the key is the command's kind. */
export interface CommandData {
  deliver: { recipient: string; evidence: Evidence };
  withdraw: { reason: string };
  retry: { step: string };
  'confirm-identifier': { reason: string; evidence: Evidence };
}

export type CommandKind = keyof CommandData;

/** One command. `commandId` is also the update id; `caseNo` keeps it from reaching a later run of the same subject. */
export interface CommandOf<K extends CommandKind> {
  commandId: string;
  caseNo: string;
  kind: K;
  principal: Principal;
  /** When the API received it, ISO 8601 UTC. Deadlines compare this, never the order of waking. */
  occurredAt: string;
  data: CommandData[K];
}

export type Command = { [K in CommandKind]: CommandOf<K> }[CommandKind];

/** Stable codes of a refused command; words for people are the API's. */
export type RefusalCode =
  | 'not-found'
  | 'not-allowed'
  | 'case-closed'
  | 'case-held'
  | 'case-withdrawing'
  | 'not-held'
  | 'not-ready-for-delivery'
  | 'not-parked'
  | 'unknown-step'
  | 'already-decided'
  | 'already-withdrawing';

/** The one stored answer to a command, the same however often and by whichever way it is sent. */
export type CommandAnswer =
  | { ok: true; commandId: string; kind: CommandKind; seq: number }
  | { ok: false; commandId: string; kind: CommandKind; code: RefusalCode; step?: string };
