import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure, WorkflowIdConflictPolicy } from '@temporalio/common';
import type { PublicationRefusal } from '../../domain/calendar-publication.ts';
import type { CalendarTable } from '../../domain/calendar-table.ts';
import { NotAtRest, queryAtRest } from '../../histories/query-at-rest.ts';
import {
  calendarWorkflowId,
  calendarWorkflowType,
  publicationRefusedType,
  publishedQuery,
  publishUpdate,
  taskQueues,
} from '../../workflows/messages.ts';
import type { CalendarEngine } from './calendar-engine.ts';
import { EngineUnavailable } from './case-engine.ts';
import { engineCall } from './engine-calls.ts';

/** A worker that dies costs the calendar three seconds, not ten. */
const workflowTaskTimeout = '3s';
const queryTimeoutMs = 2_000;
/** While it tells cases it is busy for a good part of each second. */
const restWithinMs = 1_500;

/** The one calendar workflow over a Temporal client; the first publication starts it. */
export function temporalCalendar(client: Client): CalendarEngine {
  return {
    publish: async (publication, shipped) => {
      await engineCall(client, () => start(client, shipped));
      try {
        return await engineCall(client, () =>
          client.workflow
            .getHandle(calendarWorkflowId)
            .executeUpdate(publishUpdate, { args: [publication], updateId: publication.commandId }),
        );
      } catch (error) {
        const refused = error instanceof WorkflowUpdateFailedError ? refusalOf(error.cause) : undefined;
        if (refused !== undefined) return { refused };
        throw error;
      }
    },
    published: async () => {
      try {
        const handle = client.workflow.getHandle(calendarWorkflowId);
        const question = { query: publishedQuery, args: [] as [] };
        return await engineCall(client, () => queryAtRest(handle, question, restWithinMs), queryTimeoutMs);
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        if (error instanceof NotAtRest) throw new EngineUnavailable(error.message, { cause: error });
        throw error;
      }
    },
  };
}

function start(client: Client, shipped: readonly CalendarTable[]): Promise<unknown> {
  return client.workflow.start(calendarWorkflowType, {
    workflowId: calendarWorkflowId,
    taskQueue: taskQueues.cases,
    args: [{ shipped }],
    workflowTaskTimeout,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  });
}

function refusalOf(failure: Error | undefined): PublicationRefusal | undefined {
  if (!(failure instanceof ApplicationFailure) || failure.type !== publicationRefusedType) return undefined;
  return failure.details?.[0] as PublicationRefusal | undefined;
}
