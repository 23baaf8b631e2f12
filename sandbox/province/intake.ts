import { handlingOf, type Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { foodClassOf } from './food-class-of.ts';
import { gapsIn, type Application } from './gaps-of.ts';
import { decisionKnob } from './knobs.ts';
import { makeChange, type ChangeTarget } from './make-change.ts';
import type { HandlingRecord, HandlingSubject, SystemName } from './province-records.ts';
import { recordsOfChange } from './records-of-change.ts';
import { isDecided, latestChange, type Change, type Handling, type ProvinceState } from './province-state.ts';
import { rulingOf } from './ruling-of.ts';

/** A submission as it came; of `names`, `form` and `materials` only what the rules made of them is kept. */
export interface IncomingSubmission extends Application {
  key: string;
  correlation: string;
  item: string;
  region: string;
  subject: HandlingSubject;
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

/** Takes a submission once; the same key with the same content finds what the first one made. */
export function takeSubmission(books: Books, incoming: IncomingSubmission): SubmissionResult {
  const { withdrawals, supplements, handlings } = books.state;
  if (withdrawals.has(incoming.key) || supplements.has(incoming.key)) return { kind: 'conflict' };
  const known = handlings.get(incoming.key);
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

function commitSubmission(books: Books, { names, form, materials, ...incoming }: IncomingSubmission): void {
  const { system, item, region } = incoming;
  const gaps = gapsIn({ system, names, form, materials });
  const foodClass = courseOf(system, item).grants === 'food-licence' ? foodClassOf(form) : undefined;
  const kept = { ...incoming, ...(foodClass && { foodClass }) };
  const target: ChangeTarget = { ...kept, changes: [], supplements: [] };
  const ruling = rulingOf(system, names);
  const ruled = decisionKnob(books.state.knobs, system) ?? ruling;
  const atOnce = isAtOnce(books, system, item) && ruled !== 'silent';
  const received = makeChange(books, target, 'received', { tell: !atOnce });
  const receivedAt = received.at;
  const handlingNo = books.dialect.handlingNo(region, receivedAt, books.state.handlings.size + 1);
  const asked = { fields: Object.keys(form), materials: materials.map(({ kind }) => kind) };
  const record: HandlingRecord = {
    kind: 'handling',
    ...kept,
    handlingNo,
    ruling,
    receivedAt,
    asked,
    ...(gaps.length > 0 && { gaps }),
  };
  if (!atOnce) {
    books.commit([record, received]);
    return;
  }
  const good = courseOf(system, item).publishes ? 'published' : 'granted';
  const state = ruled === 'refuse' ? 'refused' : good;
  const decision = makeChange(books, target, state, { tell: false, before: [received] });
  books.commit([{ ...record, answeredWith: decision.id }, received, ...recordsOfChange(books, target, decision)]);
}

function isAtOnce({ dialect }: Books, system: SystemName, item: string): boolean {
  const { atOnce, publishes } = courseOf(system, item);
  return atOnce || (publishes && dialect.publishesAtOnce);
}

/** Withdraws once. An answer other than `withdrawn` has no effect and is not remembered. */
export function takeWithdrawal(books: Books, { key, of, system, fingerprint }: IncomingWithdrawal): WithdrawalResult {
  const { handlings, supplements, withdrawals } = books.state;
  const earlier = withdrawals.get(key);
  const isOther = handlings.has(key) || supplements.has(key);
  if (isOther || (earlier !== undefined && earlier.fingerprint !== fingerprint)) return { kind: 'conflict' };
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
