import type { CorrectionNotice } from '../../domain/correction.ts';
import type { Books } from './books.ts';
import { courseOf } from './course-of.ts';
import { gapsFor, type NewGap } from './gaps-of.ts';
import { makeChange, type ChangeOptions } from './make-change.ts';
import { nextMove, type Move } from './next-move.ts';
import { recordsOfChange } from './records-of-change.ts';
import { isDecided, latestChange, type Change, type Handling } from './province-state.ts';

/** Moves handlings on as time passes: received, put right, accepted, decided; and by hand, whatever the time. */
export interface DecisionSchedule {
  /** Looks at one handling: does what is due, and comes back when the next thing is. */
  wake(handling: Handling): void;
  /** Looks at all, after a start or a turn of a knob or of the clock. */
  wakeAll(): void;
  /** Decides by hand (a notice: publishes or refuses it); undefined when there is nothing to decide under this key. */
  decide(key: string, ruling: 'grant' | 'refuse', words?: string): Change | undefined;
  /** Accepts by hand what is received or put right; undefined when that is not so. */
  accept(key: string): Change | undefined;
  /** Sends a correction notice by hand; undefined when the handling is decided, or waits for an answer to one. */
  askCorrection(key: string, gaps: NewGap[]): Change | undefined;
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
    let next = nextMove(books, handling);
    for (; next !== undefined && next.dueMs <= books.clock.nowMs(); next = nextMove(books, handling)) {
      advance(books, handling, next.state);
      changed(handling);
    }
    if (next === undefined || !books.clock.passes()) return;
    const waitMs = Math.min(Math.ceil(next.dueMs - books.clock.nowMs()), longestTimerMs);
    timers.set(
      handling.key,
      setTimeout(() => wake(handling), waitMs),
    );
  }

  /** Does something by hand to a handling that is still open, and looks what follows from it. */
  function byHand(key: string, act: (handling: Handling) => boolean): Change | undefined {
    const handling = books.state.handlings.get(key);
    if (handling === undefined || isDecided(handling) || !act(handling)) return undefined;
    const change = latestChange(handling);
    changed(handling);
    wake(handling);
    return change;
  }

  return {
    wake,
    wakeAll: () => books.state.handlings.forEach(wake),
    decide: (key, ruling, words) => byHand(key, (handling) => decide(books, handling, ruling, words)),
    accept: (key) => byHand(key, (handling) => accept(books, handling)),
    askCorrection: (key, gaps) =>
      byHand(key, (handling) => {
        if (!canBeCorrected(handling)) return false;
        advance(books, handling, 'correction', { gaps });
        return true;
      }),
    stop() {
      stopped = true;
      for (const key of [...timers.keys()]) clear(key);
    },
  };
}

/** Whether a correction notice can be sent: open, no notice of the public, and not waiting for an answer already. */
export function canBeCorrected(handling: Handling): boolean {
  const { state } = latestChange(handling);
  return (state === 'received' || state === 'accepted') && !courseOf(handling.system, handling.item).publishes;
}

function decide(books: Books, handling: Handling, ruling: 'grant' | 'refuse', words?: string): boolean {
  const { state } = latestChange(handling);
  const { publishes } = courseOf(handling.system, handling.item);
  if (publishes && state !== 'received') return false;
  if (!publishes && state === 'received') advance(books, handling, 'accepted');
  const good = publishes ? 'published' : 'granted';
  const refusal = words === undefined ? undefined : { ...books.dialect.refusals[handling.system], reason: words };
  advance(books, handling, ruling === 'refuse' ? 'refused' : good, refusal && { refusal });
  return true;
}

function accept(books: Books, handling: Handling): boolean {
  const { state } = latestChange(handling);
  if (courseOf(handling.system, handling.item).publishes || (state !== 'received' && state !== 'correction'))
    return false;
  advance(books, handling, 'accepted');
  return true;
}

function advance(
  books: Books,
  handling: Handling,
  state: Move['state'],
  { gaps = gapsFor(books, handling), refusal }: { gaps?: NewGap[] } & Pick<ChangeOptions, 'refusal'> = {},
): void {
  const change = makeChange(books, handling, state, {
    tell: true,
    ...(state === 'correction' && { correction: noticeOf(books, handling, gaps) }),
    ...(refusal && { refusal }),
  });
  books.commit(recordsOfChange(books, handling, change));
}

function noticeOf({ dialect, clock, state }: Books, { region }: Handling, gaps: NewGap[]): CorrectionNotice {
  const noticeNo = dialect.noticeNo(region, clock.nowIso(), state.noticeCount + 1);
  return { noticeNo, gaps: gaps.map((gap, at) => ({ id: String(at + 1), ...gap })) };
}
