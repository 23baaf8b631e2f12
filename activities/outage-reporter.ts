import type { OutageBook } from '../models/outages.ts';

/** A call that fails once may be a hiccup; from this many in a row on, the system is out of reach. */
const failuresInARow = 2;
/** Not every answer needs a note that all is well: another worker may have noted an outage, so one now and then does. */
const noteAnswerEveryMs = 15_000;
/** Not every failure of a lasting outage needs one either. */
const noteFailureEveryMs = 5_000;

interface SystemState {
  failures: number;
  since: Date;
  /** What was last noted, and when, in ms since 1970. */
  noted?: { out: boolean; at: number };
}

/** Told of every call to one province; none of it may ever hold a call up or fail one. */
export interface CallWatcher {
  failed(system: string): void;
  answered(system: string): void;
}

/**
 * Notes in the outage book which systems of a province are out of reach, from the second call in a row that could not
 * tell what happened to the first that could. What cannot be noted is left: the next call tries again.
 */
export class OutageReporter implements CallWatcher {
  readonly #province: string;
  readonly #book: OutageBook;
  readonly #now: () => Date;
  readonly #systems = new Map<string, SystemState>();
  /** One note after the other, so that the last one stands. */
  #notes: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(province: string, book: OutageBook, now: () => Date = () => new Date()) {
    this.#province = province;
    this.#book = book;
    this.#now = now;
  }

  failed(system: string): void {
    const at = this.#now();
    const before = this.#systems.get(system) ?? { failures: 0, since: at };
    const state = { ...before, failures: before.failures + 1, since: before.failures === 0 ? at : before.since };
    this.#systems.set(system, state);
    const { noted, failures, since } = state;
    if (failures < failuresInARow) return;
    if (noted?.out === true && at.getTime() - noted.at < noteFailureEveryMs) return;
    this.#note(system, { out: true, at }, () => this.#book.failed({ province: this.#province, system, since, at }));
    this.#keepOthersFresh(system, at);
  }

  answered(system: string): void {
    const at = this.#now();
    const before = this.#systems.get(system) ?? { failures: 0, since: at };
    this.#systems.set(system, { ...before, failures: 0 });
    const { noted } = before;
    if (noted?.out === false && at.getTime() - noted.at < noteAnswerEveryMs) return;
    this.#note(system, { out: false, at }, () => this.#book.answered({ province: this.#province, system, at }));
  }

  /** All that was to be noted is noted, or could not be. */
  async settled(): Promise<void> {
    await this.#notes;
  }

  /** While the province's worker is shut, one system alone is tried: what else was out is taken to be out still. */
  #keepOthersFresh(tried: string, at: Date): void {
    for (const [system, { noted, since }] of this.#systems) {
      if (system === tried || noted?.out !== true || at.getTime() - noted.at < noteFailureEveryMs) continue;
      this.#note(system, { out: true, at }, () => this.#book.failed({ province: this.#province, system, since, at }));
    }
  }

  #note(system: string, { out, at }: { out: boolean; at: Date }, write: () => Promise<void>): void {
    // MongoDB may be away for long: notes that nobody has taken yet are no reason for ever more of them.
    if (this.#waiting >= 20) return;
    const set = (noted: SystemState['noted']): void => {
      const { noted: _before, ...state } = this.#systems.get(system) ?? { failures: 0, since: at };
      this.#systems.set(system, { ...state, ...(noted && { noted }) });
    };
    set({ out, at: at.getTime() });
    this.#waiting += 1;
    this.#notes = this.#notes
      .then(write)
      .catch(() => {
        set(undefined);
      })
      .finally(() => {
        this.#waiting -= 1;
      });
  }
}
