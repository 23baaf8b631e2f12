import { z } from 'zod';
import { largestAnswer } from '../http-exchange.ts';
import type { Callback, CallbackOutcome, CallbackReply } from '../province.ts';
import { readBy, UnreadableMessage } from '../unreadable-message.ts';
import { changeService, objectionService, replies, systemCodes } from './codes.ts';
import { contentType, parseJson } from './gateway.ts';
import { Changed, expectCorrelated, Objected, toReport } from './messages.ts';
import { isSignedBy } from './signature.ts';

const gatewayId = 'sc-gateway';

const system = z.string().refine((code) => systemCodes.has(code));
const Pushed = z.discriminatedUnion('fwbm', [
  z.object({ fwbm: z.literal(changeService), xtbm: system, sj: Changed }),
  z.object({ fwbm: z.literal(objectionService), xtbm: system, sj: Objected }),
]);

/** Headers as HTTP gives them: names in any case. */
type Headers = Record<string, string | undefined>;

/**
 * Reads a callback (wire document, "Callbacks"). The signature is looked at first, over the raw bytes. The timestamp
 * is signed but compared with no clock: the document says so, since every change has an id and a repeat is harmless.
 * Never throws.
 */
export function readCallback(secret: string, headers: Headers, rawBody: Uint8Array): Callback {
  if (rawBody.byteLength > largestAnswer) return { kind: 'rejected', reason: 'unreadable' };
  if (!isSigned(secret, headers, rawBody)) return { kind: 'rejected', reason: 'signature' };
  try {
    const { fwbm, sj } = readBy(Pushed, parseJson(rawBody));
    if (fwbm === changeService) return { kind: 'report', correlation: sj.glh, report: toReport(sj) };
    expectCorrelated(sj.glh, sj.ywlsh);
    return { kind: 'objection', correlation: sj.glh, key: sj.ywlsh, objection: sj.yy };
  } catch (error) {
    return { kind: 'rejected', reason: error instanceof UnreadableMessage ? error.reason : 'unreadable' };
  }
}

/** The reply to a callback; its outcome is in the body, the HTTP status is always 200. */
export function replyTo(outcome: CallbackOutcome): CallbackReply {
  return {
    status: 200,
    headers: { 'content-type': contentType },
    body: JSON.stringify(replies[outcome], undefined, 2),
  };
}

function isSigned(secret: string, headers: Headers, body: Uint8Array): boolean {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const appId = named.get('x-app-id') ?? '';
  const timestamp = named.get('x-timestamp') ?? '';
  const nonce = named.get('x-nonce') ?? '';
  const formed = appId === gatewayId && /^\d{14}$/.test(timestamp) && /^[0-9a-zA-Z]{16,32}$/.test(nonce);
  return formed && isSignedBy(secret, named.get('x-signature') ?? '', { appId, timestamp, nonce, body });
}
