import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { sichuanTime } from './sichuan-time.ts';

const callerAppId = 'lianban';
const gatewayAppId = 'sc-gateway';

/** Whether a request carries the caller's signature over exactly these bytes. */
export function isSigned(secret: string, headers: IncomingHttpHeaders, body: Buffer): boolean {
  const [appId, timestamp, nonce, given] = ['x-app-id', 'x-timestamp', 'x-nonce', 'x-signature'].map((name) =>
    String(headers[name] ?? ''),
  ) as [string, string, string, string];
  if (appId !== callerAppId || !/^\d{14}$/.test(timestamp) || !/^[0-9a-zA-Z]{16,32}$/.test(nonce)) return false;
  if (!/^[0-9a-f]{64}$/.test(given)) return false;
  const right = signature(secret, [appId, timestamp, nonce], body);
  return timingSafeEqual(Buffer.from(given), Buffer.from(right));
}

/** Headers of a callback that is sent at the instant `now`. */
export function signedHeaders(secret: string, body: string, now: string): Record<string, string> {
  const timestamp = sichuanTime(now);
  const nonce = randomBytes(8).toString('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-app-id': gatewayAppId,
    'x-timestamp': timestamp,
    'x-nonce': nonce,
    'x-signature': signature(secret, [gatewayAppId, timestamp, nonce], Buffer.from(body)),
  };
}

function signature(secret: string, parts: [string, string, string], body: Buffer): string {
  const hash = createHash('sha256').update(body).digest('hex');
  return createHmac('sha256', secret)
    .update([...parts, hash].join('\n'))
    .digest('hex');
}
