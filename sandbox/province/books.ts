import type { Journal } from './journal.ts';
import type { ProvinceDialect } from './province-dialect.ts';
import { foldLine } from './fold-line.ts';
import type { Handling, ProvinceState } from './province-state.ts';
import type { JournalLine, ProvinceRecord } from './province-records.ts';
import type { SandboxClock } from './sandbox-clock.ts';

/**
 * A province's books: its state in memory and the journal that it can be built from again. `commit` changes the state
 * at once; whoever tells anyone of it awaits `flushed` first.
 */
export interface Books {
  state: ProvinceState;
  clock: SandboxClock;
  dialect: ProvinceDialect;
  /** Milliseconds from submission to decision where no knob says otherwise. */
  decisionDelayMs: number;
  commit(records: ProvinceRecord[]): void;
  flushed(): Promise<void>;
}

/** Binds state and journal into books. */
export function keepBooks(
  journal: Journal<JournalLine>,
  { state, clock, dialect, decisionDelayMs }: Pick<Books, 'state' | 'clock' | 'dialect' | 'decisionDelayMs'>,
): Books {
  return {
    state,
    clock,
    dialect,
    decisionDelayMs,
    commit(records) {
      const line: JournalLine = { at: clock.nowIso(), records };
      foldLine(state, line);
      // The journal itself reports a write that fails, and that ends the process.
      journal.append(line).catch(() => undefined);
    },
    flushed: () => journal.flushed(),
  };
}

/** The handling of a key that was just taken. */
export function handlingOf({ state }: Books, key: string): Handling {
  const handling = state.handlings.get(key);
  if (handling === undefined) throw new Error(`No handling under ${key}`);
  return handling;
}
