import { createHmac } from 'node:crypto';

/** HMAC-SHA-256 under a name of its own for every use, so that a value of one use says nothing of another. */
export interface KeyedHash {
  /** Hash of the parts, which cannot run into each other. */
  bytes(use: string, parts: readonly string[]): Buffer;
}

/** Keyed hash with a secret that never changes for the life of the data (workflow ids are made with it). */
export function createKeyedHash(secret: string): KeyedHash {
  return {
    bytes: (use, parts) =>
      createHmac('sha256', secret)
        .update(JSON.stringify([use, ...parts]))
        .digest(),
  };
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base 32 (RFC 4648, small letters, no padding) of the first `length * 5` bits. */
export function base32(bytes: Uint8Array, length: number): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5 && text.length < length) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 31);
    }
    buffer &= 0xff;
  }
  return text;
}
