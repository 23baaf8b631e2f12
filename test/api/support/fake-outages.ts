import type { OutageWatch } from '../../../api/live/outage-watch.ts';
import type { Outage } from '../../../models/outages.ts';

/** Outages as a test sets them. */
export class FakeOutages implements OutageWatch {
  readonly #listeners = new Set<() => void>();
  #known: readonly Outage[] = [];

  set(...outages: Outage[]): void {
    this.#known = outages;
    for (const listener of [...this.#listeners]) listener();
  }

  current(): readonly Outage[] {
    return this.#known;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
