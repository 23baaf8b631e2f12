import { z } from 'zod';

const Base64 = z
  .string()
  .max(2_000_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/);

/** Payloads as Temporal's UI sends them to a codec server (proto-JSON: bytes as base64). */
export const CodecPayloads = z
  .strictObject({
    payloads: z
      .array(z.strictObject({ metadata: z.record(z.string().max(100), Base64).optional(), data: Base64.optional() }))
      .max(500),
  })
  .meta({ id: 'CodecPayloads' });
export type CodecPayloads = z.infer<typeof CodecPayloads>;
