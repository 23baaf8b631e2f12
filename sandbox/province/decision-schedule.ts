import type { Books } from './books.ts';
import { decisionKnob, knobsFor } from './knobs.ts';
import { makeChange } from './make-change.ts';
import type { Ruling } from './province-records.ts';
import { isDecided, latestChange, type Change, type Handling } from './province-state.ts';

/** Moves handlings on as time passes: received, accepted, decided. */
export interface DecisionSchedule {
  /** Looks at one handling: does what is due, and comes back when the next thing is. */
  wake(handling: Handling): void;
  /** Looks at all, after a start or a turn of a knob or of the clock. */
  wakeAll(): void;
  /** Decides by hand; undefined when there is nothing to decide under this key. */
  decide(key: string, ruling: 'grant' | 'refuse'): Change | undefined;
  stop(): void;
}

/** setTimeout's longest; a later moment is looked at again when it has passed. */
const longestTimerMs = 2 ** 31 - 1;

/** `changed` is called after each change of a handling. */
export function createDecisionSchedule(books: Books, changed: (handling: Handling) => void): DecisionSchedule {
  const timers = new Map<string, NodeJS.Timeout>();
  let stopped = false;

  function clear(key: string): void {
    clearTimeout(timers.get(key));
    timers.delete(key);
  }

  function wake(handling: Handling): void {
    clear(handling.key);
    if (stopped) return;
    while (isDue(books, handling)) {
      advance(books, handling);
      changed(handling);
    }
    if (isDecided(handling) || isHeld(books, handling) || !books.clock.passes()) return;
    const waitMs = Math.min(Math.ceil(dueMs(books, handling) - books.clock.nowMs()), longestTimerMs);
    timers.set(
      handling.key,
      setTimeout(() => wake(handling), waitMs),
    );
  }

  return {
    wake,
    wakeAll: () => books.state.handlings.forEach(wake),
    decide(key, ruling) {
      const handling = books.state.handlings.get(key);
      if (handling === undefined || isDecided(handling)) return undefined;
      if (latestChange(handling).state === 'received') advance(books, handling);
      books.commit([makeChange(books, handling, decisionState(ruling), { tell: true })]);
      changed(handling);
      clear(key);
      return latestChange(handling);
    },
    stop() {
      stopped = true;
      for (const key of [...timers.keys()]) clear(key);
    },
  };
}

function rulingFor({ state }: Books, { system, ruling }: Handling): Ruling {
  return decisionKnob(state.knobs, system) ?? ruling;
}

/** Accepted, and its system does not decide. */
function isHeld(books: Books, handling: Handling): boolean {
  return latestChange(handling).state === 'accepted' && rulingFor(books, handling) === 'silent';
}

function isDue(books: Books, handling: Handling): boolean {
  return !isDecided(handling) && !isHeld(books, handling) && dueMs(books, handling) <= books.clock.nowMs();
}

function dueMs({ state, decisionDelayMs }: Books, handling: Handling): number {
  const delayMs = knobsFor(state.knobs, handling.system).decisionDelayMs ?? decisionDelayMs;
  const share = latestChange(handling).state === 'received' ? delayMs / 2 : delayMs;
  return Date.parse(handling.receivedAt) + share;
}

function advance(books: Books, handling: Handling): void {
  const received = latestChange(handling).state === 'received';
  const next = received ? 'accepted' : decisionState(rulingFor(books, handling));
  books.commit([makeChange(books, handling, next, { tell: true })]);
}

function decisionState(ruling: Ruling): 'granted' | 'refused' {
  return ruling === 'refuse' ? 'refused' : 'granted';
}
