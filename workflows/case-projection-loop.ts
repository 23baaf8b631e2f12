import { condition, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { ProjectionActivities, ProjectionBatch } from '../activities/projection-activities.ts';
import { viewOfState } from '../domain/case-projection.ts';
import type { CaseLedger } from './case-ledger.ts';

// An attempt fails when its worker has no time for it. It is tried again inside the same call: what a case does after a
// call that failed would have its place in history by when that call came back, which a replay need not see again.
const { project } = proxyLocalActivities<ProjectionActivities>({
  startToCloseTimeout: '1500ms',
  retry: { initialInterval: '100ms', maximumInterval: '1s', maximumAttempts: 10 },
});

const pauseAfterFailure = '5s';

/**
 * Puts every event into history, by way of the batch that the projection returns, and so into the read model.
 *
 * A batch is sent whenever the ledger has grown, without waiting for the one before: the commands of a case must not
 * depend on when a local activity comes back. A query can end the workflow task under a running local activity, and
 * on replay it then comes back earlier among the other events than it did.
 */
export class CaseProjectionLoop {
  readonly #ledger: CaseLedger;
  /** Batches that history holds beyond the first gap: where each begins and ends. */
  readonly #ahead = new Map<number, number>();
  readonly #way: number;
  #sentTo: number;
  #recordedTo: number;
  #failed = false;

  constructor(ledger: CaseLedger, { recordedTo = 0, way = 1 }: { recordedTo?: number; way?: number } = {}) {
    this.#ledger = ledger;
    this.#way = way;
    this.#sentTo = recordedTo;
    this.#recordedTo = recordedTo;
  }

  /** Up to here history holds the ledger without a gap. */
  get recordedTo(): number {
    return this.#recordedTo;
  }

  /** Runs for as long as the case does; never rejects. */
  async run(): Promise<void> {
    for (;;) {
      await condition(() => this.#ledger.seq > this.#sentTo || this.#failed);
      if (this.#way >= 2) await othersToMove();
      const from = this.#failed ? await this.#afterPause() : this.#sentTo;
      this.#sentTo = this.#ledger.seq;
      void this.#send(from, this.#sentTo);
    }
  }

  /** Waits until history holds every event. */
  async finish(): Promise<void> {
    await condition(() => this.#recordedTo >= this.#ledger.seq);
  }

  /** A batch that did not reach history goes with the next one, or alone. */
  async #afterPause(): Promise<number> {
    await condition(() => this.#ledger.seq > this.#sentTo, pauseAfterFailure);
    this.#failed = false;
    return this.#recordedTo;
  }

  async #send(after: number, upTo: number): Promise<void> {
    try {
      await project(this.#batch(after, upTo));
    } catch {
      this.#failed = true;
      return;
    }
    this.#ahead.set(after, Math.max(upTo, this.#ahead.get(after) ?? 0));
    for (;;) {
      const reached = Math.max(0, ...[...this.#ahead].flatMap(([from, to]) => (from <= this.#recordedTo ? [to] : [])));
      if (reached <= this.#recordedTo) return;
      this.#recordedTo = reached;
    }
  }

  #batch(after: number, upTo: number): ProjectionBatch {
    const { state } = this.#ledger;
    return {
      caseNo: state.opened.caseNo,
      workflowId: workflowInfo().workflowId,
      fence: Date.now(),
      events: this.#ledger.slice(after, upTo),
      view: viewOfState(state),
    };
  }
}

/** Lets everything move that what has just happened sets going: conditions are asked again when nothing else can run. */
async function othersToMove(): Promise<void> {
  let asked = 0;
  await condition(() => (asked += 1) > 1);
}
