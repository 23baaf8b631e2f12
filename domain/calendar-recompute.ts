import { calendarAt } from './calendar-at.ts';
import { openClockDates, openDates } from './calendar-open-dates.ts';
import type { ClockDateOpen, ClockedHandling, DatedHandling, DateOf } from './calendar-open-dates.ts';
import { tableKey } from './calendar-table.ts';
import { versionWith } from './calendar-version.ts';
import { computeClock } from './clocks/compute-clock.ts';
import { workdaysOf } from './clocks/workdays.ts';
import { dueAfter } from './due.ts';
import type { Calendar, CalendarYear, Due } from './term.ts';

/** One table as a case is told of it. */
export interface NewTable {
  region?: string;
  year: number;
  revision: number;
  /** The notice that it comes from. */
  source: string;
  days: CalendarYear;
}

/** A date that a new table moved; both `yyyy-mm-dd`. */
export interface DateMove {
  step: string;
  of: DateOf | ClockDateOpen['of'];
  /** For a clock of the law: which of its two dates. */
  limit?: ClockDateOpen['limit'];
  from: string;
  to: string;
}

/** The calendar with one table more, or a newer one. */
export function withTable(calendar: Calendar, table: NewTable): Calendar {
  const { region, year, revision, days } = table;
  const version = versionWith(calendar.version, tableKey(table), revision);
  if (region === undefined) return { ...calendar, version, years: { ...calendar.years, [String(year)]: days } };
  const local = { ...calendar.local, [region]: { ...calendar.local?.[region], [String(year)]: days } };
  return { ...calendar, version, local };
}

/** A handling with its open dates counted anew, by the calendar of the place where it is decided. */
export function recounted<H extends DatedHandling>(handling: H, calendar: Calendar, region: string): H {
  const own = calendarAt(calendar, region);
  return openDates(handling).reduce(
    (next, { of, due }) => withDate(next, of, dueAfter(due.startedAt, due.term, own)),
    handling,
  );
}

function withDate<H extends DatedHandling>(handling: H, of: DateOf, due: Due): H {
  const { correction, check } = handling;
  if (of === 'promise') return { ...handling, due };
  if (of === 'correction')
    return correction === undefined ? handling : { ...handling, correction: { ...correction, due } };
  return check === undefined ? handling : { ...handling, check: { ...check, due } };
}

/** Clocks that say what a date of before them says. */
const saidByClock: Record<DateOf, (of: ClockDateOpen) => boolean> = {
  promise: ({ limit }) => limit === 'promised',
  correction: ({ of }) => of === 'correction-answer',
  check: ({ of }) => of === 'check',
};

/** Which open dates of a handling of the view fall on another day by a calendar than they do now; each is told once. */
export function movesOf({ step, ...handling }: ClockedHandling & { step: string }, calendar: Calendar): DateMove[] {
  const { region } = handling.place;
  const after = openDates(recounted(handling, calendar, region));
  const clockDates = openClockDates(handling);
  const moves = openDates(handling).flatMap(({ of, due }): DateMove[] => {
    if (clockDates.some(saidByClock[of])) return [];
    const to = after.find((date) => date.of === of)?.due.date ?? due.date;
    return to === due.date ? [] : [{ step, of, from: due.date, to }];
  });
  return clockDates.length === 0 ? moves : [...moves, ...clockMoves(step, handling, calendarAt(calendar, region))];
}

function clockMoves(step: string, { clocks = [] }: ClockedHandling, own: Calendar): DateMove[] {
  const workdays = workdaysOf(own);
  const after = openClockDates({
    clocks: clocks.map((clock) => ({ ...clock, ...computeClock(clock.rule, clock.facts, workdays) })),
  });
  return openClockDates({ clocks }).flatMap(({ of, limit, due }): DateMove[] => {
    const to = after.find((date) => date.of === of && date.limit === limit)?.due.date ?? due.date;
    return to === due.date ? [] : [{ step, of, limit, from: due.date, to }];
  });
}
