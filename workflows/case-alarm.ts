import { condition, sleep } from '@temporalio/workflow';

/** The one alarm of a case: the earliest moment that anything of it waits for. Re-armed only for an earlier one. */
export class CaseAlarm {
  #at = Number.POSITIVE_INFINITY;
  readonly #foreseen: () => number;

  /** `foreseen`: the earliest moment (epoch ms) that somebody will soon wait for; armed with it, no second timer is needed. */
  constructor(foreseen: () => number = () => Number.POSITIVE_INFINITY) {
    this.#foreseen = foreseen;
  }

  /** Waits until `done`, at most until an instant (epoch ms). True: done. Messages of the same task come first. */
  async until(instant: number, done: () => boolean): Promise<boolean> {
    while (!done() && Date.now() < instant) {
      const foreseen = this.#foreseen();
      this.#arm(foreseen > Date.now() ? Math.min(instant, foreseen) : instant);
      await condition(() => done() || Date.now() >= instant || !this.#isArmed);
    }
    return done();
  }

  get #isArmed(): boolean {
    return this.#at !== Number.POSITIVE_INFINITY;
  }

  #arm(instant: number): void {
    if (instant >= this.#at) return;
    this.#at = instant;
    void sleep(instant - Date.now()).then(() => {
      if (this.#at === instant) this.#at = Number.POSITIVE_INFINITY;
    });
  }
}
