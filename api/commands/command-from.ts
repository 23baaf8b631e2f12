import type { Command, CommandData } from '../../domain/command.ts';
import type { Principal } from '../../domain/principal.ts';
import type { CaseSources } from '../reads/find-visible-case.ts';
import type { CommandRequest } from '../schemas/command.ts';
import { checkCorrection } from './check-correction.ts';
import type { CorrectionServices } from './check-correction.ts';
import { checkManualAnswer } from './check-manual-answer.ts';
import { commandOf } from './send-command.ts';
import { utcInstant } from './utc-instant.ts';
import { visibleState } from './visible-state.ts';

/** Who sends a command, to which case, and when the API received it (ISO 8601 UTC). */
export interface CommandEnvelope {
  caseNo: string;
  commandId: string;
  principal: Principal;
  occurredAt: string;
}

/**
 * A request as the command that travels to the case: instants in UTC, files claimed and named with their hash, answers
 * by hand checked. What the state of the case allows is the case's own to say.
 * @throws ApiProblem `invalid-request` with pointers; `not-found`, `not-allowed` before any of it is looked at.
 */
export async function commandFrom(
  services: CorrectionServices & CaseSources,
  request: CommandRequest,
  envelope: CommandEnvelope,
): Promise<Command> {
  return commandOf({ kind: request.kind, data: await dataOf(services, request, envelope) }, envelope);
}

async function dataOf(
  services: CorrectionServices & CaseSources,
  request: CommandRequest,
  { caseNo, principal }: CommandEnvelope,
): Promise<CommandData[CommandRequest['kind']]> {
  switch (request.kind) {
    case 'correct': {
      const { kind, data } = request;
      const state = await visibleState(services, { caseNo, principal, kind, step: data.step });
      return checkCorrection(services, state, principal, data);
    }
    case 'book-check':
      return { ...request.data, at: utcInstant(request.data.at) };
    case 'manual-answer':
    case 'confirm-manual-answer': {
      const { kind, data } = request;
      const state = await visibleState(services, { caseNo, principal, kind, step: data.step });
      const rules = { catalogue: services.catalogue, now: services.now(), state, step: data.step };
      return { ...data, answer: checkManualAnswer(data.answer, rules) };
    }
    default:
      return request.data;
  }
}
