import type { CaseState } from '../../domain/case-state.ts';
import { refuse } from '../../domain/command-guard.ts';
import type { CommandKind } from '../../domain/command.ts';
import type { Principal } from '../../domain/principal.ts';
import type { AllowedCommand } from '../schemas/case-answer.ts';

const caseCommands = ['deliver', 'withdraw', 'confirm-identifier'] as const satisfies CommandKind[];

/** What a principal may ask of a case now, by the same guard that the case itself asks; `retry` once for each parked step. */
export function allowedCommands(state: CaseState, principal: Principal): AllowedCommand[] {
  const ask = (kind: CommandKind, step?: string): AllowedCommand => {
    const ofStep = step === undefined ? {} : { step };
    const refusal = refuse(state, { kind, principal, ...ofStep });
    return { kind, ...ofStep, allowed: refusal === undefined, ...(refusal && { code: refusal.code }) };
  };
  const parked = Object.values(state.handlings).filter((handling) => handling.parked !== undefined);
  return [...caseCommands.map((kind) => ask(kind)), ...parked.map(({ plan }) => ask('retry', plan.step))];
}
