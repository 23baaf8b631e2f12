import type { Certificate } from './certificate.ts';
import { outwardKey } from './correlation.ts';
import type { HandlingStatus, Parked } from './case-view.ts';
import { dueAfter } from './due.ts';
import type { HeldIdentifier, LedgerEvent, OpenedData, Outcome } from './ledger.ts';
import type { PlanStep } from './plan.ts';
import type { ReportState } from './report.ts';
import type { Due } from './term.ts';

/** One handling as the ledger tells it. `waiting` until the province has it; what stands before that is derived. */
export interface Handling {
  plan: PlanStep;
  /** Key of the current submission; `n` in it rises only with a legally new one. */
  key: string;
  status: HandlingStatus;
  startedAt?: string;
  /** When a person last set it going again: patience is counted anew from there. */
  resumedAt?: string;
  decidedAt?: string;
  due?: Due;
  provinceNo?: string;
  parked?: Parked;
  refusal?: { code: string; reason: string };
  certificate?: Certificate;
}

/** Everything that the rules of a case need, folded from its ledger. Never changed in place. */
export interface CaseState {
  opened: OpenedData;
  openedAt: string;
  updatedAt: string;
  seq: number;
  held: HeldIdentifier[];
  handlings: Readonly<Record<string, Handling>>;
  withdrawalRequestedAt?: string;
  closed?: { outcome: Outcome; at: string };
  /** `<step>/<report id>` of the reports that the ledger holds: two provinces may use the same id. */
  reports: readonly string[];
}

type Opened = Extract<LedgerEvent, { kind: 'opened' }>;

function begin(event: Opened): CaseState {
  const { caseNo, plan, held } = event.data;
  const handlings: Record<string, Handling> = {};
  for (const step of plan.steps) {
    handlings[step.step] = { plan: step, key: outwardKey({ caseNo, step: step.step, n: 1 }), status: 'waiting' };
  }
  return {
    opened: event.data,
    openedAt: event.occurredAt,
    updatedAt: event.occurredAt,
    seq: event.seq,
    held,
    handlings,
    reports: [],
  };
}

function withHandling(state: CaseState, step: string, change: (h: Handling) => Handling): CaseState {
  const handling = state.handlings[step];
  if (handling === undefined) return state;
  return { ...state, handlings: { ...state.handlings, [step]: change(handling) } };
}

function started(state: CaseState, handling: Handling, at: string): Handling {
  if (handling.startedAt !== undefined) return handling;
  return { ...handling, startedAt: at, due: dueAfter(at, handling.plan.promise, state.opened.calendar) };
}

function unparked(handling: Handling): Handling {
  const { parked: _parked, ...rest } = handling;
  return rest;
}

/** Steps that nobody submits (certificate, delivery) start when the last of those before them is settled. */
function startReadySteps(state: CaseState, at: string): CaseState {
  let next = state;
  for (const handling of Object.values(state.handlings)) {
    if (handling.plan.kind === 'decision' || handling.startedAt !== undefined || !isReady(next, handling)) continue;
    next = withHandling(next, handling.plan.step, (h) => ({
      ...started(next, h, at),
      status: h.plan.kind === 'delivery' ? 'to-deliver' : 'sending',
    }));
  }
  return next;
}

function applyToHandling(state: CaseState, event: LedgerEvent, step: string): CaseState {
  const at = event.occurredAt;
  switch (event.kind) {
    case 'submitted':
      return withHandling(state, step, (h) => ({
        ...started(state, unparked(h), at),
        status: 'submitted',
        provinceNo: event.data.provinceNo,
      }));
    case 'received':
    case 'accepted':
      return withHandling(state, step, (h) => ({ ...h, status: event.kind, provinceNo: event.data.provinceNo }));
    case 'granted': {
      const { certificate } = event.data;
      return withHandling(state, step, (h) => ({
        ...unparked(h),
        status: 'granted',
        decidedAt: at,
        provinceNo: event.data.provinceNo,
        ...(certificate && { certificate }),
      }));
    }
    case 'refused': {
      const { code, reason, provinceNo } = event.data;
      return withHandling(state, step, (h) => ({
        ...unparked(h),
        status: 'refused',
        decidedAt: at,
        provinceNo,
        refusal: { code, reason },
      }));
    }
    case 'handling-withdrawn':
      return withHandling(state, step, (h) => ({ ...unparked(h), status: 'withdrawn', decidedAt: at }));
    case 'certificate-checked': {
      const { certificate } = event.data;
      return withHandling(state, step, (h) => ({
        ...unparked(h),
        certificate,
        ...(certificate.status === 'valid' ? { status: 'checked' as const, decidedAt: at } : {}),
      }));
    }
    case 'delivered':
      return withHandling(state, step, (h) => ({ ...unparked(h), status: 'delivered', decidedAt: at }));
    case 'parked': {
      const parked: Parked = { since: at, ...event.data };
      return withHandling(state, step, (h) => ({ ...h, parked }));
    }
    case 'resumed':
      return withHandling(state, step, (h) => ({ ...unparked(h), resumedAt: at }));
    default:
      return state;
  }
}

function applyToCase(state: CaseState, event: LedgerEvent): CaseState {
  switch (event.kind) {
    case 'identifier-confirmed':
      return { ...state, held: [] };
    case 'withdrawal-requested':
      return { ...state, withdrawalRequestedAt: event.occurredAt };
    case 'withdrawal-too-late': {
      const { withdrawalRequestedAt: _requested, ...rest } = state;
      return rest;
    }
    case 'closed':
      return { ...state, closed: { outcome: event.data.outcome, at: event.occurredAt } };
    default:
      return state;
  }
}

/** Folds one more event into the state. The first event must be `opened`. */
export function applyEvent(state: CaseState | undefined, event: LedgerEvent): CaseState {
  if (state === undefined) {
    if (event.kind !== 'opened') throw new Error(`a ledger begins with opened, not with ${event.kind}`);
    return startReadySteps(begin(event), event.occurredAt);
  }
  const moved = event.step === undefined ? applyToCase(state, event) : applyToHandling(state, event, event.step);
  const updatedAt = event.occurredAt > state.updatedAt ? event.occurredAt : state.updatedAt;
  const known = event.reportId === undefined ? [] : [reportOf(event.step, event.reportId)];
  return startReadySteps({ ...moved, seq: event.seq, updatedAt, reports: [...state.reports, ...known] }, updatedAt);
}

/** The state that a whole ledger leads to. */
export function stateOf(events: readonly LedgerEvent[]): CaseState {
  const state = events.reduce<CaseState | undefined>(applyEvent, undefined);
  if (state === undefined) throw new Error('an empty ledger has no state');
  return state;
}

function reportOf(step: string | undefined, id: string): string {
  return `${step ?? ''}/${id}`;
}

/** Whether the ledger already holds this report of the handling. */
export function isKnown(state: CaseState, handling: Handling, reportId: string): boolean {
  return state.reports.includes(reportOf(handling.plan.step, reportId));
}

const settledStatuses: ReadonlySet<HandlingStatus> = new Set([
  'granted',
  'refused',
  'withdrawn',
  'checked',
  'delivered',
]);

/** Whether nothing more will happen to a handling. */
export function isSettled(handling: Handling): boolean {
  return settledStatuses.has(handling.status);
}

/** Whether a handling may begin: nothing is held, and everything before it is settled. */
export function isReady(state: CaseState, handling: Handling): boolean {
  if (state.held.length > 0 || isStopping(state)) return false;
  return handling.plan.after.every((step) => {
    const before = state.handlings[step];
    return before === undefined || isSettled(before);
  });
}

function endsCase(state: CaseState, status: 'refused' | 'withdrawn'): boolean {
  return Object.values(state.handlings).some((h) => h.status === status && h.plan.ifFailed === 'end');
}

/** Whether the case is on its way to its end without delivery: withdrawn, or refused where a refusal ends it. */
export function isStopping(state: CaseState): boolean {
  return state.withdrawalRequestedAt !== undefined || endsCase(state, 'refused') || endsCase(state, 'withdrawn');
}

/** The decided handling after which the case can only be ended by another procedure, if there is one. */
export function pointOfNoReturn(state: CaseState): Handling | undefined {
  return Object.values(state.handlings).find((h) => h.status === 'granted' && h.plan.pointOfNoReturn === true);
}

/** Whether every handling is settled: nothing is left but to close. */
export function isAllSettled(state: CaseState): boolean {
  return Object.values(state.handlings).every(isSettled);
}

/** How the case ends if it ended now. */
export function outcomeOf(state: CaseState): Outcome {
  if (endsCase(state, 'refused')) return 'refused';
  if (state.withdrawalRequestedAt !== undefined || endsCase(state, 'withdrawn')) return 'withdrawn';
  return Object.values(state.handlings).some((h) => h.status === 'refused' || h.status === 'withdrawn')
    ? 'partial'
    : 'delivered';
}

const ranks: Record<ReportState, number> = { received: 1, accepted: 2, granted: 3, refused: 3, withdrawn: 3 };
const statusRanks: Partial<Record<HandlingStatus, number>> = { submitted: 0, received: 1, accepted: 2 };

/** Whether a report of this state is older than what the handling already knows: such a report is dropped. */
export function isStale(handling: Handling, report: ReportState): boolean {
  const known = statusRanks[handling.status];
  return known === undefined || ranks[report] <= known;
}
