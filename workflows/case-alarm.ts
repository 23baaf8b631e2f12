import { condition, sleep } from '@temporalio/workflow';

/** The one alarm of a case: the earliest moment that anything of it waits for. Re-armed only for an earlier one. */
export class CaseAlarm {
  #at = Number.POSITIVE_INFINITY;

  /** Waits until `done`, at most until an instant (epoch ms). True: done. Messages of the same task come first. */
  async until(instant: number, done: () => boolean): Promise<boolean> {
    while (!done() && Date.now() < instant) {
      this.#arm(instant);
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
