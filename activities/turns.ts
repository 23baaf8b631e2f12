/** Runs what belongs to one key one after the other, in the order it came; keys run side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Whether something of this key runs or waits for its turn. */
  isBusy(key: string): boolean {
    return this.#last.has(key);
  }

  /** Runs `work` once all earlier work of `key` has settled, however it did. Settles as `work` does. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const done = before.then(work);
    const settled = done.then(ignore, ignore).then(() => {
      if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    this.#last.set(key, settled);
    return done;
  }
}

function ignore(): void {
  // How work ended is its caller's to know; the next one's turn has come either way.
}
