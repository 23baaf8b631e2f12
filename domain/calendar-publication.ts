import type { CalendarChange } from './calendar-changes.ts';
import type { DateMove } from './calendar-recompute.ts';
import { calendarTableProblems } from './calendar-table-problems.ts';
import type { TableProblem } from './calendar-table-problems.ts';
import type { CalendarTable } from './calendar-table.ts';
import type { Principal } from './principal.ts';

/** A table on its way into the published ones, with who publishes it and the holidays that have a name. */
export interface Publication {
  commandId: string;
  principal: Principal;
  /** When the API received it, ISO 8601 UTC. */
  occurredAt: string;
  table: CalendarTable;
  holidays: string[];
  /** Tells one body from another: the same command id with another one is a mistake. */
  digest: string;
}

/** The one stored answer to a publication, the same however often it is sent. */
export interface PublicationAnswer {
  commandId: string;
  /** `tableKey` of the table. */
  key: string;
  revision: number;
  digest: string;
}

export type PublicationRefusal = { code: 'not-allowed' } | { code: 'bad-table'; problems: TableProblem[] };

/** Why a table may not be published: who asks has no right to it, or it is not in order. */
export function refusePublication(
  { principal, table, holidays }: Publication,
  standing: readonly CalendarTable[],
): PublicationRefusal | undefined {
  if (principal.role !== 'ops') return { code: 'not-allowed' };
  const problems = calendarTableProblems(table, { holidays, standing });
  return problems.length > 0 ? { code: 'bad-table', problems } : undefined;
}

/** A case that a new table concerns, and what of its open dates that moves. */
export interface CaseToTell {
  caseNo: string;
  workflowId: string;
  moves: DateMove[];
}

/** A case that came to cross a table after its round: opened with older tables, or a handling began since. */
export interface LateCase extends CaseToTell {
  key: string;
}

/** The telling of all cases that one publication concerns. Instants are ISO 8601 UTC. */
export interface CalendarRound {
  key: string;
  revision: number;
  publishedAt: string;
  /** The principal's id. */
  by: string;
  startedAt?: string;
  /** There once every case that crossed the table was told. */
  finishedAt?: string;
  /** Cases told so far, and of these those in which a date moved. */
  told: number;
  moved: number;
}

/** One line of the log: what moved from when to when, by which table. */
export interface MoveLine extends DateMove {
  caseNo: string;
  key: string;
  revision: number;
  at: string;
}

/** What is published, and what became of it. */
export interface PublishedCalendars {
  /** The newest table of every year and region, those included that came with the code. */
  tables: CalendarTable[];
  /** What each publication changed. */
  changes: CalendarChange[];
  /** In the order of publication. */
  rounds: CalendarRound[];
  /** The last ones; each case's ledger has its own. */
  moves: MoveLine[];
}
