import type { LawClock } from '../../catalogue/catalogue.ts';
import { clockRule } from '../../catalogue/clock-rule.ts';
import type { ClockFacts } from '../../domain/clocks/clock-facts.ts';
import type { ExplainedClock } from '../../domain/clocks/clock-line.ts';
import type { ClockRule } from '../../domain/clocks/clock-rule.ts';
import type { Clock, ClockDate } from '../../domain/clocks/clock.ts';
import type { colourAt } from '../../domain/clocks/clock-colours.ts';
import type { computeClock } from '../../domain/clocks/compute-clock.ts';
import type { explainClock } from '../../domain/clocks/explain-clock.ts';
import type { workdaysOf } from '../../domain/clocks/workdays.ts';
import type { Calendar, CalendarYear, Term } from '../../domain/term.ts';
import type { GoldenDates, GoldenFacts, Length } from './golden-row.ts';

/** The functions of domain/clocks that answer a row. A planted error hands in those of a changed copy. */
export interface ClockLibrary {
  colourAt: typeof colourAt;
  computeClock: typeof computeClock;
  explainClock: typeof explainClock;
  workdaysOf: typeof workdaysOf;
}

/** What the published catalogue says: the clocks by code, and the holiday tables. */
export interface PublishedLaw {
  clocks: ReadonlyMap<string, LawClock>;
  calendar: Calendar;
}

export interface LibraryAnswer {
  dates: GoldenDates;
  /** The lines of each limit. Explaining costs as much as computing, so it is done only when asked for. */
  explain: () => ExplainedClock;
}

const dayOnly = 10;

/**
 * What the library says of a row's facts.
 * @throws RangeError when the library cannot compute them
 */
export function askLibrary(facts: GoldenFacts, law: PublishedLaw, library: ClockLibrary): LibraryAnswer {
  const rule = ruleOf(facts, law);
  const workdays = library.workdaysOf(calendarOf(facts, law.calendar));
  const told = factsOf(facts);
  const clock = library.computeClock(rule, told, workdays);
  const colour = facts.at === undefined ? '' : (library.colourAt(clock, instantOf(facts.at)) ?? '');
  return { dates: { ...datesOf(clock, facts), colour }, explain: () => library.explainClock(clock, told, workdays) };
}

function ruleOf({ clock, term, promise }: GoldenFacts, { clocks }: PublishedLaw): ClockRule {
  const published = clocks.get(clock);
  if (published === undefined) throw new RangeError(`The catalogue has no clock ${clock}`);
  return clockRule(published, { ...(term && { term: termOf(term) }), ...(promise && { promise: termOf(promise) }) });
}

const units = { 'working days': 'working-days', 'calendar days': 'calendar-days', months: 'months' } as const;

function termOf({ n, unit }: Length): Term {
  return { n, unit: units[unit] };
}

/** The published tables of the years that the row has, with the authority's own days off. */
function calendarOf({ tables, local }: GoldenFacts, { version, years }: Calendar): Calendar {
  const own = tables.map((year): [string, CalendarYear] => {
    const { off, on } = years[String(year)] ?? { off: {}, on: {} };
    return [String(year), { off: { ...off }, on: { ...on } }];
  });
  const calendar: Calendar = { version, years: Object.fromEntries(own) };
  for (const { from, to, name } of local) {
    for (const day of daysOf(from, to)) {
      const table = calendar.years[day.slice(0, 4)];
      if (table === undefined) throw new RangeError(`A local holiday in ${day.slice(0, 4)}, which has no table`);
      table.off[day] = name;
    }
  }
  return calendar;
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  const last = Date.parse(`${to}T00:00:00Z`);
  for (let ms = Date.parse(`${from}T00:00:00Z`); ms <= last; ms += 24 * 3_600_000) {
    days.push(new Date(ms).toISOString().slice(0, dayOnly));
  }
  return days;
}

function factsOf({ start, stops, extensions, set, limit }: GoldenFacts): ClockFacts {
  const unsaid = 'not said in the row';
  return {
    startedAt: instantOf(start),
    stops: stops.map(({ from, to, reason, by, evidence, why = reason }) => ({
      reason,
      first: from,
      ...(to !== '' && { last: to }),
      by: by || unsaid,
      why,
      evidence: evidence || unsaid,
    })),
    extensions: extensions.map(({ granted, length, by, why = unsaid, evidence = unsaid }) => ({
      grantedAt: instantOf(granted),
      n: length.n,
      by: by || unsaid,
      why,
      evidence,
    })),
    ...(set !== undefined && {
      set: { day: set, ...(limit !== undefined && { latest: limit }), by: unsaid, why: unsaid, evidence: unsaid },
    }),
  };
}

/** A day stands for its noon in China: no rule asks for the hour. */
function instantOf(dayOrInstant: string): string {
  return dayOrInstant.length === dayOnly ? `${dayOrInstant}T12:00:00+08:00` : dayOrInstant;
}

function datesOf(clock: Clock, { promise }: GoldenFacts): Omit<GoldenDates, 'colour'> {
  const { rule, promised, legal, opens, standing, deemed, refused } = clock;
  const date = (found: ClockDate | undefined, left: number | undefined): string =>
    found?.date ?? (left === undefined ? '' : 'stopped');
  // A promised limit has no law above it: it is the row's date itself.
  const isPromise = rule.legal === undefined && promise === undefined;
  const limit = isPromise ? (legal ?? promised) : legal;
  const provisional = [limit, promised, opens].some((found) => found?.provisional === true);
  return {
    law: date(limit, isPromise ? standing?.left.promised : standing?.left.legal) || 'none',
    promised: promise === undefined ? '' : date(promised, standing?.left.promised),
    opens: opens?.date ?? '',
    provisional: provisional ? 'yes' : 'no',
    moved: limit?.moved === undefined ? 'no' : 'yes',
    deemed: deemed?.asOf ?? '',
    refused: refused
      .map(({ code }) => code)
      .toSorted()
      .join('; '),
  };
}
