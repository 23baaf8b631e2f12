import type { Command, CommandAnswer } from '../../domain/command.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Report } from '../../domain/report.ts';
import type { CaseInput, CaseMemo } from '../../workflows/messages.ts';

/** One run of a workflow id. Several cases of one subject are runs of the same workflow id, one after the other. */
export interface CaseRun {
  runId: string;
  isOpen: boolean;
  memo: CaseMemo;
}

/** Where a case lives in the engine. */
export interface CaseLocation {
  workflowId: string;
  runId: string;
  isOpen: boolean;
}

/** `closed`: the engine has that case, and it takes nothing more. `absent`: it never had it. */
export type Missing = 'closed' | 'absent';

/** What became of a command that was sent as an update. */
export type UpdateOutcome = CommandAnswer | 'no-answer' | Missing;

/** Opening of cases. Every call throws `EngineUnavailable` when the engine did not answer in time. */
export interface CaseOpenings {
  /** Starts a case; `exists` when the workflow id is taken: by an open run, or, unless `afterClosed`, by any run. */
  start(workflowId: string, input: CaseInput, memo: CaseMemo, afterClosed: boolean): Promise<'started' | 'exists'>;
  latestRun(workflowId: string): Promise<CaseRun | undefined>;
  /** Runs of a workflow id, newest first. The engine's index may be a moment behind. */
  runsOf(workflowId: string): Promise<CaseRun[]>;
  /** What a run was started from. */
  inputOf(workflowId: string, runId: string): Promise<CaseInput>;
}

/** Commands to running cases and questions to any. */
export interface CaseCommands {
  /** Finds a case by its number, without MongoDB. */
  locate(caseNo: string): Promise<CaseLocation | undefined>;
  /**
   * Sends a command as an update with its id as update id; `no-answer` after `timeoutMs`.
   * @throws EngineUnreachable, sooner, when nobody listens at the engine's address.
   */
  update(workflowId: string, command: Command, timeoutMs: number): Promise<UpdateOutcome>;
  /** Leaves a command with the engine, which keeps it until a worker comes. */
  signal(workflowId: string, command: Command): Promise<'taken' | Missing>;
  /** The stored answer to a command id; undefined when the case has none, or is busy. Needs a worker. */
  storedAnswer(location: CaseLocation, commandId: string): Promise<CommandAnswer | undefined>;
  /** The whole ledger, out of the case's history. Needs a worker only where none has begun the case. */
  ledger(location: CaseLocation): Promise<LedgerEvent[]>;
}

/** What provinces say, on its way into running cases. */
export interface CaseReports {
  /** A decisive report: completes the activity that waits for it, else waits as a signal. */
  answer(workflowId: string, caseNo: string, report: Report): Promise<'taken' | Missing>;
  /** An interim report. */
  report(workflowId: string, caseNo: string, report: Report): Promise<'taken' | Missing>;
}

export interface CaseEngine extends CaseOpenings, CaseCommands, CaseReports {
  isUp(): Promise<boolean>;
}

/** The engine did not take it, or nobody knows whether it did: the same request may be sent again. */
export class EngineUnavailable extends Error {
  override readonly name: string = 'EngineUnavailable';
}

/** Nobody listens where the engine should be: neither waiting nor another way of sending is of use now. */
export class EngineUnreachable extends EngineUnavailable {
  override readonly name = 'EngineUnreachable';
}
