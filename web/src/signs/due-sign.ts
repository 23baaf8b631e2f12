import { workingDaysLeft } from '../../../domain/due.ts';
import { instantMs, shanghaiDay } from '../../../domain/shanghai-time.ts';
import type { Calendar, Due } from '../../../domain/term.ts';
import type { HandlingAnswer } from '../../../api/schemas/case-answer.ts';
import { shortDay, shortDayOf } from '../time/show-time.ts';
import type { WordKey, WordValues } from '../words/word.ts';

type DueShape = 'ok' | 'warn' | 'late' | 'law' | 'stop' | 'none' | 'done';

/** What a due pill says: its shape, its words at full length and in lists. */
export interface DueSign {
  shape: DueShape;
  full: { key: WordKey; values: WordValues };
  short: { key: WordKey; values: WordValues };
  /** The year has no official calendar: dotted border, and said so. */
  provisional: boolean;
}

/**
 * The instants from which the clock that the holder must meet has another colour; `grey` while it stands still, with
 * the day on which it goes on where that is known.
 */
export interface Turns {
  yellow?: string | undefined;
  red?: string | undefined;
  black?: string | undefined;
  grey?: boolean | undefined;
  back?: string | undefined;
}

/** The shape of each colour of a clock. */
const shapeOf = { green: 'ok', yellow: 'warn', red: 'late', black: 'law', grey: 'stop' } as const;

/** From this share of the term on it is near its end. */
const nearEnd = 0.8;
const dayMs = 86_400_000;

function running(due: Due, now: string, calendar: Calendar): Omit<DueSign, 'provisional'> {
  const date = shortDay(due.date);
  const today = shanghaiDay(now);
  const left = workingDaysLeft(due, now, calendar);
  const past = instantMs(now) >= instantMs(due.before);
  if (past) {
    const values = { n: Math.abs(left), date };
    return { shape: 'late', full: { key: 'due.late', values }, short: { key: 'due.late.short', values } };
  }
  if (due.date === today) {
    return { shape: 'warn', full: { key: 'due.today', values: {} }, short: { key: 'due.today.short', values: {} } };
  }
  const inDays = due.term.unit !== 'working-days';
  const n = inDays ? Math.round((Date.parse(due.date) - Date.parse(today)) / dayMs) : left;
  const gone = due.term.unit === 'months' || due.term.n === 0 ? 0 : 1 - n / due.term.n;
  const shape = n <= 1 || gone >= nearEnd ? 'warn' : 'ok';
  const values = { n, date };
  const full: WordKey = inDays ? 'due.daysLeft' : 'due.left';
  return { shape, full: { key: full, values }, short: { key: 'due.left.short', values } };
}

/** The colour of a clock at an instant, by the instants at which it turns. */
export function colourAt({ yellow, red, black, grey }: Turns, now: string): keyof typeof shapeOf {
  const passed = (at: string | undefined): boolean => at !== undefined && instantMs(now) >= instantMs(at);
  if (grey === true) return 'grey';
  if (passed(black)) return 'black';
  if (passed(red)) return 'red';
  return passed(yellow) ? 'yellow' : 'green';
}

/** The pill of a clock that stands still: never a count of days, since none is counted. */
export function stoppedSign(back: string | undefined): DueSign {
  return back === undefined ? plain('stop', 'due.stop.open') : plain('stop', 'due.stop', { date: shortDay(back) });
}

/** Calendar days since the law's last day, of which `black` is the end. */
function pastLaw(black: string, now: string): Omit<DueSign, 'provisional'> {
  const n = Math.round((Date.parse(shanghaiDay(now)) - Date.parse(shanghaiDay(black))) / dayMs) + 1;
  const words = { key: 'due.law', values: { n } } as const;
  return { shape: 'law', full: words, short: words };
}

/**
 * The pill of a date that is running at `now` (an instant), under the calendar that it was computed with. With the
 * turns of its clock these say the colour, stops and extensions included.
 */
export function dueSign(due: Due, now: string, calendar: Calendar, turns?: Turns): DueSign {
  const counted = { ...running(due, now, calendar), provisional: due.provisional };
  if (turns === undefined) return counted;
  const colour = colourAt(turns, now);
  if (colour === 'grey') return stoppedSign(turns.back);
  if (colour === 'black') return { ...counted, ...pastLaw(turns.black ?? due.before, now) };
  return { ...counted, shape: shapeOf[colour] };
}

function plain(shape: DueShape, key: WordKey, values: WordValues = {}): DueSign {
  return { shape, full: { key, values }, short: { key, values }, provisional: false };
}

/** The pill of what ended: decided, delivered or closed at an instant. */
export function doneSign(startedAt: string | undefined, endedAt: string): DueSign {
  const sameDay = startedAt !== undefined && shanghaiDay(startedAt) === shanghaiDay(endedAt);
  return plain('done', sameDay ? 'due.done.same' : 'due.done', { date: shortDayOf(endedAt) });
}

/** The pill of what waits for something else, with the length of its promise. */
export function waitingSign(promise: HandlingAnswer['promise']): DueSign {
  return promise.unit === 'working-days' && promise.n > 0
    ? plain('none', 'due.waiting', { n: promise.n })
    : plain('none', 'due.waiting.plain');
}

/** The pill of one handling; undefined when it has no date (cancelled, withdrawn before a decision). */
export function handlingSign(handling: HandlingAnswer, now: string, calendar: Calendar): DueSign | undefined {
  if (handling.status === 'waiting') return waitingSign(handling.promise);
  if (handling.status === 'cancelled') return undefined;
  if (handling.decidedAt !== undefined) return doneSign(handling.startedAt, handling.decidedAt);
  const due = handling.actBy ?? handling.due;
  return due && dueSign(due, now, calendar);
}
