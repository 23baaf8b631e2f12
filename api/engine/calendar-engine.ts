import type {
  Publication,
  PublicationAnswer,
  PublicationRefusal,
  PublishedCalendars,
} from '../../domain/calendar-publication.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';

/** Where holiday tables are published. Every call throws `EngineUnavailable` when the engine did not answer in time. */
export interface CalendarEngine {
  /** Publishes a table; `shipped` are those that the first publication of all is held against. */
  publish(
    publication: Publication,
    shipped: readonly CalendarTable[],
  ): Promise<PublicationAnswer | { refused: PublicationRefusal }>;
  /** What is published; undefined when nothing ever was. Needs a worker. */
  published(): Promise<PublishedCalendars | undefined>;
}
