import { Agent, get } from 'node:http';

export interface TimedAnswer {
  /** From the request to the last byte of the answer. */
  readonly ms: number;
  readonly body: unknown;
}

/** Asks one API as one signed-in person, over one connection that stays open. */
export type TimedGet = (path: string) => Promise<TimedAnswer>;

/** @throws {Error} from the returned function, when the answer is not 200 */
export function timedGet(url: string, cookie: string): TimedGet {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (path) =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      const request = get(new URL(path, url), { agent, headers: { cookie }, timeout: 30_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const ms = performance.now() - started;
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve({ ms, body: JSON.parse(text) });
          else reject(new Error(`GET ${path}: ${String(response.statusCode)} ${text.slice(0, 300)}`));
        });
      });
      request.once('timeout', () => request.destroy(new Error(`GET ${path}: no answer within 30 s`)));
      request.once('error', reject);
    });
}
