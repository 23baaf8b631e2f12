import { calendarAt } from './calendar-at.ts';
import { endingHandling, handlingOf, isAllSettled, isSubmitted, pointOfNoReturn } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { Command, CommandData, CommandKind, RefusalCode } from './command.ts';
import { isSettled } from './handling.ts';
import type { Handling } from './handling.ts';
import { isSameAnswer } from './manual-answer.ts';
import type { Principal } from './principal.ts';
import { refuseBooking, refuseResult } from './refuse-check.ts';
import { refuseClockFact } from './refuse-clock-fact.ts';
import { refuseCorrection } from './refuse-correction.ts';

export interface CommandRefusal {
  code: RefusalCode;
  step?: string;
}

/** Regions that decide a handling of the case. */
export function decidingRegions(state: CaseState): string[] {
  return [...new Set(state.opened.plan.steps.filter(isSubmitted).map((step) => step.place.region))];
}

/** Whether the principal may see the case at all; who may not is told that it does not exist. */
export function maySee(state: CaseState, principal: Principal): boolean {
  const { collecting, steps } = state.opened.plan;
  switch (principal.role) {
    case 'ops':
      return true;
    case 'enterprise':
      return principal.ownerKey !== undefined && principal.ownerKey === state.opened.ownerKey;
    case 'clerk':
      return (
        (principal.window !== undefined && principal.window === collecting.window) ||
        (principal.region !== undefined && decidingRegions(state).includes(principal.region))
      );
    case 'province':
      return steps.some(({ place }) => place.province === principal.province);
  }
}

/** What of a command the rules look at. A page that asks which commands a case allows now leaves `data` and `occurredAt` out. */
export type Asked = {
  [K in CommandKind]: { kind: K; principal: Principal; step?: string; data?: CommandData[K]; occurredAt?: string };
}[CommandKind];

/** A whole command as the guard looks at it. */
export function askedOf(command: Command): Asked {
  const { kind, principal, data, occurredAt } = command;
  const step = 'step' in data ? { step: data.step } : {};
  return { kind, principal, data, occurredAt, ...step } as Asked;
}

function mayCommand(state: CaseState, { kind, principal, step }: Asked): boolean {
  const { role, window, region, province } = principal;
  const atCollectingWindow = role === 'clerk' && window !== undefined && window === state.opened.plan.collecting.window;
  const place = step === undefined ? undefined : handlingOf(state, step)?.plan.place;
  switch (kind) {
    case 'deliver':
    case 'confirm-identifier':
      return atCollectingWindow;
    case 'withdraw':
    case 'correct':
      return atCollectingWindow || role === 'enterprise';
    case 'retry':
      return role === 'clerk' || role === 'ops';
    case 'book-check':
    case 'record-check':
    case 'stop-clock':
    case 'extend-clock':
      return role === 'clerk' && (place === undefined || place.region === region);
    case 'manual-answer':
    case 'confirm-manual-answer':
      return role === 'clerk';
    case 'object':
      return role === 'province' && (place === undefined || place.province === province);
  }
}

function refuseDelivery(state: CaseState): CommandRefusal | undefined {
  const step = Object.values(state.handlings).find((h) => h.plan.kind === 'delivery');
  return step?.status === 'to-deliver' ? undefined : { code: 'not-ready-for-delivery' };
}

function refuseWithdrawal(state: CaseState): CommandRefusal | undefined {
  if (state.withdrawalRequestedAt !== undefined) return { code: 'already-withdrawing' };
  const decided = pointOfNoReturn(state);
  return decided && { code: 'already-decided', step: decided.plan.step };
}

/** Withdrawing what ends anyway would change nothing, and tell people that it ended because they wished so. */
function refuseWhereItEnds(state: CaseState): CommandRefusal | undefined {
  const ending = endingHandling(state);
  if (ending !== undefined) return { code: 'already-ending', step: ending.plan.step };
  return isAllSettled(state) ? { code: 'already-ending' } : undefined;
}

function refuseRetry(handling: Handling): RefusalCode | undefined {
  return handling.parked === undefined || isSettled(handling) ? 'not-parked' : undefined;
}

function refuseObjection(
  handling: Handling,
  asked: Extract<Asked, { kind: 'object' }>,
  state: CaseState,
): RefusalCode | undefined {
  if (handling.notice === undefined) return 'no-notice';
  return isKnownObjection(state, asked) ? 'already-objected' : undefined;
}

/** Whether the case keeps this very objection: as the one that stopped a notice, or as a task. */
function isKnownObjection(state: CaseState, asked: Asked): boolean {
  const id = asked.kind === 'object' ? asked.data?.objection.id : undefined;
  const stopping = handlingOf(state, asked.step ?? '')?.notice?.objection;
  return id !== undefined && [stopping, ...state.tasks.map(({ objection }) => objection)].some((one) => one?.id === id);
}

function refuseManualAnswer(handling: Handling): RefusalCode | undefined {
  if (handling.parked === undefined || isSettled(handling)) return 'not-parked';
  return handling.parked.outcomeUnknown && handling.plan.kind === 'decision' ? undefined : 'outcome-known';
}

function refuseConfirmation(
  handling: Handling,
  { principal, data }: Extract<Asked, { kind: 'confirm-manual-answer' }>,
): RefusalCode | undefined {
  const refused = refuseManualAnswer(handling);
  if (refused) return refused;
  if (handling.manual === undefined) return 'no-manual-answer';
  if (handling.manual.by === principal.id) return 'same-person';
  return data && !isSameAnswer(handling.manual.answer, data.answer) ? 'different-answer' : undefined;
}

function refuseForStep(state: CaseState, handling: Handling, asked: Asked): RefusalCode | undefined {
  switch (asked.kind) {
    case 'retry':
      return refuseRetry(handling);
    case 'correct':
      return refuseCorrection(handling, asked);
    case 'book-check':
      return refuseBooking(handling, asked, calendarAt(state.calendar, handling.plan.place.region));
    case 'record-check':
      return refuseResult(handling, asked);
    case 'object':
      return refuseObjection(handling, asked, state);
    case 'manual-answer':
      return refuseManualAnswer(handling);
    case 'confirm-manual-answer':
      return refuseConfirmation(handling, asked);
    case 'stop-clock':
    case 'extend-clock':
      return refuseClockFact(state, handling, asked);
    default:
      return undefined;
  }
}

/** Whether the case waits for nothing but its end: what people do for it now would come to nothing. */
function refuseWhileEnding(state: CaseState): RefusalCode | undefined {
  if (state.withdrawalRequestedAt !== undefined) return 'case-withdrawing';
  return state.held.length > 0 ? 'case-held' : undefined;
}

/** The one guard of commands: undefined when the command may be taken now, else why not. Pure. */
export function refuse(state: CaseState, asked: Asked): CommandRefusal | undefined {
  return refuseAgain(state, asked) ?? (asked.kind === 'withdraw' ? refuseWhereItEnds(state) : undefined);
}

/**
 * The guard as it stood when the oldest stored history was made: what a running case was sent and has taken, it takes
 * again at every replay. A withdrawal that nobody could refuse at the door is taken of a case that ends, and changes nothing.
 */
export function refuseAgain(state: CaseState, asked: Asked): CommandRefusal | undefined {
  if (!maySee(state, asked.principal)) return { code: 'not-found' };
  if (!mayCommand(state, asked)) return { code: 'not-allowed' };
  // One that ended the case, or was kept before it ended, may come once more by another way.
  if (state.closed) return { code: isKnownObjection(state, asked) ? 'already-objected' : 'case-closed' };
  switch (asked.kind) {
    case 'withdraw':
      return refuseWithdrawal(state);
    case 'confirm-identifier':
      return state.held.length > 0 ? undefined : { code: 'not-held' };
    case 'deliver': {
      const code = refuseWhileEnding(state);
      return code ? { code } : refuseDelivery(state);
    }
    default: {
      const step = asked.step ?? '';
      const handling = handlingOf(state, step);
      if (handling === undefined) return { code: 'unknown-step', step };
      const always = asked.kind === 'retry' || asked.kind === 'object';
      const code = (always ? undefined : refuseWhileEnding(state)) ?? refuseForStep(state, handling, asked);
      return code && { code, step };
    }
  }
}
