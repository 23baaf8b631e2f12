import type { Books } from './books.ts';
import type { Telling } from './callback-wire.ts';
import { knobsFor } from './knobs.ts';
import type { ToldRecord } from './province-records.ts';
import { toTell } from './desk.ts';
import { isDecided, latestChange, type Handling } from './province-state.ts';
import { isAwaited } from './take-supplement.ts';

/**
 * Tells every change of state and every objection to the other side until it has taken it; what is still to be told is
 * in the books.
 */
export interface CallbackQueue {
  /** Looks whether a handling has something to tell, and goes on until it has not. */
  wake: (handling: Handling) => void;
  wakeAll: () => void;
  stop: () => void;
}

export interface CallbackOptions {
  /** Sends once. `again`: it was not taken. */
  send: (handling: Handling, telling: Telling) => Promise<'taken' | 'gave-up' | 'again'>;
  /** Milliseconds before the first repetition; each further one waits twice as long, at most `longestWaitMs`. */
  firstWaitMs: number;
  longestWaitMs: number;
}

/** One handling's callbacks, one after the other; different handlings tell at the same time. */
interface Lane {
  busy: boolean;
  failures: number;
  timer?: NodeJS.Timeout;
}

export function createCallbackQueue(books: Books, options: CallbackOptions): CallbackQueue {
  const lanes = new Map<string, Lane>();
  let stopped = false;

  function wake(handling: Handling): void {
    const lane = lanes.get(handling.key) ?? { busy: false, failures: 0 };
    if (stopped || lane.busy) return;
    clearTimeout(lane.timer);
    const telling = nextToTell(books, handling);
    if (telling === undefined) return void lanes.delete(handling.key);
    lanes.set(handling.key, lane);
    lane.busy = true;
    void tell(handling, telling, lane);
  }

  async function tell(handling: Handling, telling: Telling, lane: Lane): Promise<void> {
    const outcome = await tellOnce(books, options, handling, telling);
    lane.busy = false;
    if (stopped) return;
    if (outcome !== 'again') {
      books.commit([{ kind: 'told', key: handling.key, changeId: idOf(telling), outcome }]);
      lane.failures = 0;
      wake(handling);
      return;
    }
    const waitMs = Math.min(options.firstWaitMs * 2 ** lane.failures, options.longestWaitMs);
    lane.failures += 1;
    lane.timer = setTimeout(() => wake(handling), waitMs);
  }

  return {
    wake,
    wakeAll: () => books.state.handlings.forEach(wake),
    stop() {
      stopped = true;
      for (const { timer } of lanes.values()) clearTimeout(timer);
    },
  };
}

async function tellOnce(
  books: Books,
  { send }: CallbackOptions,
  handling: Handling,
  telling: Telling,
): Promise<ToldRecord['outcome'] | 'again'> {
  const knobs = knobsFor(books.state.knobs, handling.system);
  if (knobs.lostCallback) return 'lost';
  // What is told must survive a crash: never ahead of the disk.
  await books.flushed();
  const outcome = await send(handling, telling);
  if (outcome === 'taken' && knobs.duplicateCallback) await send(handling, telling);
  return outcome;
}

function idOf(telling: Telling): string {
  return telling.kind === 'change' ? telling.change.id : telling.objection.id;
}

/** Changes go before objections: nobody can object to what is not known to be out. */
function nextToTell(books: Books, handling: Handling): Telling | undefined {
  const waiting = handling.changes.filter(({ tell, told }) => tell && told === undefined);
  const reversed = knobsFor(books.state.knobs, handling.system).reverseOrder;
  if (reversed && !rests(handling)) return undefined;
  const change = reversed ? waiting.at(-1) : waiting[0];
  if (change !== undefined) return { kind: 'change', change: toTell(books, handling, change) };
  const held = handling.objections.find(({ told }) => told === undefined);
  return held && { kind: 'objection', objection: held.objection };
}

/** Whether nothing more happens to a handling by itself: decided, a notice that is out, or it waits for the other side. */
function rests(handling: Handling): boolean {
  const { state } = latestChange(handling);
  const waits = isAwaited(handling, 'correction') || isAwaited(handling, 'check');
  return isDecided(handling) || waits || state === 'published' || state === 'objected';
}
