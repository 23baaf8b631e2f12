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

/** The pill of a date that is running at `now` (an instant), under the calendar that it was computed with. */
export function dueSign(due: Due, now: string, calendar: Calendar): DueSign {
  return { ...running(due, now, calendar), provisional: due.provisional };
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
