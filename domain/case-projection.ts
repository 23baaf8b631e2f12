import { isReady, isStopping, isSubmitted, stateOf } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { CaseStatus, CaseView, HandlingStatus, HandlingView, Holder, ProposedAnswer } from './case-view.ts';
import { decidingRegions } from './command-guard.ts';
import { actByOf, isSettled } from './handling.ts';
import type { Handling } from './handling.ts';
import { clocksOf, dueOfClock } from './handling-clocks.ts';
import type { LedgerEvent } from './ledger.ts';
import { searchWords } from './normalise-words.ts';
import type { ClockView } from './step-clock.ts';
import type { Due } from './term.ts';

function statusOf(state: CaseState): CaseStatus {
  if (state.closed) return 'closed';
  if (state.held.length > 0) return state.withdrawalRequestedAt === undefined ? 'held' : 'withdrawing';
  return isStopping(state) ? 'withdrawing' : 'open';
}

function handlingStatus(state: CaseState, handling: Handling): HandlingStatus {
  if (isSettled(handling) || handling.status === 'to-deliver')
    return state.closed && !isSettled(handling) ? 'cancelled' : handling.status;
  if (state.closed) return 'cancelled';
  if (handling.status === 'waiting' && isReady(state, handling)) return 'sending';
  return handling.status;
}

function viewOfHandling(state: CaseState, handling: Handling): HandlingView {
  const { plan, key, status: _s, givenAt: _given, resumedAt: _resumed, moments: _moments, manual, ...rest } = handling;
  const { step, kind, item, authority, place, system, after, promise, purpose } = plan;
  const status = handlingStatus(state, handling);
  const actBy = actByOf(handling);
  const clocks = clocksOf(state, handling);
  return {
    step,
    kind,
    item,
    authority,
    place,
    ...(system !== undefined && { system }),
    after,
    promise,
    status,
    ...(isSubmitted(plan) && { key }),
    ...(purpose !== undefined && { purpose }),
    ...(actBy && { actBy }),
    ...(manual && { manual: proposalOf(manual) }),
    ...(clocks && { clocks }),
    ...rest,
  };
}

function proposalOf({ answer, evidence, by, at }: ProposedAnswer): ProposedAnswer {
  return { answer, evidence, by, at };
}

const active: ReadonlySet<HandlingStatus> = new Set([
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
  'to-deliver',
]);

function holderOf(handling: HandlingView, openedAt: string): Holder {
  const { step, place, authority } = handling;
  const since = handling.startedAt ?? openedAt;
  if (handling.status === 'to-deliver') return { party: 'window', place, step, since };
  if (handling.status === 'sending' || handling.status === 'handing-over')
    return { party: 'system', place, step, since };
  if (handling.status === 'correcting')
    return { party: 'applicant', step, since: handling.correction?.requestedAt ?? since };
  if (handling.status === 'published') return { party: 'public', place, step, since };
  return { party: 'authority', authority, place, step, since };
}

function partyKey(holder: Holder): string {
  if (holder.party === 'authority') return holder.authority;
  return 'place' in holder ? `${holder.party}:${holder.place.region}` : holder.party;
}

function currentClock({ clocks = [] }: HandlingView): ClockView | undefined {
  return clocks.find(({ current }) => current);
}

/** The date that counts for a handling now: that of the clock that must be met, which has none while it stands still. */
function dateOf(handling: HandlingView): Due | undefined {
  const clock = currentClock(handling);
  return clock === undefined ? (handling.actBy ?? handling.due) : dueOfClock(clock);
}

/** Who holds the case: of several, the one whose date comes first. */
function holders(
  state: CaseState,
  handlings: HandlingView[],
): { holder: Holder; others: number; current?: HandlingView } {
  const { collecting } = state.opened.plan;
  if (state.closed) return { holder: { party: 'none', since: state.closed.at }, others: 0 };
  if (state.held.length > 0)
    return { holder: { party: 'window', place: collecting, since: state.openedAt }, others: 0 };
  const busy = handlings
    .filter((h) => active.has(h.status))
    .sort((a, b) => (dateOf(a)?.before ?? '9999').localeCompare(dateOf(b)?.before ?? '9999'));
  const [current] = busy;
  if (current === undefined)
    return { holder: { party: 'window', place: collecting, since: state.updatedAt }, others: 0 };
  const all = busy.map((h) => holderOf(h, state.updatedAt));
  const holder = holderOf(current, state.updatedAt);
  return { holder, others: new Set(all.map(partyKey)).size - 1, current };
}

function wordsOf(state: CaseState, handlings: HandlingView[]): string[] {
  const { caseNo, subject } = state.opened;
  const numbers = handlings.flatMap((h) => [h.provinceNo, h.certificate?.number]);
  const related = Object.values(subject.related ?? {});
  const known = [caseNo, subject.nameNumber, subject.uscc, ...related.map(({ uscc }) => uscc), ...numbers];
  return searchWords({
    numbers: [...new Set(known)].filter((n): n is string => n !== undefined && n !== ''),
    names: [subject.name, ...related.map(({ name }) => name)],
  });
}

/** The licence that the case is about: what it granted, as last read at its source. What it only fetched is not its own. */
function licenceOf({ handlings }: CaseState): HandlingView['certificate'] {
  const all = Object.values(handlings);
  const returned = all.find((h) => h.plan.kind === 'certificate' && h.plan.about === undefined && h.certificate);
  return (returned ?? all.find((h) => h.plan.kind === 'decision' && h.certificate))?.certificate;
}

/** A company that is being founded has its credit code from its licence (GB 32100-2015). */
function subjectOf({ opened }: CaseState, certificate: HandlingView['certificate']): CaseView['subject'] {
  const { subject } = opened;
  return subject.nameNumber !== undefined && certificate ? { ...subject, uscc: certificate.number } : subject;
}

/** What people look at, computed from the state of a case. */
export function viewOfState(state: CaseState): CaseView {
  const { opened } = state;
  const { plan } = opened;
  const handlings = plan.steps.flatMap((step) => {
    const handling = state.handlings[step.step];
    return handling ? [viewOfHandling(state, handling)] : [];
  });
  const { holder, others, current } = holders(state, handlings);
  const certificate = licenceOf(state);
  const due = current && dateOf(current);
  const colours = current && currentClock(current)?.colours;
  return {
    caseNo: opened.caseNo,
    status: statusOf(state),
    ...(state.closed && { outcome: state.closed.outcome, closedAt: state.closed.at }),
    bundle: plan.bundle,
    version: plan.version,
    mode: plan.mode,
    collecting: plan.collecting,
    deciding: plan.deciding,
    subject: subjectOf(state, certificate),
    people: opened.people,
    shareholders: opened.shareholders,
    papers: opened.papers,
    materials: [...state.materials],
    held: state.held,
    holder,
    otherHolders: others,
    ...(due && { due }),
    ...(colours && { colours }),
    parked: state.closed ? [] : handlings.filter((h) => h.parked).map((h) => h.step),
    tasks: [...state.tasks],
    handlings,
    ...(certificate && { certificate }),
    openedAt: state.openedAt,
    openedBy: opened.openedBy,
    updatedAt: state.updatedAt,
    visibleTo: [
      'all',
      ...(plan.collecting.window === undefined ? [] : [`window:${plan.collecting.window}`]),
      ...decidingRegions(state).map((region) => `region:${region}`),
      `owner:${opened.ownerKey}`,
    ],
    words: wordsOf(state, handlings),
    seq: state.seq,
  };
}

/** The same from the ledger alone: how a lost read model is rebuilt. */
export function viewOf(events: readonly LedgerEvent[]): CaseView {
  return viewOfState(stateOf(events));
}
