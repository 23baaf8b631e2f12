import { ProvinceUnavailable } from './province.ts';

/** One request to a province. `operation` names it in error messages, so it holds no key, name or number. */
interface ExchangeRequest {
  operation: string;
  method: 'GET' | 'POST';
  /** Path and query after the base address, with its leading slash. */
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
}

/** What came back: any status that is neither a redirect nor "ask again". Header names are in lower case. */
interface ExchangeAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

export type Exchange = (request: ExchangeRequest) => Promise<ExchangeAnswer>;

export interface ExchangeOptions {
  /** Who is asked, for error messages. */
  province: string;
  /** Address that every path is appended to; its own path is kept. */
  baseUrl: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
  maxBytes?: number;
}

/** The port's promise: nobody waits longer than this for a province. */
const answerWithinMs = 8_000;

/** A business answer has a few KB; whatever is larger is not one. */
export const largestAnswer = 1_048_576;

/** Statuses by which a server says that it did nothing and wants to be asked again. */
const askAgain = new Set([408, 425, 429]);

/**
 * Makes the one transport that both provinces use: a time limit over the whole exchange, a cap on the answer's size,
 * no redirects (a signed request goes to nobody else), connections reused by the platform's own pool. Throws
 * `ProvinceUnavailable` for everything after which nobody knows what the province did, and never anything else.
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { province, fetch: send = fetch, timeoutMs = answerWithinMs, maxBytes = largestAnswer } = options;
  const base = options.baseUrl.replace(/\/+$/, '');
  return async ({ operation, method, path, headers, body }) => {
    const fail = (what: string, askAgainMs?: number): ProvinceUnavailable =>
      new ProvinceUnavailable(`${province} ${operation}: ${what}`, { askAgainMs });
    const limit = AbortSignal.timeout(timeoutMs);
    let response: Response;
    let bytes: Uint8Array;
    try {
      const request = {
        method,
        headers,
        redirect: 'manual',
        signal: limit,
        ...(body === undefined ? {} : { body }),
      } as const;
      response = await orTimeUp(send(`${base}${path}`, request), limit);
      bytes = await orTimeUp(readUpTo(response, maxBytes), limit);
    } catch (error) {
      if (limit.aborted) throw fail(`no answer within ${String(timeoutMs)} ms`);
      if (error instanceof AnswerTooLarge) throw fail(`the answer is larger than ${String(maxBytes)} bytes`);
      throw fail(`no connection (${reasonCode(error)})`);
    }
    const { status } = response;
    if (status >= 500 || askAgain.has(status))
      throw fail(`HTTP ${String(status)}, may be asked again`, retryAfterMs(response.headers, Date.now()));
    if (status >= 300 && status < 400) throw fail(`HTTP ${String(status)}, redirects are not followed`);
    return { status, headers: Object.fromEntries(response.headers), body: bytes };
  };
}

/** What `Retry-After` says (RFC 9110 section 10.2.3): seconds or a date; undefined where it says nothing readable. */
function retryAfterMs(headers: Headers, now: number): number | undefined {
  const said = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,6}$/.test(said)) return Number(said) * 1000;
  const at = Date.parse(said);
  return Number.isNaN(at) ? undefined : Math.max(at - now, 0);
}

class AnswerTooLarge extends Error {}

/** A fetch that is slow to notice its signal (or never does) still ends in time. */
async function orTimeUp<T>(work: Promise<T>, limit: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const timeUp = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new Error('time is up'));
    limit.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    if (stop !== undefined) limit.removeEventListener('abort', stop);
  }
}

async function readUpTo(response: Response, maxBytes: number): Promise<Uint8Array> {
  if (Number(response.headers.get('content-length')) > maxBytes) {
    await response.body?.cancel();
    throw new AnswerTooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream, which frees its connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AnswerTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A short code such as `ECONNREFUSED`; never the message, which may quote what was sent. */
function reasonCode(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? code : 'no reason given';
}
