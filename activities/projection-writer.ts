import type { ProjectionBatch } from './projection-activities.ts';
import { Turns } from './turns.ts';

/** Writes a batch to MongoDB; rejects when it could not. */
export type WriteBatch = (batch: ProjectionBatch) => Promise<void>;

export interface ProjectionWriterOptions {
  write: WriteBatch;
  /** Whether MongoDB is known to be reachable: while it is not, no case waits for it. */
  isUp: () => boolean;
  /** Longest time that a case waits for MongoDB, its turn included, in ms; well below the workflow task's time-out. */
  limitMs: number;
  /** Milliseconds between two attempts at what is behind. */
  retryEveryMs: number;
  /** Whether an error will come again however often the batch is written, e.g. a case number that another case has. */
  isFinal?: (error: unknown) => boolean;
  /** Told of a batch that is given up for such an error. */
  onGivenUp?: (error: unknown, batch: ProjectionBatch) => void;
  /** Cases that may be behind at once; beyond it the oldest are left to the reconciler. */
  mostBehind?: number;
}

/**
 * The way of every batch into MongoDB. Batches of one case are written one after the other in the order they came, cases
 * side by side. A batch that MongoDB does not take in time stays here and is written as soon as it can be, one merged
 * batch a case. What a dying process takes with it, the reconciler mends from history.
 */
export class ProjectionWriter {
  readonly #options: Required<ProjectionWriterOptions>;
  readonly #behind = new Map<string, ProjectionBatch>();
  readonly #turns = new Turns();
  #catchingUp: Promise<void> | undefined;
  #closed = false;

  constructor(options: ProjectionWriterOptions) {
    this.#options = { mostBehind: 10_000, isFinal: () => false, onGivenUp: () => undefined, ...options };
  }

  /** Number of cases that MongoDB is behind with. */
  get behind(): number {
    return this.#behind.size;
  }

  /** Gives a batch to MongoDB; resolves to whether it has it now. Never rejects. */
  async give(batch: ProjectionBatch): Promise<boolean> {
    if (this.#behind.has(batch.caseNo) || !this.#options.isUp()) {
      this.#keep(batch);
      return false;
    }
    const turn = { hasCome: false, isTooLate: false };
    const written = this.#turns.run(batch.caseNo, () => {
      turn.hasCome = true;
      return turn.isTooLate ? Promise.resolve(false) : this.#write(batch);
    });
    const isWritten = await withinLimit(written, this.#options.limitMs);
    if (!turn.hasCome) {
      turn.isTooLate = true;
      this.#keep(batch);
    }
    return isWritten;
  }

  /** Tries once more to write what is behind, for `forMs` at most, and stops. */
  async close(forMs: number): Promise<void> {
    await withinLimit(this.#catchingUp?.then(() => true) ?? Promise.resolve(true), forMs);
    this.#closed = true;
  }

  async #write(batch: ProjectionBatch): Promise<boolean> {
    if (this.#behind.has(batch.caseNo)) {
      this.#keep(batch);
      return false;
    }
    try {
      await this.#options.write(batch);
      return true;
    } catch (error) {
      if (!this.#gaveUp(error, batch)) this.#keep(batch);
      return false;
    }
  }

  #gaveUp(error: unknown, batch: ProjectionBatch): boolean {
    if (!this.#options.isFinal(error)) return false;
    this.#options.onGivenUp(error, batch);
    return true;
  }

  #keep(batch: ProjectionBatch): void {
    const waiting = this.#behind.get(batch.caseNo);
    this.#behind.set(batch.caseNo, waiting ? merged(waiting, batch) : batch);
    if (this.#behind.size > this.#options.mostBehind) {
      const [oldest] = this.#behind.keys();
      if (oldest !== undefined) this.#behind.delete(oldest);
    }
    this.#catchingUp ??= this.#catchUp().finally(() => {
      this.#catchingUp = undefined;
    });
  }

  async #catchUp(): Promise<void> {
    while (this.#behind.size > 0 && !this.#closed) {
      await new Promise((resolve) => setTimeout(resolve, this.#options.retryEveryMs));
      if (this.#options.isUp()) await this.#writeAll();
    }
  }

  async #writeAll(): Promise<void> {
    for (const [caseNo, batch] of [...this.#behind]) {
      // What is still on its way is older: it goes first, and no other case waits for it.
      if (this.#turns.isBusy(caseNo)) continue;
      try {
        await this.#turns.run(caseNo, () => this.#options.write(batch));
      } catch (error) {
        if (!this.#gaveUp(error, batch)) return;
      }
      // A batch that came meanwhile was merged into a new one, which goes in the next round.
      if (this.#behind.get(caseNo) === batch) this.#behind.delete(caseNo);
    }
  }
}

/** Two batches of one case as one: of events with the same `seq` the higher fence's, and the later view. */
function merged(one: ProjectionBatch, other: ProjectionBatch): ProjectionBatch {
  const isOlder = one.fence < other.fence || (one.fence === other.fence && one.view.seq <= other.view.seq);
  const [older, newer] = isOlder ? [one, other] : [other, one];
  const events = new Map(older.events.map((event) => [event.seq, event]));
  for (const event of newer.events) events.set(event.seq, event);
  const kept = [...events.values()].filter((event) => event.seq <= newer.view.seq);
  return { ...newer, events: kept.sort((a, b) => a.seq - b.seq) };
}

async function withinLimit(work: Promise<boolean>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
