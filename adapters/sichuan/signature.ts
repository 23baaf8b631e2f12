import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The signed parts of a message, wire document, "Signature". */
export interface SignedParts {
  appId: string;
  timestamp: string;
  nonce: string;
  /** The bytes as sent. */
  body: Uint8Array;
}

/** `x-signature` of a message: 64 lower-case hex digits. */
export function signatureOf(secret: string, { appId, timestamp, nonce, body }: SignedParts): string {
  const bodyHash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret).update([appId, timestamp, nonce, bodyHash].join('\n')).digest('hex');
}

/** Whether the signature is right; takes as long for a nearly right one as for any other. */
export function isSignedBy(secret: string, signature: string, parts: SignedParts): boolean {
  if (!/^[0-9a-f]{64}$/.test(signature)) return false;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(secret, parts)));
}
