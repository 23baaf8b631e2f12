import { condition } from '@temporalio/workflow';
import { isReady, isStopping, isSubmitted } from '../domain/case-state.ts';
import { isSettled } from '../domain/handling.ts';
import type { Report } from '../domain/report.ts';
import { asError } from './as-error.ts';
import { awaitAnswer } from './await-answer.ts';
import { awaitCorrection } from './await-correction.ts';
import { handOver } from './hand-over.ts';
import { HandlingContext } from './handling-context.ts';
import type { HandlingDeps } from './handling-context.ts';
import { lookUpSubject } from './look-up-subject.ts';
import { readCertificate } from './read-certificate.ts';
import { resumeHandling } from './resume-handling.ts';
import { runNotice } from './run-notice.ts';
import { noteSubmitted, submitHandling } from './submit-handling.ts';
import { undoHandling } from './undo-handling.ts';

/**
 * The life of one handling, from its predecessors' decisions to its own. It reads where it stands from the ledger's
 * state alone, so it may be begun anew at any point: after a pause for a person, or after continue-as-new.
 */
export class CaseHandling {
  readonly #context: HandlingContext;

  constructor(deps: HandlingDeps, step: string) {
    this.#context = new HandlingContext(deps, step);
  }

  /** Ends when the handling is settled, or when the case stops and nothing of it is left at the province. Never rejects. */
  async run(): Promise<void> {
    const context = this.#context;
    await condition(() => this.#isStarted || isReady(context.state, context.handling) || isStopping(context.state));
    for (;;) {
      try {
        if (await this.#advance()) return;
      } catch (error) {
        context.park('incident', asError(error).name);
        // What cannot even be undone would come back here at once, for ever: it waits for a person.
        if (isStopping(context.state)) await condition(() => !context.isParked);
      }
    }
  }

  get #isStarted(): boolean {
    return this.#context.handling.startedAt !== undefined || this.#context.isParked;
  }

  /** One move towards the end; true when there is none left. */
  async #advance(): Promise<boolean> {
    const context = this.#context;
    if (isSettled(context.handling) || isStopping(context.state)) context.stopWaiting();
    if (isSettled(context.handling)) return true;
    if (isStopping(context.state)) return undoHandling(context);
    if (context.isParked) await this.#pause();
    else if (isSubmitted(context.handling.plan)) await this.#handle();
    else await this.#read();
    return false;
  }

  /** What a province decides: whoever must move next, moves. */
  async #handle(): Promise<void> {
    const context = this.#context;
    switch (context.handling.status) {
      case 'waiting':
        return submitHandling(context);
      case 'correcting':
        return awaitCorrection(context);
      case 'handing-over':
        return handOver(context);
      case 'published':
        return runNotice(context);
      case 'to-check':
      case 'check-booked':
        return this.#untilMoved();
      default:
        return awaitAnswer(context);
    }
  }

  async #read(): Promise<void> {
    const context = this.#context;
    switch (context.handling.plan.kind) {
      case 'certificate':
        return readCertificate(context);
      case 'lookup':
        return lookUpSubject(context);
      default:
        return this.#untilMoved();
    }
  }

  /** A person must move. */
  async #untilMoved(): Promise<void> {
    const context = this.#context;
    const { status } = context.handling;
    await condition(() => {
      const { handling, state } = context;
      return handling.status !== status || context.isParked || isStopping(state);
    });
  }

  /** Parked: until a person sets it going again, the case stops, or the province says by itself that it has it. */
  async #pause(): Promise<void> {
    const context = this.#context;
    const { key } = context.handling;
    const early = (): Report | undefined => context.deps.reports.early(key);
    await condition(
      () => !context.isParked || isSettled(context.handling) || isStopping(context.state) || early() !== undefined,
    );
    const report = early();
    if (report && context.handling.status === 'waiting') noteSubmitted(context, report.provinceNo, report.occurredAt);
    else if (!context.isParked && !isSettled(context.handling) && !isStopping(context.state))
      await resumeHandling(context);
  }
}
