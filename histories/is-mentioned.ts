import type { Client } from '@temporalio/client';
import type { LoadedDataConverter, Payload } from '@temporalio/common';
import type { Run } from './events-backwards.ts';
import { eventsBackwards } from './events-backwards.ts';

/**
 * Whether anything that a run was given, was told or has recorded holds a text: also what its ledger does not hold yet,
 * or never will. For texts that are like no other, such as the id of a file.
 */
export async function isMentioned(client: Client, run: Run, text: string): Promise<boolean> {
  for await (const event of eventsBackwards(client, run)) {
    for (const payload of payloadsIn(event)) {
      if (await holds(payload, text, client.options.loadedDataConverter)) return true;
    }
  }
  return false;
}

async function holds(payload: Payload, text: string, { payloadCodecs }: LoadedDataConverter): Promise<boolean> {
  let plain = [payload];
  for (const codec of payloadCodecs.toReversed()) plain = await codec.decode(plain);
  return plain.some(({ data }) => data && Buffer.from(data).includes(text));
}

/** Every payload of an event, wherever its kind keeps them. */
function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  if (isPayload(value)) return [value];
  return Object.values(value).flatMap(payloadsIn);
}

const isPayload = (value: object): value is Payload =>
  'data' in value && value.data instanceof Uint8Array && 'metadata' in value;
