import { ActivityFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import type { AwaitedAnswer } from '../domain/report.ts';
import { asError } from './as-error.ts';

/** One call that waits at a province until it decides or asks something: what it says is taken, and how it ended kept. */
export class WaitingCall {
  readonly #scope = new CancellationScope();
  /** When the engine ends it at the latest, epoch ms. */
  readonly endsBy: number;
  /** Resolves when nothing more comes of it. Never rejects. */
  readonly over: Promise<void>;
  #hasEnded = false;
  #isSilent = false;
  #incident: Error | undefined;

  constructor(ask: () => Promise<AwaitedAnswer>, take: (answer: AwaitedAnswer) => void, endsBy = Infinity) {
    this.endsBy = endsBy;
    const asked = this.#scope.run(ask);
    this.over = this.#hear(asked, take);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Whether it came to its end without an answer, and nobody cancelled it. */
  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** What was no answer at all: a fault of ours. */
  get incident(): Error | undefined {
    return this.#incident;
  }

  cancel(): void {
    this.#scope.cancel();
  }

  async #hear(asked: Promise<AwaitedAnswer>, take: (answer: AwaitedAnswer) => void): Promise<void> {
    try {
      take(await asked);
    } catch (error) {
      this.#isSilent = !isCancellation(error);
      if (this.#isSilent && !(error instanceof ActivityFailure)) this.#incident = asError(error);
    }
    this.#hasEnded = true;
  }
}
