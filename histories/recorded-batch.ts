import type { LoadedDataConverter, Payload } from '@temporalio/common';
import type { LedgerEvent } from '../domain/ledger.ts';
import type { HistoryEvent } from './events-backwards.ts';

/** How the SDK's core names the marker of a local activity, and what it keeps in it. */
const localActivityMarker = 'core_local_activity';
const aboutKey = 'data';
const resultKey = 'result';

/** The local activity whose results are the ledger. Histories carry the name, so it never changes. */
const projectionActivity = 'project';

/** A marker of history does not hold what a projection returns; the case's MongoDB documents are left as they are. */
export class UnreadableMarker extends Error {
  override name = 'UnreadableMarker';
  constructor(eventId: string, cause?: unknown) {
    super(`Marker ${eventId} of a history holds no readable batch: check the key that payloads are encrypted with`, {
      cause,
    });
  }
}

/** Whether an event is the marker of a projection that returned: one that failed recorded nothing. */
function returnedBatch(event: HistoryEvent): Payload | undefined {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== localActivityMarker || marker.failure) return undefined;
  const about = marker.details?.[aboutKey]?.payloads?.[0]?.data;
  const activity: unknown = about && JSON.parse(Buffer.from(about).toString('utf8'));
  if (!isRecord(activity) || activity.activity_type !== projectionActivity) return undefined;
  return marker.details?.[resultKey]?.payloads?.[0] ?? undefined;
}

/** The batch that a history event records; undefined where it records none. */
export async function recordedBatch(
  event: HistoryEvent,
  converter: LoadedDataConverter,
): Promise<{ events: LedgerEvent[]; fence: number } | undefined> {
  const payload = returnedBatch(event);
  if (payload === undefined) return undefined;
  const batch = await decoded(event, payload, converter);
  if (!isRecord(batch) || !isLedger(batch.events) || typeof batch.fence !== 'number')
    throw new UnreadableMarker(String(event.eventId));
  return { events: batch.events, fence: batch.fence };
}

/** The ledger that a continued run was given, from the event that started it. */
export async function carriedLedger(event: HistoryEvent, converter: LoadedDataConverter): Promise<LedgerEvent[]> {
  const started = event.workflowExecutionStartedEventAttributes;
  const input = started?.input?.payloads?.[0];
  if (!started?.continuedExecutionRunId || !input) return [];
  const given = await decoded(event, input, converter);
  if (!isRecord(given) || !isRecord(given.carried)) return [];
  if (!isLedger(given.carried.ledger)) throw new UnreadableMarker(String(event.eventId));
  return given.carried.ledger;
}

async function decoded(event: HistoryEvent, payload: Payload, converter: LoadedDataConverter): Promise<unknown> {
  try {
    let payloads = [payload];
    for (const codec of converter.payloadCodecs.toReversed()) payloads = await codec.decode(payloads);
    const [plain] = payloads;
    return plain && converter.payloadConverter.fromPayload<unknown>(plain);
  } catch (error) {
    throw new UnreadableMarker(String(event.eventId), error);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isLedger = (value: unknown): value is LedgerEvent[] =>
  Array.isArray(value) && value.every((event) => isRecord(event) && typeof event.seq === 'number');
