import { localRegionsIn, revisionIn } from './calendar-version.ts';
import { isWithin } from './calendar-at.ts';
import type { CalendarChange } from './calendar-changes.ts';
import type { HandlingView } from './case-view.ts';
import { isSettled } from './handling.ts';
import { nextDay, shanghaiDay } from './shanghai-time.ts';
import type { ClockRole } from './step-clock.ts';
import type { Due } from './term.ts';

/** Which date of a handling: the item's promise, the applicant's term to correct, or the on-site check's. */
export type DateOf = 'promise' | 'correction' | 'check';

/** A date that is still to be met and that a holiday table can move. */
export interface OpenDate {
  of: DateOf;
  due: Due;
}

/** The same of a clock of the law, which may have two: what is promised, and the latest that the law allows. */
export interface ClockDateOpen {
  of: Exclude<ClockRole, 'notice'>;
  limit: 'promised' | 'legal';
  due: Due;
}

/** What of a handling its open dates are read from; a handling of the state and one of the view both have it. */
export type DatedHandling = Pick<HandlingView, 'status' | 'due' | 'correction' | 'check' | 'notice'>;

/** A handling of the view with the clocks of the law that have begun, where its plan has some. */
export type ClockedHandling = DatedHandling & Pick<HandlingView, 'clocks' | 'place'>;

/** The open dates of a handling. A period for others ends on its own day whatever the calendar says, and is none. */
export function openDates({ status, due, correction, check, notice }: DatedHandling): OpenDate[] {
  if (isSettled({ status }) || status === 'cancelled') return [];
  const isChecking = status === 'to-check' || status === 'check-booked';
  const dates: (OpenDate | undefined)[] = [
    due && notice === undefined ? { of: 'promise', due } : undefined,
    correction && status === 'correcting' ? { of: 'correction', due: correction.due } : undefined,
    check && isChecking ? { of: 'check', due: check.due } : undefined,
  ];
  return dates.filter((date) => date !== undefined && date.due.term.unit !== 'seconds') as OpenDate[];
}

const limits = ['promised', 'legal'] as const;

/** The open dates of a handling's clocks; none of those for others, none in seconds. */
export function openClockDates({ clocks = [] }: Pick<HandlingView, 'clocks'>): ClockDateOpen[] {
  return clocks.flatMap(({ of, rule, overAt, startedAt, calendarVersion, ...dates }) => {
    if (of === 'notice' || overAt !== undefined || rule.kind === 'period-for-others') return [];
    return limits.flatMap((limit): ClockDateOpen[] => {
      const [date, term] = limit === 'legal' ? [dates.legal, rule.legal] : [dates.promised, rule.promise];
      if (date === undefined || term === undefined || term.unit === 'seconds') return [];
      const { date: day, before, provisional } = date;
      return [{ of, limit, due: { date: day, before, provisional, term, startedAt, calendarVersion } }];
    });
  });
}

function everyDue(handling: DatedHandling & Pick<HandlingView, 'clocks'>): Due[] {
  return [...openDates(handling), ...openClockDates(handling)].map(({ due }) => due);
}

/** The days that a date was counted over, both included. */
function span({ startedAt, date, term }: Due): { from: string; to: string } {
  const startDay = shanghaiDay(startedAt);
  return { from: term.unit === 'working-days' && term.n === 0 ? startDay : nextDay(startDay), to: date };
}

/** Whether a date was counted over a day that a new table changes, or hung in the air for want of the table. */
export function crosses(due: Due, { days, wholeYear, year }: CalendarChange): boolean {
  const { from, to } = span(due);
  if (wholeYear && from <= `${String(year)}-12-31` && to >= `${String(year)}-01-01`) return true;
  return days.some((day) => day >= from && day <= to);
}

/** The tables that a date was counted by, as `key.revision`; revision 0 where there was none. */
export function tablesBehind(due: Due): string[] {
  const { from, to } = span(due);
  const years: string[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) years.push(String(year));
  const areas = ['', ...localRegionsIn(due.calendarVersion).map((region) => `${region}:`)];
  return areas.flatMap((area) =>
    years.map((year) => `${area}${year}.${String(revisionIn(due.calendarVersion, `${area}${year}`))}`),
  );
}

/** The tables that a handling's open dates were counted by: how the cases that a new table concerns are found. */
export function tablesUsed(handling: DatedHandling & Pick<HandlingView, 'clocks'>): string[] {
  return [...new Set(everyDue(handling).flatMap(tablesBehind))];
}

/** Whether an open date of the handling was counted without a change that it crosses: its case must be told of it. */
export function isTouched(handling: ClockedHandling, changes: readonly CalendarChange[]): boolean {
  return everyDue(handling).some((due) =>
    changes.some(
      (change) =>
        revisionIn(due.calendarVersion, change.key) < change.revision &&
        (change.region === undefined || isWithin(handling.place.region, change.region)) &&
        crosses(due, change),
    ),
  );
}
