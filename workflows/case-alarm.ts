import { condition, sleep } from '@temporalio/workflow';

/** Something beside the alarm that wakes the case by an instant (epoch ms), unless it has ended before. */
export interface OtherWaker {
  readonly endsBy: number;
  readonly hasEnded: boolean;
}

/** The one alarm of a case: the earliest moment that anything of it waits for. Re-armed only for an earlier one. */
export class CaseAlarm {
  #at = Number.POSITIVE_INFINITY;
  readonly #foreseen: () => number;
  #others: OtherWaker[] = [];

  /** `foreseen`: the earliest moment (epoch ms) that somebody will soon wait for; armed with it, no second timer is needed. */
  constructor(foreseen: () => number = () => Number.POSITIVE_INFINITY) {
    this.#foreseen = foreseen;
  }

  /** While this lives, no timer is needed for what is later than its end. */
  isAlsoRungBy(other: OtherWaker): void {
    this.#others = [...this.#others.filter(({ hasEnded }) => !hasEnded), other];
  }

  /** Waits until `done`, at most until an instant (epoch ms). True: done. Messages of the same task come first. */
  async until(instant: number, done: () => boolean): Promise<boolean> {
    while (!done() && Date.now() < instant) {
      if (!this.#isRungByOthers(instant)) {
        const foreseen = this.#foreseen();
        this.#arm(foreseen > Date.now() ? Math.min(instant, foreseen) : instant);
      }
      await condition(() => done() || Date.now() >= instant || !this.#isRung(instant));
    }
    return done();
  }

  #isRung(instant: number): boolean {
    return this.#at <= instant || this.#isRungByOthers(instant);
  }

  #isRungByOthers(instant: number): boolean {
    return this.#others.some(({ endsBy, hasEnded }) => !hasEnded && endsBy <= instant);
  }

  #arm(instant: number): void {
    if (instant >= this.#at) return;
    this.#at = instant;
    void sleep(instant - Date.now()).then(() => {
      if (this.#at === instant) this.#at = Number.POSITIVE_INFINITY;
    });
  }
}
