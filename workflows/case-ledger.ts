import { applyEvent, stateOf } from '../domain/case-state.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { LedgerEvent, NewEvent } from '../domain/ledger.ts';

/** The ledger of the running case: the only writer of events, and the state they lead to. */
export class CaseLedger {
  readonly #events: LedgerEvent[];
  #state: CaseState;

  constructor(opened: NewEvent, carried?: LedgerEvent[]) {
    this.#events = carried?.length ? [...carried] : [place(opened, 1)];
    this.#state = stateOf(this.#events);
  }

  get state(): CaseState {
    return this.#state;
  }

  get seq(): number {
    return this.#events.length;
  }

  get events(): readonly LedgerEvent[] {
    return this.#events;
  }

  append(event: NewEvent): LedgerEvent {
    const placed = place(event, this.#events.length + 1);
    this.#events.push(placed);
    this.#state = applyEvent(this.#state, placed);
    return placed;
  }

  /** Events with `after < seq <= upTo`. */
  slice(after: number, upTo = this.seq): LedgerEvent[] {
    return this.#events.slice(after, upTo);
  }
}

function place(event: NewEvent, seq: number): LedgerEvent {
  return { ...event, seq, recordedAt: new Date(Date.now()).toISOString() };
}
