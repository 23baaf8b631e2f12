import { Agent, request } from 'node:http';

export interface TimedAnswer {
  /** From the request to the last byte of the answer. */
  readonly ms: number;
  readonly body: unknown;
}

export interface AskedRequest {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** `Idempotency-Key`. */
  readonly key?: string;
}

/** Asks one server as one signed-in person, over one connection that stays open. */
export type TimedRequest = (asked: AskedRequest) => Promise<TimedAnswer>;

/** @throws {Error} from the returned function, when the answer is not of success */
export function timedRequest(url: string, cookie = ''): TimedRequest {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return ({ method = 'GET', path, body, key }) =>
    new Promise((resolve, reject) => {
      const sent = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers = {
        cookie,
        ...(sent && { 'content-type': 'application/json', 'content-length': String(sent.length) }),
        ...(key !== undefined && { 'idempotency-key': key }),
      };
      const started = performance.now();
      const asking = request(new URL(path, url), { agent, method, headers, timeout: 30_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const ms = performance.now() - started;
          const text = Buffer.concat(chunks).toString('utf8');
          const { statusCode = 0 } = response;
          if (statusCode >= 200 && statusCode < 300) resolve({ ms, body: JSON.parse(text) });
          else reject(new Error(`${method} ${path}: ${String(statusCode)} ${text.slice(0, 300)}`));
        });
      });
      asking.once('timeout', () => asking.destroy(new Error(`${method} ${path}: no answer within 30 s`)));
      asking.once('error', reject);
      asking.end(sent);
    });
}
