import { calendarChange } from '../domain/calendar-changes.ts';
import type { CalendarChange } from '../domain/calendar-changes.ts';
import { refusePublication } from '../domain/calendar-publication.ts';
import type {
  CalendarRound,
  CaseToTell,
  LateCase,
  Publication,
  PublicationAnswer,
  PublicationRefusal,
  PublishedCalendars,
} from '../domain/calendar-publication.ts';
import { calendarYear, newestTables, tableKey } from '../domain/calendar-table.ts';
import type { CalendarTable } from '../domain/calendar-table.ts';
import type { NewTable } from '../domain/calendar-recompute.ts';

/** Where the round that runs has come to among the cases, in the order of their dates. */
export interface CaseCursor {
  /** The case's next due instant, epoch ms. */
  dueAt: number;
  caseNo: string;
}

/** Everything that the next run goes on from. */
export interface CalendarState extends PublishedCalendars {
  answers: PublicationAnswer[];
  late: LateCase[];
  /** The most late cases that are told in a second, as last said. */
  latePerSecond: number;
  /** `<key>.<revision> <caseNo>` of the last cases told: none is told twice while the read model is behind. */
  told: string[];
  cursor?: CaseCursor;
  /** The next second's worth is not told before this instant, epoch ms. */
  notBefore: number;
}

/** How much is carried along; the history of earlier runs has all of it. */
const kept = { answers: 200, told: 2_000, moves: 500 } as const;

/** The published tables and the rounds of telling: the only writer of their state. */
export class CalendarBook {
  readonly #state: CalendarState;

  constructor(shipped: readonly CalendarTable[], carried?: CalendarState) {
    const empty = {
      changes: [],
      rounds: [],
      moves: [],
      answers: [],
      late: [],
      latePerSecond: 1,
      told: [],
      notBefore: 0,
    };
    this.#state = carried ?? { ...empty, tables: newestTables(shipped) };
  }

  get carried(): CalendarState {
    return this.#state;
  }

  get published(): PublishedCalendars {
    const { tables, changes, rounds, moves } = this.#state;
    return { tables, changes, rounds, moves };
  }

  /** The oldest publication of which not every case is told yet. */
  get round(): CalendarRound | undefined {
    return this.#state.rounds.find(({ finishedAt }) => finishedAt === undefined);
  }

  get hasWork(): boolean {
    return this.round !== undefined || this.#state.late.length > 0;
  }

  /** Why a publication would be refused now; one that was taken is not. */
  refusal(publication: Publication): PublicationRefusal | undefined {
    if (this.#answerTo(publication)) return undefined;
    return refusePublication(publication, this.#state.tables);
  }

  /** Takes a publication that is not refused, once. */
  take(publication: Publication): PublicationAnswer {
    const known = this.#answerTo(publication);
    if (known) return known;
    const { commandId, table, principal, occurredAt, digest } = publication;
    const { tables, changes, rounds, answers } = this.#state;
    const key = tableKey(table);
    const answer = { commandId, key, revision: table.revision, digest };
    changes.push(calendarChange(table, tables));
    this.#state.tables = newestTables([...tables, table]);
    rounds.push({ key, revision: table.revision, publishedAt: occurredAt, by: principal.id, told: 0, moved: 0 });
    this.#state.answers = [...answers, answer].slice(-kept.answers);
    return answer;
  }

  takeLate(cases: readonly LateCase[], perSecond: number): void {
    this.#state.latePerSecond = perSecond;
    const waiting = new Set(this.#state.late.map(({ caseNo, key }) => `${key} ${caseNo}`));
    this.#state.late.push(...cases.filter(({ caseNo, key }) => !waiting.has(`${key} ${caseNo}`)));
  }

  /** The next second's worth of late cases. */
  nextLate(): LateCase[] {
    return this.#state.late.splice(0, this.#state.latePerSecond);
  }

  changesOf(key: string): CalendarChange[] {
    return this.#state.changes.filter((change) => change.key === key);
  }

  /** The newest table of a key as a case is told of it. */
  newsOf(key: string): NewTable | undefined {
    const table = this.#state.tables.find((each) => tableKey(each) === key);
    if (table === undefined) return undefined;
    const { region, year, revision, source } = table;
    return { year, revision, source, days: calendarYear(table), ...(region !== undefined && { region }) };
  }

  isTold({ caseNo }: CaseToTell, key: string, { revision }: NewTable): boolean {
    return this.#state.told.includes(`${key}.${String(revision)} ${caseNo}`);
  }

  /** Notes that a case has been told of a table, and what that moved. */
  noteTold({ caseNo, moves }: CaseToTell, key: string, { revision }: NewTable, at: string): void {
    const { told, moves: log, rounds } = this.#state;
    this.#state.told = [...told, `${key}.${String(revision)} ${caseNo}`].slice(-kept.told);
    const lines = moves.map((move) => ({ ...move, caseNo, key, revision, at }));
    this.#state.moves = [...log, ...lines].slice(-kept.moves);
    const round = rounds.findLast((each) => each.key === key);
    if (round === undefined) return;
    round.told += 1;
    if (moves.length > 0) round.moved += 1;
  }

  /** Notes how far a round has come; without a place further on it has come to its end. */
  noteProgress(round: CalendarRound, at: string, cursor: CaseCursor | undefined): void {
    round.startedAt ??= at;
    if (cursor === undefined) {
      delete this.#state.cursor;
      round.finishedAt = at;
    } else this.#state.cursor = cursor;
  }

  #answerTo({ commandId }: Publication): PublicationAnswer | undefined {
    return this.#state.answers.find((answer) => answer.commandId === commandId);
  }
}
