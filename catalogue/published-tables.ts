import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { newestTables, tableKey } from '../domain/calendar-table.ts';
import type { CalendarTable } from '../domain/calendar-table.ts';
import { writeDurably } from '../write-durably.ts';
import { CalendarFile } from './file-schemas.ts';

const Kept = z.array(CalendarFile);

/**
 * The holiday tables that one process goes by: those that came with the code, and what was published since, kept in a
 * file so that they are there before the engine is.
 */
export class PublishedTables {
  readonly #file: string | undefined;
  #tables: CalendarTable[];

  /**
   * @param file where published tables are kept; without it they are kept in memory alone. A file that cannot be read
   * counts for nothing: the tables are asked for anew.
   */
  constructor(shipped: Iterable<CalendarTable>, file?: string) {
    this.#file = file;
    this.#tables = newestTables([...shipped, ...keptIn(file)]);
  }

  /** The newest table of every year and region. */
  get tables(): readonly CalendarTable[] {
    return this.#tables;
  }

  /** Takes tables that may be newer, and keeps them where one is. */
  learn(tables: Iterable<CalendarTable>): void {
    const next = newestTables([...this.#tables, ...tables]);
    if (named(next) === named(this.#tables)) return;
    this.#tables = next;
    if (this.#file !== undefined) writeDurably(this.#file, JSON.stringify(next));
  }
}

function named(tables: readonly CalendarTable[]): string {
  return tables
    .map((table) => `${tableKey(table)}.${String(table.revision)}`)
    .sort()
    .join('+');
}

function keptIn(file: string | undefined): CalendarTable[] {
  if (file === undefined || !existsSync(file)) return [];
  try {
    return Kept.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? [];
  } catch {
    return [];
  }
}
