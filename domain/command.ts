import type { CorrectionAnswer } from './correction.ts';
import type { RefusalOfFact } from './clocks/clock-facts.ts';
import type { Evidence, LedgerData } from './ledger.ts';
import type { ManualAnswer } from './manual-answer.ts';
import type { Objection } from './objection.ts';
import type { Principal } from './principal.ts';
import type { BookedCheck, CheckResult } from './site-check.ts';

/** What people can ask of an open case; the key is the command's kind. */
export interface CommandData {
  deliver: { recipient: string; evidence: Evidence };
  withdraw: { reason: string };
  retry: { step: string };
  'confirm-identifier': { reason: string; evidence: Evidence };
  /** The applicant answers gaps of a correction notice; several commands may answer one notice. */
  correct: { step: string; answers: CorrectionAnswer[] };
  /** The notice system passes on an objection. */
  object: { step: string; objection: Objection };
  'book-check': { step: string } & BookedCheck;
  'record-check': { step: string } & CheckResult;
  /** The first person's answer for a parked handling. */
  'manual-answer': { step: string; answer: ManualAnswer; evidence: Evidence };
  /** The second person enters the same answer. */
  'confirm-manual-answer': { step: string; answer: ManualAnswer };
  /** The deciding authority says why a clock stands still, and with the same `first` until when. */
  'stop-clock': { step: string } & LedgerData['clock-stopped'];
  'extend-clock': { step: string } & LedgerData['clock-extended'];
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
  | 'already-withdrawing'
  /** It ends already, by a decision that ends it, or because everything is done. */
  | 'already-ending'
  | 'not-correcting'
  | 'correction-late'
  | 'gap-not-pinned'
  | 'gap-answered'
  | 'answer-does-not-fit'
  | 'no-check-due'
  | 'check-in-the-past'
  | 'check-on-a-day-off'
  | 'too-few-inspectors'
  | 'check-not-booked'
  | 'check-not-yet'
  | 'no-notice'
  | 'already-objected'
  | 'outcome-known'
  | 'no-manual-answer'
  | 'same-person'
  | 'different-answer'
  /** The clock has not begun, or is over. */
  | 'clock-not-running'
  | RefusalOfClockFact;

/** Why the law does not take a stop or an extension into account. */
export type RefusalOfClockFact = Exclude<
  RefusalOfFact,
  'set-after-latest' | 'set-before-start' | 'not-settable' | 'not-an-instant'
>;

/** The one stored answer to a command, the same however often and by whichever way it is sent. */
export type CommandAnswer =
  | { ok: true; commandId: string; kind: CommandKind; seq: number }
  | { ok: false; commandId: string; kind: CommandKind; code: RefusalCode; step?: string };
