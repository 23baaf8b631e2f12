import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { refuse } from '../domain/command-guard.ts';
import type { CommandRefusal } from '../domain/command-guard.ts';
import type { Command, CommandAnswer } from '../domain/command.ts';
import type { Actor, NewEvent } from '../domain/ledger.ts';
import type { Principal } from '../domain/principal.ts';
import type { CaseLedger } from './case-ledger.ts';
import type { CaseReports } from './case-reports.ts';
import {
  answerSignal,
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
  const { id, role, region = '', window = '', staff = '' } = principal;
  if (role === 'clerk') return { party: 'window', id, region, window, staff };
  return role === 'ops' ? { party: 'ops', id } : { party: 'applicant', id };
}

function eventOf(command: Command, deliveryStep: string | undefined): NewEvent {
  const { commandId, occurredAt } = command;
  const common = { commandId, occurredAt, actor: actorOf(command.principal) };
  switch (command.kind) {
    case 'deliver':
      return {
        ...common,
        kind: 'delivered',
        data: command.data,
        ...(deliveryStep !== undefined && { step: deliveryStep }),
      };
    case 'withdraw':
      return { ...common, kind: 'withdrawal-requested', data: command.data };
    case 'retry':
      return { ...common, kind: 'resumed', step: command.data.step, data: {} };
    case 'confirm-identifier':
      return { ...common, kind: 'identifier-confirmed', data: command.data };
  }
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
    setHandler(commandAnswerQuery, (commandId) => this.#answers.get(commandId) ?? null);
    setHandler(ledgerQuery, () => [...this.#ledger.events]);
  }

  #isOurs(caseNo: string): boolean {
    return caseNo === this.#ledger.state.opened.caseNo;
  }

  #refusal(command: Command): CommandRefusal | undefined {
    if (!this.#isOurs(command.caseNo)) return { code: 'not-found' };
    const step = command.kind === 'retry' ? { step: command.data.step } : {};
    return refuse(this.#ledger.state, { kind: command.kind, principal: command.principal, ...step });
  }

  /** A refused update leaves nothing in history; a command that was taken before gets its answer again. */
  #validate(command: Command): void {
    if (this.#answers.has(command.commandId)) return;
    const refusal = this.#refusal(command);
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
    const refusal = this.#refusal(command);
    const answer = refusal ? refused(command, refusal) : this.#carryOut(command);
    this.#answers.set(command.commandId, answer);
    return answer;
  }

  #carryOut(command: Command): CommandAnswer {
    const delivery = this.#ledger.state.opened.plan.steps.find((step) => step.kind === 'delivery');
    const { seq } = this.#ledger.append(eventOf(command, delivery?.step));
    return { ok: true, commandId: command.commandId, kind: command.kind, seq };
  }
}

function refused({ commandId, kind }: Command, refusal: CommandRefusal): CommandAnswer {
  return { ok: false, commandId, kind, ...refusal };
}
