import type { CallbackWire, WireMessage } from './callback-wire.ts';

/** How long a reply is awaited. */
const replyWithinMs = 5_000;

/** Sends one callback and reads the reply. Whatever is not a clear reply means `again`. */
export async function sendCallback(
  wire: CallbackWire,
  callbackUrl: string,
  { headers, body }: WireMessage,
): Promise<'taken' | 'gave-up' | 'again'> {
  try {
    const response = await fetch(callbackUrl.replace(/\/+$/, '') + wire.path, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(replyWithinMs),
    });
    return wire.readReply(response.status, await response.text());
  } catch {
    return 'again';
  }
}
