import { calendarOf } from '../../domain/calendar-of.ts';
import type { LateCase, PublishedCalendars } from '../../domain/calendar-publication.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { repeatUntilStopped } from '../../repeat-until-stopped.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';
import { caseToTell, olderTables } from './calendar-activities.ts';
import type { DatedCase, FindDatedCases } from './calendar-activities.ts';

/** What the keeper needs from the outside. */
export interface CalendarKeeperOptions {
  /** What is published; undefined when nothing ever was. Rejects when nobody can tell now. */
  published: () => Promise<PublishedCalendars | undefined>;
  /** Keeps the tables for when nobody can tell. */
  learn: (tables: readonly CalendarTable[]) => void;
  find: FindDatedCases;
  /** Open cases counted by one of these tables that were written since an instant of MongoDB's clock. */
  findWritten: (tables: string[], since: Date) => Promise<DatedCase[]>;
  /** MongoDB's own clock. */
  now: () => Promise<Date>;
  /** Has the calendar tell cases; resolves once the engine has taken that. */
  tellLate: (cases: LateCase[]) => Promise<void>;
  onError: (error: unknown) => void;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

/** How far a look goes back behind the one before, in ms: longer than a write may take to become visible. */
const overlapMs = 10_000;
/** Cases that one message to the calendar names at most. */
const mostLate = 100;
const pageSize = 200;

/**
 * Keeps a worker's copy of the published tables new, and looks for cases that came to cross one after its round: a
 * handling of theirs has begun since, or they were opened from an older copy. Stops looking while a round runs.
 */
export function startCalendarKeeper(options: CalendarKeeperOptions): Repeated {
  const { everyMs = 5_000, onError } = options;
  const keeper = new CalendarKeeper(options);
  return repeatUntilStopped(() => keeper.look().catch(onError), everyMs);
}

/** One look after another; the first goes over all cases, each later one over what was written since. */
export class CalendarKeeper {
  readonly #options: CalendarKeeperOptions;
  #since: Date | undefined;

  constructor(options: CalendarKeeperOptions) {
    this.#options = options;
  }

  async look(): Promise<void> {
    const { published, learn, now } = this.#options;
    const book = await published();
    if (book === undefined) return;
    learn(book.tables);
    if (book.rounds.some(({ finishedAt }) => finishedAt === undefined)) return;
    const began = await now();
    const keys = [...new Set(book.changes.map(({ key }) => key))];
    for (const key of keys) await this.#lookFor(key, book);
    this.#since = new Date(began.getTime() - overlapMs);
  }

  async #lookFor(key: string, { changes, tables }: PublishedCalendars): Promise<void> {
    const own = changes.filter((change) => change.key === key);
    const year = own[0]?.year ?? 0;
    const regions = tables.flatMap(({ region = [] }) => region);
    const calendar = calendarOf(tables, { years: [year - 1, year, year + 1], regions });
    let late: LateCase[] = [];
    for await (const page of this.#cases(olderTables(own))) {
      for (const dated of page) {
        const toTell = caseToTell(dated, own, calendar);
        if (toTell !== undefined) late.push({ ...toTell, key });
      }
      for (; late.length > 0; late = late.slice(mostLate)) await this.#options.tellLate(late.slice(0, mostLate));
    }
  }

  async *#cases(tables: string[]): AsyncGenerator<DatedCase[]> {
    const { find, findWritten } = this.#options;
    if (this.#since !== undefined) {
      yield await findWritten(tables, this.#since);
      return;
    }
    let page: DatedCase[] = [];
    do {
      page = await find(tables, page.at(-1), pageSize);
      yield page;
    } while (page.length === pageSize);
  }
}
