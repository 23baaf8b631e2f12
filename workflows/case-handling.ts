import { ActivityFailure, CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { ProvinceActivities } from '../activities/province-activities.ts';
import type { WithdrawalAnswer } from '../adapters/province.ts';
import { isReady, isStopping } from '../domain/case-state.ts';
import type { CaseState } from '../domain/case-state.ts';
import { isSettled } from '../domain/handling.ts';
import type { Handling } from '../domain/handling.ts';
import { withdrawalKey } from '../domain/correlation.ts';
import { dueAfter } from '../domain/due.ts';
import type { LedgerData } from '../domain/ledger.ts';
import { isDecisive } from '../domain/report.ts';
import type { Report, Via } from '../domain/report.ts';
import type { CaseLedger } from './case-ledger.ts';
import type { CaseReports } from './case-reports.ts';
import type { CaseInput } from './messages.ts';
import { provinceOf, refusalIn } from './province-calls.ts';
import type { ProvinceCalls } from './province-calls.ts';
import { submissionOf } from './submission-of.ts';

interface HandlingDeps {
  input: CaseInput;
  ledger: CaseLedger;
  reports: CaseReports;
  calls: ProvinceCalls;
}

type ParkedCause = LedgerData['parked']['cause'];

/**
 * The life of one handling, from its predecessors' decisions to its own. It reads where it stands from the ledger's
 * state alone, so it may be begun anew at any point: after a pause for a person, or after continue-as-new.
 */
export class CaseHandling {
  readonly #deps: HandlingDeps;
  readonly #step: string;

  constructor(deps: HandlingDeps, step: string) {
    this.#deps = deps;
    this.#step = step;
  }

  /** Ends when the handling is settled, or when the case stops and nothing of it is left at the province. Never rejects. */
  async run(): Promise<void> {
    await condition(() => this.#isStarted || isReady(this.#state, this.#handling) || isStopping(this.#state));
    for (;;) {
      try {
        if (await this.#advance()) return;
      } catch (error) {
        this.#park('incident', asError(error).name);
        // What cannot even be undone would come back here at once, for ever: it waits for a person.
        if (isStopping(this.#state)) await condition(() => !this.#isParked());
      }
    }
  }

  get #state(): CaseState {
    return this.#deps.ledger.state;
  }

  get #handling(): Handling {
    const handling = this.#state.handlings[this.#step];
    if (handling === undefined) throw new Error(`the plan has no step ${this.#step}`);
    return handling;
  }

  get #isStarted(): boolean {
    return this.#handling.startedAt !== undefined || this.#isParked();
  }

  #isParked(): boolean {
    return this.#handling.parked !== undefined;
  }

  /** One move towards the end; true when there is none left. */
  async #advance(): Promise<boolean> {
    if (isSettled(this.#handling)) return true;
    if (isStopping(this.#state)) return this.#undo();
    if (this.#isParked()) {
      await this.#pause();
      return false;
    }
    switch (this.#handling.plan.kind) {
      case 'decision':
        await (this.#handling.status === 'waiting' ? this.#submit() : this.#awaitAnswer());
        return false;
      case 'certificate':
        await this.#checkCertificate();
        return false;
      case 'lookup':
      case 'notice':
        throw new Error(`no way yet for a step of kind ${this.#handling.plan.kind}`);
      case 'delivery':
        await condition(() => isSettled(this.#handling) || isStopping(this.#state));
        return false;
    }
  }

  /** Parked: until a person sets it going again, the case stops, or the province says by itself that it has it. */
  async #pause(): Promise<void> {
    const { key } = this.#handling;
    const early = (): Report | undefined => this.#deps.reports.early(key);
    await condition(() => !this.#isParked() || isStopping(this.#state) || early() !== undefined);
    const report = early();
    if (report && this.#handling.status === 'waiting') this.#submitted(report.provinceNo, report.occurredAt);
    else if (!this.#isParked() && !isSettled(this.#handling) && !isStopping(this.#state)) await this.#afterPause();
  }

  async #submit(): Promise<void> {
    const { key } = this.#handling;
    try {
      const submission = submissionOf(this.#state, this.#handling, this.#deps.input.applicants);
      const { provinceNo, receivedAt, report } = await this.#call((province) => province.submit(submission));
      this.#submitted(provinceNo, receivedAt);
      if (report) this.#deps.reports.take(report, 'submission');
    } catch (error) {
      const refusal = refusalIn(error);
      const early = this.#deps.reports.early(key);
      if (early && (!refusal || isDecisive(early))) this.#submitted(early.provinceNo, early.occurredAt);
      else if (refusal) this.#refusedAtOnce(refusal);
      else this.#park('unreachable', key);
    }
  }

  #submitted(provinceNo: string, occurredAt: string): void {
    const { key, plan } = this.#handling;
    this.#deps.ledger.append({
      kind: 'submitted',
      step: this.#step,
      occurredAt,
      actor: { party: 'system' },
      data: { key, provinceNo, system: plan.system ?? '' },
    });
    this.#deps.reports.release(key);
  }

  #refusedAtOnce({ code, reason }: { code: string; reason: string }): void {
    this.#deps.ledger.append({
      kind: 'refused',
      step: this.#step,
      occurredAt: now(),
      via: 'submission',
      actor: { party: 'authority', authority: this.#handling.plan.authority },
      data: { provinceNo: '', code, reason },
    });
  }

  /** Waits for the decision: a poll, a callback that completes the activity, or a callback's signal; the first wins. */
  async #awaitAnswer(): Promise<void> {
    const { key, plan } = this.#handling;
    const left = this.#patienceLeft();
    if (left <= 0) {
      this.#park('no-answer', key);
      return;
    }
    const waiting = new CancellationScope();
    const end: { silent: boolean; incident?: Error } = { silent: false };
    const poll = waiting.run(async () => {
      const province = provinceOf(plan, { activityId: key, scheduleToCloseTimeout: left });
      return province.awaitAnswer({ key, system: plan.system ?? '', pollEvery: plan.pollEvery });
    });
    const told = (async () => {
      try {
        const { report, via } = await poll;
        this.#deps.reports.take(report, via);
        end.silent = !isSettled(this.#handling);
      } catch (error) {
        end.silent = !isCancellation(error);
        if (end.silent && !(error instanceof ActivityFailure)) end.incident = asError(error);
      }
    })();
    await condition(() => isSettled(this.#handling) || end.silent || isStopping(this.#state));
    waiting.cancel();
    await told;
    if (end.incident) throw end.incident;
    if (end.silent && !isSettled(this.#handling) && !isStopping(this.#state)) this.#park('no-answer', key);
  }

  /** After a person's retry the province is asked under the same key before anything is sent again. */
  async #afterPause(): Promise<void> {
    if (this.#handling.plan.kind !== 'decision') return;
    const { key, plan } = this.#handling;
    try {
      const answer = await this.#call((province) => province.askStatus({ key, system: plan.system ?? '' }));
      if (answer.kind === 'known') this.#learn(answer.report, 'status');
      else if (this.#handling.status !== 'waiting') this.#park('no-answer', key);
      else await this.#submit();
    } catch (error) {
      refusalIn(error);
      this.#park('unreachable', key);
    }
  }

  #learn(report: Report, via: Via): void {
    if (this.#handling.status === 'waiting') this.#submitted(report.provinceNo, report.occurredAt);
    this.#deps.reports.take(report, via);
  }

  #patienceLeft(): number {
    const from = this.#handling.resumedAt ?? this.#handling.startedAt ?? this.#state.openedAt;
    const { before } = dueAfter(from, this.#handling.plan.patience, this.#state.opened.calendar);
    return Date.parse(before) - Date.now();
  }

  async #checkCertificate(): Promise<void> {
    const { plan } = this.#handling;
    const from = plan.certificateFrom === undefined ? undefined : this.#state.handlings[plan.certificateFrom];
    if (from?.certificate === undefined) {
      this.#park('certificate', 'missing');
      return;
    }
    const query = {
      certificateId: from.certificate.id,
      system: plan.system ?? '',
      purpose: plan.purpose ?? '',
      caseNo: this.#state.opened.caseNo,
    };
    try {
      const certificate = await this.#call((province) => province.fetchCertificate(query));
      this.#deps.ledger.append({
        kind: 'certificate-checked',
        step: this.#step,
        occurredAt: now(),
        actor: { party: 'system' },
        data: { certificate },
      });
      if (certificate.status !== 'valid') this.#park('certificate', certificate.status);
    } catch (error) {
      const refusal = refusalIn(error);
      this.#park(refusal ? 'certificate' : 'unreachable', refusal?.code ?? from.certificate.id);
    }
  }

  /** The case stops: what is undecided at the province is withdrawn; true when nothing of it is left there. */
  async #undo(): Promise<boolean> {
    const { plan, status, key, parked } = this.#handling;
    const maybeThere = status !== 'waiting' || parked !== undefined;
    if (plan.kind !== 'decision' || plan.ifWithdrawn === 'leave' || !maybeThere) return true;
    const request = { key: withdrawalKey(key), of: key, system: plan.system ?? '', reason: 'withdrawn-by-applicant' };
    const asking = new CancellationScope();
    const answer = asking.run(() => this.#call((province) => province.withdraw(request)));
    const decided = condition(() => isSettled(this.#handling)).then(() => 'decided' as const);
    try {
      // A decision that comes by itself leaves nothing to withdraw, and the others must not wait for the call.
      const first = await Promise.race([answer, decided]);
      return first === 'decided' || this.#withdrawn(first);
    } catch (error) {
      refusalIn(error);
      this.#park('unreachable', request.key);
      await condition(() => !this.#isParked());
      return false;
    } finally {
      asking.cancel();
    }
  }

  #withdrawn(answer: WithdrawalAnswer): boolean {
    if (answer.kind === 'unknown') return true;
    this.#learn(answer.report, 'status');
    return isDecisive(answer.report);
  }

  #park(cause: ParkedCause, detail: string): void {
    this.#deps.ledger.append({
      kind: 'parked',
      step: this.#step,
      occurredAt: now(),
      actor: { party: 'system' },
      data: { cause, outcomeUnknown: cause !== 'certificate', detail },
    });
  }

  #call<T>(use: (province: ProvinceActivities) => Promise<T>): Promise<T> {
    return this.#deps.calls.call(this.#handling.plan, this.#state.opened.calendar, use);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(typeof thrown);
}

function now(): string {
  return new Date(Date.now()).toISOString();
}
