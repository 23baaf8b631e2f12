import { isSettled, pointOfNoReturn } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import type { Command, RefusalCode } from './command.ts';
import type { Principal } from './principal.ts';

export interface CommandRefusal {
  code: RefusalCode;
  step?: string;
}

/** Regions that decide a handling of the case. */
export function decidingRegions(state: CaseState): string[] {
  const decisions = state.opened.plan.steps.filter((step) => step.kind === 'decision');
  return [...new Set(decisions.map((step) => step.place.region))];
}

/** Whether the principal may see the case at all; who may not is told that it does not exist. */
export function maySee(state: CaseState, principal: Principal): boolean {
  const { collecting } = state.opened.plan;
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
  }
}

function mayCommand(state: CaseState, { kind, principal }: Pick<Command, 'kind' | 'principal'>): boolean {
  const atCollectingWindow =
    principal.role === 'clerk' &&
    principal.window !== undefined &&
    principal.window === state.opened.plan.collecting.window;
  switch (kind) {
    case 'deliver':
    case 'confirm-identifier':
      return atCollectingWindow;
    case 'withdraw':
      return atCollectingWindow || principal.role === 'enterprise';
    case 'retry':
      return principal.role === 'clerk' || principal.role === 'ops';
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

function refuseRetry(state: CaseState, step: string): CommandRefusal | undefined {
  const handling = state.handlings[step];
  if (handling === undefined) return { code: 'unknown-step', step };
  return handling.parked === undefined || isSettled(handling) ? { code: 'not-parked', step } : undefined;
}

/** What of a command the rules look at; a page asks with it which commands a case allows now. */
export type Asked = Pick<Command, 'kind' | 'principal'> & { step?: string };

/** The one guard of commands: undefined when the command may be taken now, else why not. Pure. */
export function refuse(state: CaseState, asked: Asked): CommandRefusal | undefined {
  if (!maySee(state, asked.principal)) return { code: 'not-found' };
  if (!mayCommand(state, asked)) return { code: 'not-allowed' };
  if (state.closed) return { code: 'case-closed' };
  switch (asked.kind) {
    case 'withdraw':
      return refuseWithdrawal(state);
    case 'retry':
      return refuseRetry(state, asked.step ?? '');
    case 'confirm-identifier':
      return state.held.length > 0 ? undefined : { code: 'not-held' };
    case 'deliver':
      if (state.withdrawalRequestedAt !== undefined) return { code: 'case-withdrawing' };
      return state.held.length > 0 ? { code: 'case-held' } : refuseDelivery(state);
  }
}
