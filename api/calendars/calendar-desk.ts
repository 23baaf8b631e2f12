import type { PublishedTables } from '../../catalogue/published-tables.ts';
import type {
  Publication,
  PublicationAnswer,
  PublicationRefusal,
  PublishedCalendars,
} from '../../domain/calendar-publication.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { repeatUntilStopped } from '../../repeat-until-stopped.ts';
import type { Repeated } from '../../repeat-until-stopped.ts';
import type { CalendarEngine } from '../engine/calendar-engine.ts';

/** The holiday tables as the API has them. */
export interface CalendarDesk extends Repeated {
  /** The newest table of every year and region that this process knows. */
  readonly tables: readonly CalendarTable[];
  /** What is published, and what became of it, as last heard; asks first. Never rejects. */
  published(): Promise<PublishedCalendars>;
  /** @throws EngineUnavailable when the engine did not take it; the same may be sent again. */
  publish(publication: Publication): Promise<PublicationAnswer | { refused: PublicationRefusal }>;
}

export interface CalendarDeskOptions {
  engine: CalendarEngine;
  tables: PublishedTables;
  /** Milliseconds between two questions for new tables; without it none is asked but by `published`. */
  everyMs?: number;
}

/** Publishes through the engine, and keeps this process' own tables new. */
export function createCalendarDesk({ engine, tables, everyMs }: CalendarDeskOptions): CalendarDesk {
  let known: PublishedCalendars | undefined;
  const ask = async (): Promise<void> => {
    known = (await engine.published()) ?? known;
    if (known !== undefined) tables.learn(known.tables);
  };
  const follow = (): Promise<void> => ask().catch(() => undefined);
  const following = everyMs === undefined ? undefined : repeatUntilStopped(follow, everyMs);
  return {
    get tables() {
      return tables.tables;
    },
    published: async () => {
      await follow();
      return { changes: [], rounds: [], moves: [], ...known, tables: [...tables.tables] };
    },
    publish: async (publication) => {
      const answer = await engine.publish(publication, tables.tables);
      // Whoever opens a case here next has the table already.
      if (!('refused' in answer)) tables.learn([publication.table]);
      return answer;
    },
    stop: async () => {
      await following?.stop();
    },
  };
}
