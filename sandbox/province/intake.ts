import { handlingOf, type Books } from './books.ts';
import { decisionKnob } from './knobs.ts';
import { makeChange, type ChangeTarget } from './make-change.ts';
import type { HandlingRecord, SystemName } from './province-records.ts';
import { isDecided, latestChange, type Change, type Handling, type ProvinceState } from './province-state.ts';
import { rulingOf } from './ruling-of.ts';

/** A submission as the province keeps it; `names` are the subject's and the persons', for the rules. */
export interface IncomingSubmission {
  key: string;
  correlation: string;
  system: SystemName;
  item: string;
  region: string;
  subject: { name: string; nameNumber: string };
  names: string[];
  fingerprint: string;
}

export interface IncomingWithdrawal {
  key: string;
  of: string;
  system: SystemName;
  fingerprint: string;
}

/** `told` is the change that the answer tells, if the system decided at once; `first`: this request made the effect. */
export type SubmissionResult =
  { kind: 'taken'; first: boolean; handling: Handling; told?: Change } | { kind: 'conflict' };

export type WithdrawalResult =
  | { kind: 'withdrawn' | 'decided'; first: boolean; handling: Handling; change: Change }
  | { kind: 'unknown' }
  | { kind: 'conflict' };

/** Systems that decide in the answer to a submission. */
const decidesAtOnce: readonly SystemName[] = ['identity'];

/** Takes a submission once; the same key with the same content finds what the first one made. */
export function takeSubmission(books: Books, incoming: IncomingSubmission): SubmissionResult {
  if (books.state.withdrawals.has(incoming.key)) return { kind: 'conflict' };
  const known = books.state.handlings.get(incoming.key);
  if (known === undefined) {
    commitSubmission(books, incoming);
    return taken(handlingOf(books, incoming.key), true);
  }
  return known.fingerprint === incoming.fingerprint ? taken(known, false) : { kind: 'conflict' };
}

function taken(handling: Handling, first: boolean): SubmissionResult {
  const told = handling.changes.find(({ id }) => id === handling.answeredWith);
  return { kind: 'taken', first, handling, ...(told && { told }) };
}

function commitSubmission(books: Books, { names, ...incoming }: IncomingSubmission): void {
  const target: ChangeTarget = { ...incoming, changes: [] };
  const ruling = rulingOf(incoming.system, names);
  const ruled = decisionKnob(books.state.knobs, incoming.system) ?? ruling;
  const atOnce = decidesAtOnce.includes(incoming.system) && ruled !== 'silent';
  const received = makeChange(books, target, 'received', { tell: !atOnce });
  const receivedAt = received.at;
  const handlingNo = books.dialect.handlingNo(incoming.region, receivedAt, books.state.handlings.size + 1);
  const record: HandlingRecord = { kind: 'handling', ...incoming, handlingNo, ruling, receivedAt };
  if (!atOnce) {
    books.commit([record, received]);
    return;
  }
  const state = ruled === 'refuse' ? 'refused' : 'granted';
  const decision = makeChange(books, target, state, { tell: false, before: 1 });
  books.commit([{ ...record, answeredWith: decision.id }, received, decision]);
}

/** Withdraws once. An answer other than `withdrawn` has no effect and is not remembered. */
export function takeWithdrawal(books: Books, { key, of, system, fingerprint }: IncomingWithdrawal): WithdrawalResult {
  const earlier = books.state.withdrawals.get(key);
  if (books.state.handlings.has(key) || (earlier !== undefined && earlier.fingerprint !== fingerprint)) {
    return { kind: 'conflict' };
  }
  const handling = findHandling(books.state, of, system);
  if (handling === undefined) return { kind: 'unknown' };
  const decided = isDecided(handling);
  if (!decided) {
    const change = makeChange(books, handling, 'withdrawn', { tell: true });
    books.commit([{ kind: 'withdrawal', key, of, fingerprint, changeId: change.id }, change]);
  }
  const kind = decided && earlier === undefined ? 'decided' : 'withdrawn';
  return { kind, first: !decided, handling, change: latestChange(handling) };
}

/** The handling of a key, at the system that it was sent to. */
export function findHandling(state: ProvinceState, key: string, system: SystemName): Handling | undefined {
  const handling = state.handlings.get(key);
  return handling?.system === system ? handling : undefined;
}
