import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { LateCase, PublishedCalendars } from '../../domain/calendar-publication.ts';
import { queryAtRest } from '../../histories/query-at-rest.ts';

/** The calendar as a worker asks it; the names are those of its messages. */
export interface CalendarMessages {
  workflowId: string;
  published: string;
  late: string;
}

export interface TemporalCalendar {
  published(): Promise<PublishedCalendars | undefined>;
  tellLate(cases: LateCase[]): Promise<void>;
}

/** A worker that stops answers nothing any more, and its keeper must not wait for long. */
const answerWithinMs = 2_000;
const restWithinMs = 1_500;

/** The one calendar workflow over a Temporal client; no table was ever published where there is none. */
export function temporalCalendar(
  client: Client,
  { workflowId, published, late }: CalendarMessages,
  casesPerSecond: number,
): TemporalCalendar {
  const handle = client.workflow.getHandle(workflowId);
  return {
    published: async () => {
      try {
        return await client.withDeadline(Date.now() + answerWithinMs, () =>
          queryAtRest<PublishedCalendars, []>(handle, { query: published, args: [] }, restWithinMs),
        );
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    },
    tellLate: (cases) => handle.signal(late, { cases, casesPerSecond }),
  };
}
