import { condition, proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { CatchUpActivities, ProjectionActivities, ProjectionBatch } from '../activities/projection-activities.ts';
import { viewOf, viewOfState } from '../domain/case-projection.ts';
import type { CaseLedger } from './case-ledger.ts';
import { taskQueues } from './messages.ts';

// One attempt: a second one would hold every command of the case for as long as MongoDB is away.
const { project } = proxyLocalActivities<ProjectionActivities>({
  startToCloseTimeout: '1500ms',
  retry: { maximumAttempts: 1 },
});

// A constant interval: retries of an activity write no history, and the page is right soon after MongoDB is back.
const { catchUp } = proxyActivities<CatchUpActivities>({
  taskQueue: taskQueues.projection,
  startToCloseTimeout: '5s',
  retry: { initialInterval: '500ms', backoffCoefficient: 1, maximumInterval: '2s' },
});

/** How long closing waits for MongoDB before the rest is left to the reconciler. */
const patienceAtClosing = '60s';
const pauseAfterFailure = '5s';

/** Keeps the read model behind the ledger: one batch a workflow task, one catch-up at most. */
export class CaseProjectionLoop {
  readonly #ledger: CaseLedger;
  recordedTo: number;
  projectedTo: number;
  #catchingUp = false;
  #finishing = false;

  constructor(ledger: CaseLedger, carried?: { recordedTo: number; projectedTo: number }) {
    this.#ledger = ledger;
    this.recordedTo = carried?.recordedTo ?? 0;
    this.projectedTo = carried?.projectedTo ?? 0;
  }

  /** Runs until `finish`; never rejects. */
  async run(): Promise<void> {
    for (;;) {
      await condition(() => this.#ledger.seq > this.recordedTo || this.#finishing);
      if (this.#ledger.seq <= this.recordedTo) return;
      const tried = this.#ledger.seq;
      if (!(await this.#record())) await condition(() => this.#ledger.seq > tried, pauseAfterFailure);
    }
  }

  /** Waits until history holds every event, and up to a minute until MongoDB does. */
  async finish(): Promise<void> {
    this.#finishing = true;
    await condition(() => this.recordedTo >= this.#ledger.seq);
    await condition(() => this.projectedTo >= this.#ledger.seq, patienceAtClosing);
  }

  /** Whether the batch is in history; whether MongoDB has it is `projectedTo`'s matter. */
  async #record(): Promise<boolean> {
    const direct = this.projectedTo === this.recordedTo && !this.#catchingUp;
    try {
      const { events, written } = await project(this.#batch(this.recordedTo), direct);
      this.recordedTo += events.length;
      if (written) this.projectedTo = this.recordedTo;
    } catch {
      return false;
    }
    if (this.projectedTo < this.recordedTo) void this.#catchUp();
    return true;
  }

  async #catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    try {
      while (this.projectedTo < this.recordedTo) {
        const upTo = this.recordedTo;
        await catchUp(this.#batch(this.projectedTo, upTo));
        this.projectedTo = upTo;
      }
    } catch {
      // Only a cancelled case gets here; the reconciler mends what is left.
    } finally {
      this.#catchingUp = false;
    }
  }

  #batch(after: number, upTo = this.#ledger.seq): ProjectionBatch {
    const { state, seq } = this.#ledger;
    return {
      caseNo: state.opened.caseNo,
      workflowId: workflowInfo().workflowId,
      fence: Date.now(),
      events: this.#ledger.slice(after, upTo),
      view: upTo === seq ? viewOfState(state) : viewOf(this.#ledger.slice(0, upTo)),
    };
  }
}
