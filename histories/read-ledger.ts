import type { Client } from '@temporalio/client';
import type { LedgerEvent } from '../domain/ledger.ts';
import { eventsBackwards } from './events-backwards.ts';
import type { Run } from './events-backwards.ts';
import { carriedLedger, recordedBatch } from './recorded-batch.ts';

export interface RecordedLedger {
  /** In order of `seq`; where history holds an event more than once, as recorded last. */
  events: LedgerEvent[];
  /** The highest fence that one of them was recorded with; 0 where there is none. */
  fence: number;
}

/**
 * The ledger that a run's history holds, read from its end back to the event `afterEventId`, or to its start. No worker
 * is needed, and none is disturbed, as a query may (ADR 32). What the case has taken in a workflow task that is not
 * finished yet is not in it. The client's data converter must be that of the cases.
 * @throws UnreadableMarker
 */
export async function readLedger(client: Client, run: Run, afterEventId = 0): Promise<RecordedLedger> {
  const converter = client.options.loadedDataConverter;
  const bySeq = new Map<number, LedgerEvent>();
  const keep = (batch: LedgerEvent[]): void => {
    for (const event of batch) if (!bySeq.has(event.seq)) bySeq.set(event.seq, event);
  };
  let fence = 0;
  for await (const event of eventsBackwards(client, run)) {
    if (Number(event.eventId) <= afterEventId) break;
    const batch = await recordedBatch(event, converter);
    if (batch) {
      keep(batch.events);
      fence = Math.max(fence, batch.fence);
    }
    keep(await carriedLedger(event, converter));
  }
  return { events: [...bySeq.values()].sort((a, b) => a.seq - b.seq), fence };
}
