import { calendarAt } from './calendar-at.ts';
import { openDates } from './calendar-open-dates.ts';
import type { DatedHandling, DateOf } from './calendar-open-dates.ts';
import { tableKey } from './calendar-table.ts';
import { versionWith } from './calendar-version.ts';
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
  of: DateOf;
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

/** Which open dates of a handling fall on another day by a calendar than they do now. */
export function movesOf(step: string, handling: DatedHandling, calendar: Calendar, region: string): DateMove[] {
  const after = openDates(recounted(handling, calendar, region));
  return openDates(handling).flatMap(({ of, due }) => {
    const to = after.find((date) => date.of === of)?.due.date ?? due.date;
    return to === due.date ? [] : [{ step, of, from: due.date, to }];
  });
}
