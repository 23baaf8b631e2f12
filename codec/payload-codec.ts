import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

/** Keys by id; `current` encrypts, every one of them decrypts, so that old histories stay readable after a rotation. */
export interface CodecKeys {
  current: string;
  keys: ReadonlyMap<string, Buffer>;
}

const encoding = 'binary/encrypted';
const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array | null | undefined): string => Buffer.from(data ?? []).toString('utf8');

/** Thrown when a payload was encrypted with a key that this process does not have; the message names the key's id. */
export class UnknownCodecKey extends Error {
  override readonly name = 'UnknownCodecKey';
}

/**
 * Encrypts every payload with AES-256-GCM before it leaves the process: the engine stores no readable case data.
 * The key's id is in the payload's metadata (authenticated with it), the nonce (12 bytes) and tag (16) around the data.
 */
export function createPayloadCodec({ current, keys }: CodecKeys): PayloadCodec {
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (key === undefined) throw new UnknownCodecKey(`no codec key "${id}": add it to CODEC_KEYS to read this payload`);
    return key;
  };
  const encrypt = (payload: Payload): Payload => {
    const iv = randomBytes(ivBytes);
    const sealer = createCipheriv(cipher, keyOf(current), iv).setAAD(bytes(current));
    const plain = proto.temporal.api.common.v1.Payload.encode(payload).finish();
    const data = Buffer.concat([iv, sealer.update(plain), sealer.final(), sealer.getAuthTag()]);
    return { metadata: { encoding: bytes(encoding), 'key-id': bytes(current) }, data };
  };
  const decrypt = (payload: Payload): Payload => {
    if (text(payload.metadata?.encoding) !== encoding) return payload;
    const id = text(payload.metadata?.['key-id']);
    const data = Buffer.from(payload.data ?? []);
    const opener = createDecipheriv(cipher, keyOf(id), data.subarray(0, ivBytes))
      .setAAD(bytes(id))
      .setAuthTag(data.subarray(data.length - tagBytes));
    const plain = Buffer.concat([opener.update(data.subarray(ivBytes, data.length - tagBytes)), opener.final()]);
    return proto.temporal.api.common.v1.Payload.decode(plain);
  };
  return {
    encode: (payloads) => attempt(() => payloads.map(encrypt)),
    decode: (payloads) => attempt(() => payloads.map(decrypt)),
  };
}

/** Throws become rejections: the engine's client expects nothing else of a codec. */
function attempt<T>(work: () => T): Promise<T> {
  return Promise.resolve().then(work);
}
