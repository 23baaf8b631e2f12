import { isReady, isSettled, isStopping, stateOf } from './case-state.ts';
import type { CaseState, Handling } from './case-state.ts';
import type { CaseStatus, CaseView, HandlingStatus, HandlingView, Holder } from './case-view.ts';
import { decidingRegions } from './command-guard.ts';
import type { LedgerEvent } from './ledger.ts';
import { searchWords } from './normalise-words.ts';

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
  const { plan, key, status: _status, resumedAt: _resumedAt, ...rest } = handling;
  const { step, kind, item, authority, place, system, after, promise } = plan;
  const status = handlingStatus(state, handling);
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
    ...(plan.kind === 'decision' && { key }),
    ...rest,
  };
}

const active: ReadonlySet<HandlingStatus> = new Set(['sending', 'submitted', 'received', 'accepted', 'to-deliver']);

function holderOf(handling: HandlingView, openedAt: string): Holder {
  const { step, place, authority } = handling;
  const since = handling.startedAt ?? openedAt;
  if (handling.status === 'to-deliver') return { party: 'window', place, step, since };
  if (handling.status === 'sending') return { party: 'system', place, step, since };
  return { party: 'authority', authority, place, step, since };
}

const partyKey = (holder: Holder): string =>
  holder.party === 'authority'
    ? holder.authority
    : holder.party === 'none'
      ? 'none'
      : `${holder.party}:${holder.place.region}`;

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
    .sort((a, b) => (a.due?.before ?? '9999').localeCompare(b.due?.before ?? '9999'));
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
  return searchWords({
    numbers: [caseNo, subject.nameNumber, ...numbers].filter((n): n is string => n !== undefined && n !== ''),
    names: [subject.name],
  });
}

function licenceOf(handlings: HandlingView[]): HandlingView['certificate'] {
  const checked = handlings.find((h) => h.kind === 'certificate' && h.certificate);
  return (checked ?? handlings.find((h) => h.certificate))?.certificate;
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
  const certificate = licenceOf(handlings);
  return {
    caseNo: opened.caseNo,
    status: statusOf(state),
    ...(state.closed && { outcome: state.closed.outcome, closedAt: state.closed.at }),
    bundle: plan.bundle,
    version: plan.version,
    mode: plan.mode,
    collecting: plan.collecting,
    deciding: plan.deciding,
    subject: { ...opened.subject, ...(certificate && { uscc: certificate.number }) },
    people: opened.people,
    shareholders: opened.shareholders,
    papers: opened.papers,
    held: state.held,
    holder,
    otherHolders: others,
    ...(current?.due && { due: current.due }),
    parked: state.closed ? [] : handlings.filter((h) => h.parked).map((h) => h.step),
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
