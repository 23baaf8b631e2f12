import { applyToHandling, started } from './apply-to-handling.ts';
import { calendarAt } from './calendar-at.ts';
import { recounted, withTable } from './calendar-recompute.ts';
import type { HandlingStatus, Task } from './case-view.ts';
import type { Certificate } from './certificate.ts';
import { withMoments } from './clock-moments.ts';
import { outwardKey } from './correlation.ts';
import { isSettled } from './handling.ts';
import type { Handling } from './handling.ts';
import type { EventOf, HeldIdentifier, LedgerEvent, OpenedData, Outcome } from './ledger.ts';
import type { MaterialVersion } from './material.ts';
import type { PlanStep } from './plan.ts';
import type { ReportState } from './report.ts';
import type { Calendar } from './term.ts';

/** Everything that the rules of a case need, folded from its ledger. Never changed in place. */
export interface CaseState {
  opened: OpenedData;
  /** The tables that the case has now: those that it was opened with, and what it was told of since. */
  calendar: Calendar;
  openedAt: string;
  updatedAt: string;
  seq: number;
  held: HeldIdentifier[];
  handlings: Readonly<Record<string, Handling>>;
  withdrawalRequestedAt?: string;
  closed?: { outcome: Outcome; at: string };
  /** Every version of everything uploaded. */
  materials: readonly MaterialVersion[];
  tasks: readonly Task[];
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
    calendar: event.data.calendar,
    openedAt: event.occurredAt,
    updatedAt: event.occurredAt,
    seq: event.seq,
    held,
    handlings,
    materials: event.data.materials ?? [],
    tasks: [],
    reports: [],
  };
}

/** The handling of a step that somebody names; undefined for `constructor` and whatever else no plan has. */
export function handlingOf({ handlings }: Pick<CaseState, 'handlings'>, step: string): Handling | undefined {
  return Object.hasOwn(handlings, step) ? handlings[step] : undefined;
}

function withHandling(state: CaseState, step: string, change: (h: Handling) => Handling): CaseState {
  const handling = handlingOf(state, step);
  if (handling === undefined) return state;
  return { ...state, handlings: { ...state.handlings, [step]: change(handling) } };
}

/** Steps that nobody submits (lookup, certificate, delivery) start when the last of those before them is settled. */
function startReadySteps(state: CaseState, at: string): CaseState {
  let next = state;
  for (const handling of Object.values(state.handlings)) {
    if (isSubmitted(handling.plan) || isSettled(handling)) continue;
    if (handling.startedAt !== undefined || !isReady(next, handling)) continue;
    next = withHandling(next, handling.plan.step, (h) => ({
      ...started(h, at, calendarAt(next.calendar, h.plan.place.region)),
      status: h.plan.kind === 'delivery' ? 'to-deliver' : 'sending',
    }));
  }
  return next;
}

/** Whether the step is handed in at a province and decided there. */
export function isSubmitted({ kind }: PlanStep): boolean {
  return kind === 'decision' || kind === 'notice';
}

function withCertificates(state: CaseState, read: Record<string, Certificate>): CaseState {
  return Object.entries(read).reduce(
    (next, [step, certificate]) =>
      withHandling(next, step, (h) => {
        const before = h.certificateBefore ?? h.certificate;
        const { certificateBefore: _before, ...rest } = h;
        return {
          ...rest,
          certificate,
          ...(before && before.status !== certificate.status && { certificateBefore: before }),
        };
      }),
    state,
  );
}

function nextMaterials(state: CaseState, step: string, event: EventOf<'corrected'>): MaterialVersion[] {
  const gaps = state.handlings[step]?.correction?.notice.gaps ?? [];
  return event.data.answers.reduce<MaterialVersion[]>(
    (all, { gap, files }) => {
      const pin = gaps.find(({ id }) => id === gap)?.pin;
      if (files === undefined || pin?.on !== 'material') return all;
      const version = all.filter(({ kind }) => kind === pin.kind).length + 1;
      const by = 'id' in event.actor ? event.actor.id : '';
      return [...all, { kind: pin.kind, version, files, at: event.occurredAt, by }];
    },
    [...state.materials],
  );
}

/** What an event of a handling changes beside it. */
function applyAround(state: CaseState, event: LedgerEvent, step: string): CaseState {
  switch (event.kind) {
    case 'corrected':
      return { ...state, materials: nextMaterials(state, step, event) };
    case 'rechecked':
      return withCertificates(state, event.data.certificates);
    case 'objected': {
      const { objection, late } = event.data;
      if (!late) return state;
      return {
        ...state,
        tasks: [...state.tasks, { kind: 'late-objection', step, since: event.occurredAt, objection }],
      };
    }
    default:
      return state;
  }
}

function onCalendar(state: CaseState, calendar: Calendar): CaseState {
  const handlings = Object.entries(state.handlings).map(
    ([step, h]) => [step, recounted(h, calendar, h.plan.place.region)] as const,
  );
  return { ...state, calendar, handlings: Object.fromEntries(handlings) };
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
    case 'calendar-changed':
      return onCalendar(state, withTable(state.calendar, event.data.table));
    case 'closed':
      return { ...state, closed: { outcome: event.data.outcome, at: event.occurredAt } };
    default:
      return state;
  }
}

function applyToStep(state: CaseState, event: LedgerEvent, step: string): CaseState {
  return withHandling(applyAround(state, event, step), step, (h) =>
    withMoments(h, applyToHandling(h, event, calendarAt(state.calendar, h.plan.place.region)), event),
  );
}

/** Folds one more event into the state. The first event must be `opened`. */
export function applyEvent(state: CaseState | undefined, event: LedgerEvent): CaseState {
  if (state === undefined) {
    if (event.kind !== 'opened') throw new Error(`a ledger begins with opened, not with ${event.kind}`);
    return startReadySteps(begin(event), event.occurredAt);
  }
  const moved = event.step === undefined ? applyToCase(state, event) : applyToStep(state, event, event.step);
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

/** Whether a handling may begin: nothing is held, and everything before it is settled. */
export function isReady(state: CaseState, handling: Handling): boolean {
  if (state.held.length > 0 || isStopping(state)) return false;
  return handling.plan.after.every((step) => {
    const before = state.handlings[step];
    return before === undefined || isSettled(before);
  });
}

const ends = ['refused', 'lapsed', 'objected', 'withdrawn'] as const;

function endsCase(state: CaseState, status: (typeof ends)[number]): boolean {
  return endingHandling(state, [status]) !== undefined;
}

/** The handling whose end ends the case, if one has ended so. */
export function endingHandling(
  { handlings }: CaseState,
  statuses: readonly HandlingStatus[] = ends,
): Handling | undefined {
  return Object.values(handlings).find((h) => h.plan.ifFailed === 'end' && statuses.includes(h.status));
}

/** Whether the case is on its way to its end without delivery: withdrawn, or refused where a refusal ends it. */
export function isStopping(state: CaseState): boolean {
  return state.withdrawalRequestedAt !== undefined || ends.some((status) => endsCase(state, status));
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
  const ended = (['refused', 'lapsed', 'objected'] as const).find((status) => endsCase(state, status));
  if (ended !== undefined) return ended;
  if (state.withdrawalRequestedAt !== undefined || endsCase(state, 'withdrawn')) return 'withdrawn';
  return Object.values(state.handlings).some((h) => ends.some((status) => h.status === status))
    ? 'partial'
    : 'delivered';
}

const ranks: Record<ReportState, number> = {
  received: 1,
  published: 2,
  correction: 2,
  accepted: 3,
  objected: 4,
  granted: 4,
  refused: 4,
  withdrawn: 4,
};
const statusRanks: Partial<Record<HandlingStatus, number>> = {
  submitted: 0,
  received: 1,
  published: 2,
  correcting: 2,
  supplemented: 2,
  accepted: 3,
  'to-check': 3,
  'check-booked': 3,
};

/** Whether a report of this state is older than what the handling already knows. */
export function isStale(handling: Handling, report: ReportState): boolean {
  const { status, check } = handling;
  const known = status === 'handing-over' ? (check?.result ? ranks.accepted : ranks.correction) : statusRanks[status];
  return known === undefined || ranks[report] <= known;
}
