import { setTimeout as sleep } from 'node:timers/promises';
import { isTouched } from '../../domain/calendar-open-dates.ts';
import type { CalendarChange } from '../../domain/calendar-changes.ts';
import { movesOf } from '../../domain/calendar-recompute.ts';
import type { CaseToTell } from '../../domain/calendar-publication.ts';
import type { HandlingView } from '../../domain/case-view.ts';
import type { Calendar } from '../../domain/term.ts';

/** Which cases are looked for, and from where on. */
export interface CaseSearch {
  /** What the tables of one key changed, the newest last. */
  changes: CalendarChange[];
  /** The tables as they are now, for what moves. */
  calendar: Calendar;
  after?: CasePlace;
  /** How long the second that is being told still lasts, in ms: what is found is not given before. */
  waitMs: number;
}

/** A case's place in the order of the cases' dates. */
export interface CasePlace {
  /** Its next due instant, epoch ms. */
  dueAt: number;
  caseNo: string;
}

export interface FoundCases {
  /** In the order of their dates; at most a second's worth. */
  cases: CaseToTell[];
  /** Where to go on; absent at the end. */
  next?: CasePlace;
}

/** An open case with the dates that a table may move. */
export interface DatedCase extends CasePlace {
  workflowId: string;
  handlings: HandlingView[];
}

/** Open cases whose dates were counted by one of these tables (`tablesUsed`), in the order of their dates. */
export type FindDatedCases = (tables: string[], after: CasePlace | undefined, limit: number) => Promise<DatedCase[]>;

export interface CalendarActivities {
  /** The next second's worth of cases that a change touches and that do not know it yet. */
  findCases(search: CaseSearch): Promise<FoundCases>;
}

/** Cases read at a time, and how often at most in one call: more may have to be looked at than are told. */
const pageSize = 200;
const mostPages = 5;

export interface CalendarActivityOptions {
  find: FindDatedCases;
  /** The most cases that are told in a second. */
  casesPerSecond: number;
}

export function createCalendarActivities(options: CalendarActivityOptions): CalendarActivities {
  return {
    findCases: async (search) => {
      // The engine's own timers may be half a second late, which would be half of the stated rate.
      const [found] = await Promise.all([nextCases(options, search), sleep(search.waitMs)]);
      return found;
    },
  };
}

async function nextCases(
  { find, casesPerSecond }: CalendarActivityOptions,
  { changes, calendar, after }: CaseSearch,
): Promise<FoundCases> {
  const cases: CaseToTell[] = [];
  let place = after;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await find(olderTables(changes), place, pageSize);
    for (const dated of page) {
      const toTell = caseToTell(dated, changes, calendar);
      place = { dueAt: dated.dueAt, caseNo: dated.caseNo };
      if (toTell !== undefined) cases.push(toTell);
      if (cases.length === casesPerSecond) return { cases, next: place };
    }
    if (page.length < pageSize) return { cases };
  }
  return { cases, ...(place && { next: place }) };
}

/** How cases name the tables that a key's changes have replaced; revision 0: none. */
export function olderTables(changes: readonly CalendarChange[]): string[] {
  const [first] = changes;
  const newest = changes.at(-1)?.revision ?? 0;
  return first === undefined ? [] : Array.from({ length: newest }, (_, revision) => `${first.key}.${String(revision)}`);
}

/** What a case is told, if a change touches it; by the dates that the case itself has. */
export function caseToTell(
  { caseNo, workflowId, handlings }: DatedCase,
  changes: readonly CalendarChange[],
  calendar: Calendar,
): CaseToTell | undefined {
  if (!handlings.some((handling) => isTouched(handling, changes))) return undefined;
  const moves = handlings.flatMap((handling) => movesOf(handling, calendar));
  return { caseNo, workflowId, moves };
}
