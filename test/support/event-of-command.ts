import type { Command } from '../../domain/command.ts';
import type { Actor, NewEvent } from '../../domain/ledger.ts';
import type { Principal } from '../../domain/principal.ts';

/** What a command about one step leaves in the ledger; undefined for the others. An objection is told as in time. */
export function eventOfCommand(command: Command): NewEvent | undefined {
  const { commandId, occurredAt } = command;
  const common = { commandId, occurredAt, actor: actorOf(command.principal) };
  switch (command.kind) {
    case 'correct':
      return { ...common, step: command.data.step, kind: 'corrected', data: { answers: command.data.answers } };
    case 'object': {
      const { step, objection } = command.data;
      return { ...common, step, kind: 'objected', data: { objection, late: false } };
    }
    case 'book-check': {
      const { step, ...data } = command.data;
      return { ...common, step, kind: 'check-booked', data };
    }
    case 'record-check': {
      const { step, ...data } = command.data;
      return { ...common, step, kind: 'check-recorded', data };
    }
    case 'manual-answer': {
      const { step, ...data } = command.data;
      return { ...common, step, kind: 'manual-answer', data };
    }
    case 'stop-clock': {
      const { step, ...data } = command.data;
      return { ...common, step, kind: 'clock-stopped', data };
    }
    case 'extend-clock': {
      const { step, ...data } = command.data;
      return { ...common, step, kind: 'clock-extended', data };
    }
    case 'confirm-manual-answer':
      return { ...common, step: command.data.step, kind: 'manual-answer-confirmed', data: {} };
    default:
      return undefined;
  }
}

function actorOf({ id, role, region = '', window = '', staff = '', province = '' }: Principal): Actor {
  if (role === 'clerk') return { party: 'window', id, region, window, staff };
  if (role === 'province') return { party: 'public', province };
  return role === 'ops' ? { party: 'ops', id } : { party: 'applicant', id };
}
