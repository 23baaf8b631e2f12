import type { Payload, PayloadCodec } from '@temporalio/common';
import { invalid } from '../api-problem.ts';
import type { AppServices } from '../app-services.ts';
import { ok, route } from '../route.ts';
import type { Route } from '../route.ts';
import { CodecPayloads } from '../schemas/codec.ts';

type JsonPayload = CodecPayloads['payloads'][number];

/** Decrypts payloads for the Temporal UI of a signed-in ops engineer. */
export function codecRoutes({ codec, engineUi }: AppServices): Route[] {
  return [
    route('POST /codec/decode', {
      tag: 'codec',
      summary: 'Codec endpoint for the Temporal UI',
      body: CodecPayloads,
      ...(engineUi && { allowedOrigin: new URL(engineUi.url).origin }),
      answers: { 200: { description: 'The payloads, readable', schema: CodecPayloads } },
      async handle({ body }) {
        const payloads = await Promise.all(body.payloads.map((payload, at) => decoded(codec, payload, at)));
        return ok({ payloads });
      },
    }),
  ];
}

/** What was encrypted by a key that is not ours, or changed on its way, is its sender's to look at. */
async function decoded(codec: PayloadCodec, payload: JsonPayload, at: number): Promise<JsonPayload> {
  const [readable] = await codec.decode([fromJson(payload)]).catch(() => []);
  if (readable === undefined) throw invalid([{ pointer: `/payloads/${String(at)}`, code: 'payload-unreadable' }]);
  return toJson(readable);
}

function fromJson({ metadata = {}, data = '' }: JsonPayload): Payload {
  const decoded = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value, 'base64')]);
  return { metadata: Object.fromEntries(decoded) as Record<string, Uint8Array>, data: Buffer.from(data, 'base64') };
}

function toJson({ metadata, data }: Payload): JsonPayload {
  const encoded = Object.entries(metadata ?? {}).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  return {
    metadata: Object.fromEntries(encoded) as Record<string, string>,
    data: Buffer.from(data ?? []).toString('base64'),
  };
}
