import type { CaseState } from '../../domain/case-state.ts';
import { refuse } from '../../domain/command-guard.ts';
import type { CommandKind } from '../../domain/command.ts';
import { clocksOf } from '../../domain/handling-clocks.ts';
import type { Handling } from '../../domain/handling.ts';
import type { Principal } from '../../domain/principal.ts';
import type { ClockView } from '../../domain/step-clock.ts';
import type { AllowedCommand } from '../schemas/case-answer.ts';

/** What people ask; objections come from the notice system. */
type PeoplesCommand = Exclude<CommandKind, 'object'>;

const caseCommands = ['deliver', 'withdraw', 'confirm-identifier'] as const satisfies PeoplesCommand[];
const ofParked = ['retry', 'manual-answer', 'confirm-manual-answer'] as const satisfies PeoplesCommand[];
const ofChecks = ['book-check', 'record-check'] as const satisfies PeoplesCommand[];

/** Commands that the state of a step is about, whether or not this principal may send them. */
function aboutStep(state: CaseState, handling: Handling): PeoplesCommand[] {
  const { parked, status, manual } = handling;
  return [
    ...(parked === undefined
      ? []
      : ofParked.filter((kind) => kind !== 'confirm-manual-answer' || manual !== undefined)),
    ...(status === 'correcting' ? (['correct'] as const) : []),
    ...(status === 'to-check' || status === 'check-booked' ? ofChecks : []),
    ...aboutClocks(state, handling),
  ];
}

/** What the law lets be done to a clock of the step that runs. */
function aboutClocks(state: CaseState, handling: Handling): PeoplesCommand[] {
  const running = (clocksOf(state, handling) ?? []).filter(
    ({ overAt, deemed, colours }) => overAt === undefined && (deemed === undefined || colours.at(-1)?.to === undefined),
  );
  const isExtended = ({ facts }: ClockView): boolean => facts.extensions !== undefined;
  return [
    ...(running.some(({ rule }) => rule.stops.length > 0) ? (['stop-clock'] as const) : []),
    ...(running.some((clock) => clock.rule.extension !== undefined && !isExtended(clock))
      ? (['extend-clock'] as const)
      : []),
  ];
}

/** What a principal may ask of a case now, by the same guard that the case itself asks; a step's own once for each such step. */
export function allowedCommands(state: CaseState, principal: Principal): AllowedCommand[] {
  const ask = (kind: PeoplesCommand, step?: string): AllowedCommand => {
    const ofStep = step === undefined ? {} : { step };
    const refusal = refuse(state, { kind, principal, ...ofStep });
    return { kind, ...ofStep, allowed: refusal === undefined, ...(refusal && { code: refusal.code }) };
  };
  const ofSteps = Object.values(state.handlings).flatMap((handling) =>
    aboutStep(state, handling).map((kind) => ask(kind, handling.plan.step)),
  );
  return [...caseCommands.map((kind) => ask(kind)), ...ofSteps];
}
