import { workingDaysLeft } from '../../../domain/due.ts';
import { instantMs, shanghaiDay } from '../../../domain/shanghai-time.ts';
import type { Calendar, Due } from '../../../domain/term.ts';
import type { HandlingAnswer } from '../../../api/schemas/case-answer.ts';
import type { ClockAnswer, ColourSpellAnswer } from '../../../api/schemas/clock-answer.ts';
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

/** The shape of each colour of a clock. */
const shapeOf = { green: 'ok', yellow: 'warn', red: 'late', black: 'law', grey: 'stop' } as const;

/** From this share of the term on it is near its end. */
const nearEnd = 0.8;
const dayMs = 86_400_000;

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

interface CountedDays {
  /** Days left; negative when it has passed. */
  left: number;
  words: Pick<DueSign, 'full' | 'short'>;
}

/** How many days are left of a date, or since when it has passed. */
function countedDays(due: Pick<Due, 'date' | 'before'>, inDays: boolean, now: string, calendar: Calendar): CountedDays {
  const date = shortDay(due.date);
  const today = shanghaiDay(now);
  const left = workingDaysLeft(due, now, calendar);
  if (instantMs(now) >= instantMs(due.before)) {
    const values = { n: Math.abs(left), date };
    return { left, words: { full: { key: 'due.late', values }, short: { key: 'due.late.short', values } } };
  }
  if (due.date === today) {
    const words = { full: { key: 'due.today', values: {} }, short: { key: 'due.today.short', values: {} } } as const;
    return { left: 0, words };
  }
  const n = inDays ? daysBetween(today, due.date) : left;
  const values = { n, date };
  const full: WordKey = inDays ? 'due.daysLeft' : 'due.left';
  return { left: n, words: { full: { key: full, values }, short: { key: 'due.left.short', values } } };
}

/** The shape of a date of which only the length of its term is known. */
function shapeByTerm({ term }: Due, { left, words }: CountedDays): DueShape {
  if (words.full.key === 'due.late') return 'late';
  const gone = term.unit === 'months' || term.n === 0 ? 0 : 1 - left / term.n;
  return left <= 1 || gone >= nearEnd ? 'warn' : 'ok';
}

/** The spell that an instant lies in; undefined before the clock begins and when it is over. */
export function spellAt(colours: readonly ColourSpellAnswer[], now: string): ColourSpellAnswer | undefined {
  const ms = instantMs(now);
  return colours.find(({ from, to }) => instantMs(from) <= ms && (to === undefined || ms < instantMs(to)));
}

/** The pill of a clock that stands still, with the instant at which it goes on: no days are counted, so none are told. */
function stoppedSign(goesOnAt: string | undefined): DueSign {
  return goesOnAt === undefined
    ? plain('stop', 'due.stop.open')
    : plain('stop', 'due.stop', { date: shortDayOf(goesOnAt) });
}

/** The pill of a clock that has no date because it stands still; undefined when it does not. */
export function stillSign(colours: readonly ColourSpellAnswer[], now: string): DueSign | undefined {
  const spell = spellAt(colours, now);
  return spell?.colour === 'grey' ? stoppedSign(spell.to) : undefined;
}

/** Calendar days since the law's last day, which `passedAt` ended. */
function pastLaw(passedAt: string, now: string): DueSign {
  return plain('law', 'due.law', { n: daysBetween(shanghaiDay(passedAt), shanghaiDay(now)) + 1 });
}

/** The pill that the colour of a clock asks for, in place of one that counts days alone. */
function coloured(counted: DueSign, colours: readonly ColourSpellAnswer[], now: string): DueSign {
  const spell = spellAt(colours, now);
  if (spell === undefined) return counted;
  if (spell.colour === 'grey') return stoppedSign(spell.to);
  if (spell.colour === 'black') {
    // A stop may have lain in between.
    const first = colours.find(({ colour }) => colour === 'black') ?? spell;
    return { ...pastLaw(first.from, now), provisional: counted.provisional };
  }
  return { ...counted, shape: shapeOf[spell.colour] };
}

/**
 * The pill of a date that is running at `now` (an instant), under the calendar that it was computed with. With the
 * colours of its clock these say the shape, stops and extensions included.
 */
export function dueSign(
  due: Due,
  now: string,
  calendar: Calendar,
  colours: readonly ColourSpellAnswer[] = [],
): DueSign {
  const inDays = due.term.unit !== 'working-days';
  const days = countedDays(due, inDays, now, calendar);
  return coloured({ ...days.words, shape: shapeByTerm(due, days), provisional: due.provisional }, colours, now);
}

/**
 * The pill of one clock: of its promise, else of the law's limit; undefined where no rule names a date. A notice is for
 * others and counted in calendar days.
 */
export function clockSign(clock: ClockAnswer, now: string, calendar: Calendar): DueSign | undefined {
  const { promised, legal, colours, startedAt, overAt, role } = clock;
  if (overAt !== undefined) return doneSign(startedAt, overAt);
  const date = promised ?? legal;
  if (date === undefined) return stillSign(colours, now);
  const { words } = countedDays(date, role === 'notice', now, calendar);
  return coloured({ ...words, shape: 'ok', provisional: date.provisional }, colours, now);
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
