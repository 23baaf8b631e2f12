import { stateOf } from '../../../domain/case-state.ts';
import { askedOf, refuse } from '../../../domain/command-guard.ts';
import type { Command, CommandAnswer } from '../../../domain/command.ts';
import type { EventOf, LedgerEvent } from '../../../domain/ledger.ts';
import type { Report } from '../../../domain/report.ts';
import { EngineUnavailable, EngineUnreachable } from '../../../api/engine/case-engine.ts';
import type { CaseEngine, Missing, UpdateOutcome } from '../../../api/engine/case-engine.ts';
import type { CaseInput, CaseMemo } from '../../../workflows/messages.ts';
import { eventOfCommand } from '../../support/event-of-command.ts';

interface FakeRun {
  workflowId: string;
  runId: string;
  input: CaseInput;
  memo: CaseMemo;
  isOpen: boolean;
  ledger: LedgerEvent[];
  answers: Map<string, CommandAnswer>;
}

/** An engine in memory that keeps the real one's rules of starting, and asks the real guard of commands. */
export class FakeEngine implements CaseEngine {
  readonly runs: FakeRun[] = [];
  /** What was asked of it, by method, in order. */
  readonly asked: string[] = [];
  readonly reports: { kind: 'answer' | 'report'; workflowId: string; caseNo: string; report: Report }[] = [];
  readonly signals: Command[] = [];
  /** Nobody listens at its address. */
  isDown = false;
  /** It listens and answers nothing in time. */
  isSlow = false;
  /** While false, updates and queries find nobody to answer them. */
  hasWorkers = true;

  start(workflowId: string, input: CaseInput, memo: CaseMemo, afterClosed: boolean): Promise<'started' | 'exists'> {
    this.#ask('start');
    const latest = this.#latest(workflowId);
    if (latest && (latest.isOpen || !afterClosed)) return Promise.resolve('exists');
    const ledger = [openedEvent(input)];
    const runId = `run-${String(this.runs.length + 1)}`;
    this.runs.push({ workflowId, runId, input, memo, isOpen: true, ledger, answers: new Map() });
    return Promise.resolve('started');
  }

  /** Puts a case where its ledger leads to. */
  put(workflowId: string, ledger: readonly LedgerEvent[]): void {
    const [first] = ledger;
    if (first?.kind !== 'opened') throw new Error('a ledger begins with opened');
    const { data: opened, occurredAt: openedAt } = first;
    const memo = { caseNo: opened.caseNo, openKey: `put-${opened.caseNo}`, openedAt };
    const runId = `run-${String(this.runs.length + 1)}`;
    const input = { openedAt, opened, applicants: [] };
    this.runs.push({ workflowId, runId, input, memo, isOpen: true, ledger: [...ledger], answers: new Map() });
  }

  latestRun(workflowId: string): ReturnType<CaseEngine['latestRun']> {
    this.#ask('latestRun');
    return Promise.resolve(this.#latest(workflowId));
  }

  runsOf(workflowId: string): ReturnType<CaseEngine['runsOf']> {
    this.#ask('runsOf');
    return Promise.resolve(this.runs.filter((run) => run.workflowId === workflowId).reverse());
  }

  inputOf(_workflowId: string, runId: string): Promise<CaseInput> {
    this.#ask('inputOf');
    return Promise.resolve(this.#run(runId).input);
  }

  locate(caseNo: string): ReturnType<CaseEngine['locate']> {
    this.#ask('locate');
    return Promise.resolve(this.runs.find((run) => run.memo.caseNo === caseNo));
  }

  update(workflowId: string, command: Command): Promise<UpdateOutcome> {
    this.asked.push('update');
    if (this.isDown) return Promise.reject(new EngineUnreachable('down'));
    if (this.isSlow || !this.hasWorkers) return Promise.resolve('no-answer');
    const run = this.#latest(workflowId);
    if (run === undefined) return Promise.resolve('absent');
    return Promise.resolve(run.isOpen ? take(run, command) : 'closed');
  }

  signal(workflowId: string, command: Command): Promise<'taken' | Missing> {
    this.#ask('signal');
    const missing = this.#missing(workflowId);
    if (missing === undefined) this.signals.push(command);
    return Promise.resolve(missing ?? 'taken');
  }

  storedAnswer({ runId }: { runId: string }, commandId: string): Promise<CommandAnswer | undefined> {
    this.#ask('storedAnswer', true);
    return Promise.resolve(this.#run(runId).answers.get(commandId));
  }

  ledger({ runId }: { runId: string }): Promise<LedgerEvent[]> {
    this.#ask('ledger', true);
    return Promise.resolve(this.#run(runId).ledger);
  }

  answer(workflowId: string, caseNo: string, report: Report): Promise<'taken' | Missing> {
    return this.#report('answer', workflowId, caseNo, report);
  }

  report(workflowId: string, caseNo: string, report: Report): Promise<'taken' | Missing> {
    return this.#report('report', workflowId, caseNo, report);
  }

  isUp(): Promise<boolean> {
    return Promise.resolve(!this.isDown);
  }

  /** The run of a case, for tests that move it on. */
  caseOf(caseNo: string): FakeRun {
    const found = this.runs.find((run) => run.memo.caseNo === caseNo);
    if (found === undefined) throw new Error(`the fake engine has no case ${caseNo}`);
    return found;
  }

  #report(kind: 'answer' | 'report', workflowId: string, caseNo: string, report: Report): Promise<'taken' | Missing> {
    this.#ask(kind);
    const missing = this.#missing(workflowId);
    if (missing === undefined) this.reports.push({ kind, workflowId, caseNo, report });
    return Promise.resolve(missing ?? 'taken');
  }

  #missing(workflowId: string): Missing | undefined {
    const latest = this.#latest(workflowId);
    if (latest === undefined) return 'absent';
    return latest.isOpen ? undefined : 'closed';
  }

  #latest(workflowId: string): FakeRun | undefined {
    return this.runs.filter((run) => run.workflowId === workflowId).at(-1);
  }

  #run(runId: string): FakeRun {
    const found = this.runs.find((run) => run.runId === runId);
    if (found === undefined) throw new Error(`no run ${runId}`);
    return found;
  }

  #ask(method: string, needsWorker = false): void {
    this.asked.push(method);
    if (this.isDown) throw new EngineUnreachable('down');
    if (this.isSlow || (needsWorker && !this.hasWorkers)) throw new EngineUnavailable('no answer in time');
  }
}

function take(run: FakeRun, command: Command): CommandAnswer {
  const { commandId, kind } = command;
  const known = run.answers.get(commandId);
  if (known !== undefined) return known;
  const isOurs = command.caseNo === run.memo.caseNo;
  const refusal = isOurs ? refuse(stateOf(run.ledger), askedOf(command)) : { code: 'not-found' as const };
  const answer: CommandAnswer = refusal
    ? { ok: false, commandId, kind, ...refusal }
    : { ok: true, commandId, kind, seq: run.ledger.length + 1 };
  run.answers.set(commandId, answer);
  const event = answer.ok ? eventOfCommand(command) : undefined;
  if (event) run.ledger.push({ ...event, seq: run.ledger.length + 1, recordedAt: event.occurredAt });
  return answer;
}

function openedEvent({ opened, openedAt }: CaseInput): EventOf<'opened'> {
  return {
    seq: 1,
    kind: 'opened',
    occurredAt: openedAt,
    recordedAt: openedAt,
    actor: { party: 'applicant', id: opened.ownerKey },
    data: opened,
  };
}
