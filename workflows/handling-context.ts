import type { ProvinceActivities } from '../activities/province-activities.ts';
import type { CaseState } from '../domain/case-state.ts';
import { isSettled } from '../domain/handling.ts';
import type { Handling } from '../domain/handling.ts';
import type { NewEvent, ParkedCause } from '../domain/ledger.ts';
import type { CaseAlarm } from './case-alarm.ts';
import type { CaseLedger } from './case-ledger.ts';
import type { CaseReports } from './case-reports.ts';
import type { CaseInput } from './messages.ts';
import type { CallLimits, ProvinceCalls } from './province-calls.ts';
import type { WaitingCall } from './waiting-call.ts';

/** What all handlings of a case share. */
export interface HandlingDeps {
  input: CaseInput;
  ledger: CaseLedger;
  reports: CaseReports;
  calls: ProvinceCalls;
  alarm: CaseAlarm;
}

/** Causes after which nobody knows whether the province did what it was asked. */
const unknownOutcomes: ReadonlySet<ParkedCause> = new Set(['no-answer', 'unreachable', 'incident']);

/** One handling among what the case shares: how its parts read where it stands, write events and call its province. */
export class HandlingContext {
  readonly deps: HandlingDeps;
  readonly step: string;
  /** The call that waits at the province, where it outlives what the province asks of our side. */
  waiting: WaitingCall | undefined;

  constructor(deps: HandlingDeps, step: string) {
    this.deps = deps;
    this.step = step;
  }

  get state(): CaseState {
    return this.deps.ledger.state;
  }

  get handling(): Handling {
    const handling = this.state.handlings[this.step];
    if (handling === undefined) throw new Error(`the plan has no step ${this.step}`);
    return handling;
  }

  get isParked(): boolean {
    return this.handling.parked !== undefined;
  }

  /** The handling's authority, as an actor. */
  get authority(): { party: 'authority'; authority: string } {
    return { party: 'authority', authority: this.handling.plan.authority };
  }

  append(event: NewEvent): void {
    this.deps.ledger.append({ ...event, step: this.step });
  }

  /** Ends the call that waits at the province; nobody waits for its end. */
  stopWaiting(): void {
    this.waiting?.cancel();
    this.waiting = undefined;
  }

  /** What is settled waits for nobody. */
  park(cause: ParkedCause, detail: string): void {
    if (isSettled(this.handling)) return;
    this.append({
      kind: 'parked',
      occurredAt: now(),
      actor: { party: 'system' },
      data: { cause, outcomeUnknown: unknownOutcomes.has(cause), detail },
    });
  }

  /** Calls the handling's province under its item's patience and other limits. */
  call<T>(use: (province: ProvinceActivities) => Promise<T>, limits?: CallLimits): Promise<T> {
    return this.deps.calls.call(this.handling.plan, this.state.calendar, use, limits);
  }
}

/** Whether the case was opened when the ways that spend fewer events were there already. */
export function isFrugal({ deps }: HandlingContext): boolean {
  return (deps.input.way ?? 1) >= 2;
}

/** The workflow's own time, ISO 8601 UTC. */
export function now(): string {
  return new Date(Date.now()).toISOString();
}
