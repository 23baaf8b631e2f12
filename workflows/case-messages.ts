import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { movesOf, withTable } from '../domain/calendar-recompute.ts';
import type { DateMove, NewTable } from '../domain/calendar-recompute.ts';
import { tableKey } from '../domain/calendar-table.ts';
import { revisionIn } from '../domain/calendar-version.ts';
import { viewOfState } from '../domain/case-projection.ts';
import { handlingOf } from '../domain/case-state.ts';
import type { CaseState } from '../domain/case-state.ts';
import { askedOf, refuse, refuseAgain } from '../domain/command-guard.ts';
import type { CommandRefusal } from '../domain/command-guard.ts';
import type { Command, CommandAnswer } from '../domain/command.ts';
import { isSettled } from '../domain/handling.ts';
import type { Actor, NewEvent } from '../domain/ledger.ts';
import type { Principal } from '../domain/principal.ts';
import type { CaseLedger } from './case-ledger.ts';
import type { CaseReports } from './case-reports.ts';
import {
  answerSignal,
  calendarSignal,
  commandAnswerQuery,
  commandSignal,
  commandUpdate,
  ledgerQuery,
  refusedFailureType,
  reportSignal,
} from './messages.ts';

/** Answers that continue-as-new carries along. */
const answersKept = 200;

function actorOf(principal: Principal): Actor {
  const { id, role, region = '', window = '', staff = '', province = '' } = principal;
  if (role === 'clerk') return { party: 'window', id, region, window, staff };
  if (role === 'province') return { party: 'public', province };
  return role === 'ops' ? { party: 'ops', id } : { party: 'applicant', id };
}

function eventOf(command: Command, state: CaseState): NewEvent {
  const { commandId, occurredAt } = command;
  const common = { commandId, occurredAt, actor: actorOf(command.principal) };
  switch (command.kind) {
    case 'deliver':
      return { ...common, ...deliveryStepOf(state), kind: 'delivered', data: command.data };
    case 'withdraw':
      return { ...common, kind: 'withdrawal-requested', data: command.data };
    case 'retry':
      return { ...common, kind: 'resumed', step: command.data.step, data: {} };
    case 'confirm-identifier':
      return { ...common, kind: 'identifier-confirmed', data: command.data };
    default:
      return stepEventOf(command, common, isLateObjection(command, state));
  }
}

function deliveryStepOf({ opened }: CaseState): { step?: string } {
  const delivery = opened.plan.steps.find(({ kind }) => kind === 'delivery');
  return delivery ? { step: delivery.step } : {};
}

/** An objection raised after the period, or one that comes to light when the notice has ended, stops nothing. */
function isLateObjection(command: Command, state: CaseState): boolean {
  if (command.kind !== 'object') return false;
  const handling = handlingOf(state, command.data.step);
  const before = handling?.notice?.period.before ?? '';
  return handling === undefined || isSettled(handling) || command.data.objection.at >= before;
}

type Common = Pick<NewEvent, 'commandId' | 'occurredAt' | 'actor'>;
type StepCommand = Exclude<Command, { kind: 'deliver' | 'withdraw' | 'retry' | 'confirm-identifier' }>;

/** Commands about one step that bring something with them. */
function stepEventOf(command: StepCommand, common: Common, late: boolean): NewEvent {
  const { step } = command.data;
  switch (command.kind) {
    case 'correct':
      return { ...common, step, kind: 'corrected', data: { answers: command.data.answers } };
    case 'object':
      return { ...common, step, kind: 'objected', data: { objection: command.data.objection, late } };
    case 'book-check': {
      const { at, inspectors } = command.data;
      return { ...common, step, kind: 'check-booked', data: { at, inspectors } };
    }
    case 'record-check': {
      const { passed, words, evidence } = command.data;
      return { ...common, step, kind: 'check-recorded', data: { passed, words, evidence } };
    }
    case 'manual-answer': {
      const { answer, evidence } = command.data;
      return { ...common, step, kind: 'manual-answer', data: { answer, evidence } };
    }
    case 'confirm-manual-answer':
      return { ...common, step, kind: 'manual-answer-confirmed', data: {} };
    case 'stop-clock': {
      const { step: _step, ...data } = command.data;
      return { ...common, step, kind: 'clock-stopped', data };
    }
    case 'extend-clock': {
      const { step: _step, ...data } = command.data;
      return { ...common, step, kind: 'clock-extended', data };
    }
  }
}

/** Which open dates of the case a table moves. */
function movesUnder(state: CaseState, table: NewTable): DateMove[] {
  const next = withTable(state.calendar, table);
  return viewOfState(state).handlings.flatMap((handling) => movesOf(handling, next));
}

/** Messages into the running case. Every handler is synchronous: it changes the state and returns. */
export class CaseMessages {
  readonly #ledger: CaseLedger;
  readonly #reports: CaseReports;
  readonly #answers: Map<string, CommandAnswer>;

  constructor(ledger: CaseLedger, reports: CaseReports, carried: CommandAnswer[] = []) {
    this.#ledger = ledger;
    this.#reports = reports;
    this.#answers = new Map(carried.map((answer) => [answer.commandId, answer]));
  }

  get answers(): CommandAnswer[] {
    return [...this.#answers.values()].slice(-answersKept);
  }

  /** Sets all handlers; called before the workflow's first await. */
  listen(): void {
    setHandler(commandUpdate, (command) => this.#take(command), {
      validator: (command: Command) => {
        this.#validate(command);
      },
    });
    setHandler(commandSignal, (command) => {
      if (this.#isOurs(command.caseNo)) this.#take(command);
    });
    setHandler(answerSignal, ({ caseNo, report }) => {
      if (this.#isOurs(caseNo)) this.#reports.take(report, 'callback');
    });
    setHandler(reportSignal, ({ caseNo, report }) => {
      if (this.#isOurs(caseNo)) this.#reports.take(report, 'callback');
    });
    setHandler(calendarSignal, ({ caseNo, table }) => {
      if (this.#isOurs(caseNo)) this.#learn(table);
    });
    setHandler(commandAnswerQuery, (commandId) => this.#answers.get(commandId) ?? null);
    setHandler(ledgerQuery, () => [...this.#ledger.events]);
  }

  /** A table that the case has, or a newer one of, is no news. */
  #learn(table: NewTable): void {
    const { state } = this.#ledger;
    if (state.closed || revisionIn(state.calendar.version, tableKey(table)) >= table.revision) return;
    const occurredAt = new Date(Date.now()).toISOString();
    const data = { table, moves: movesUnder(state, table) };
    this.#ledger.append({ kind: 'calendar-changed', occurredAt, actor: { party: 'system' }, data });
  }

  #isOurs(caseNo: string): boolean {
    return caseNo === this.#ledger.state.opened.caseNo;
  }

  #refusal(command: Command, guard: typeof refuse): CommandRefusal | undefined {
    if (!this.#isOurs(command.caseNo)) return { code: 'not-found' };
    return guard(this.#ledger.state, askedOf(command));
  }

  /** A refused update leaves nothing in history; a command that was taken before gets its answer again. */
  #validate(command: Command): void {
    if (this.#answers.has(command.commandId)) return;
    const refusal = this.#refusal(command, refuse);
    if (refusal === undefined) return;
    throw ApplicationFailure.create({
      type: refusedFailureType,
      nonRetryable: true,
      message: refusal.code,
      details: [refused(command, refusal)],
    });
  }

  #take(command: Command): CommandAnswer {
    const known = this.#answers.get(command.commandId);
    if (known) return known;
    // A replay does not ask the validator: what a stored history took has to be taken again.
    const refusal = this.#refusal(command, refuseAgain);
    const answer = refusal ? refused(command, refusal) : this.#carryOut(command);
    this.#answers.set(command.commandId, answer);
    return answer;
  }

  #carryOut(command: Command): CommandAnswer {
    const { seq } = this.#ledger.append(eventOf(command, this.#ledger.state));
    return { ok: true, commandId: command.commandId, kind: command.kind, seq };
  }
}

function refused({ commandId, kind }: Command, refusal: CommandRefusal): CommandAnswer {
  return { ok: false, commandId, kind, ...refusal };
}
