import { ProvinceUnavailable } from '../adapters/province.ts';
import type { OutageBook } from '../models/outages.ts';

/** A call that fails once may be a hiccup; from this many in a row on, the system is out of reach. */
const failuresInARow = 2;
/** Not every answer needs a note that all is well: another worker may have noted an outage, so one now and then does. */
const noteAnswerEveryMs = 15_000;
/** Not every failure of a lasting outage needs one either. */
const noteFailureEveryMs = 5_000;

/**
 * Calls come when cases need them, and are repeated ever more slowly: whether a system is out, and when it is back, is
 * looked at in between.
 */
export interface LookTimes {
  /** From the first failure to a look of our own, in ms. */
  confirmAfterMs: number;
  /** Between two looks while the system is out, in ms. */
  everyMs: number;
}

type Look = () => Promise<unknown>;

interface SystemState {
  failures: number;
  since: Date;
  /** A call that may be made at any time, to see whether the system answers. */
  look?: Look;
  /** What was last noted, and when, in ms since 1970. */
  noted?: { out: boolean; at: number };
}

/** Told of every call to one province; none of it may ever hold a call up or fail one. */
export interface CallWatcher {
  /** `look`: a call that may be made at any time, to see whether the system answers again. */
  failed(system: string, look?: () => Promise<unknown>): void;
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
  readonly #times: LookTimes;
  readonly #looks = new Map<string, NodeJS.Timeout>();
  readonly #systems = new Map<string, SystemState>();
  /** One note after the other, so that the last one stands. */
  #notes: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(
    province: string,
    book: OutageBook,
    now: () => Date = () => new Date(),
    times: LookTimes = { confirmAfterMs: 1_000, everyMs: 5_000 },
  ) {
    this.#province = province;
    this.#book = book;
    this.#now = now;
    this.#times = times;
  }

  failed(system: string, look?: Look): void {
    const at = this.#now();
    const before = this.#systems.get(system) ?? { failures: 0, since: at };
    const since = before.failures === 0 ? at : before.since;
    const state = { ...before, failures: before.failures + 1, since, ...(look && { look }) };
    this.#systems.set(system, state);
    this.#lookLater(system, state);
    this.#noteFailure(system, state, at);
  }

  #noteFailure(system: string, state: SystemState, at: Date): void {
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

  #lookLater(system: string, { failures, look }: SystemState): void {
    if (look === undefined || this.#looks.has(system)) return;
    const waitMs = failures < failuresInARow ? this.#times.confirmAfterMs : this.#times.everyMs;
    const timer = setTimeout(() => {
      this.#looks.delete(system);
      if ((this.#systems.get(system)?.failures ?? 0) > 0) void this.#look(system, look);
    }, waitMs);
    // A worker that is to end does not wait for it.
    timer.unref();
    this.#looks.set(system, timer);
  }

  async #look(system: string, look: Look): Promise<void> {
    try {
      await look();
      this.answered(system);
    } catch (error) {
      // A no is an answer.
      if (error instanceof ProvinceUnavailable) this.failed(system, look);
      else this.answered(system);
    }
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
