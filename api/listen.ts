import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long (ms) open requests may go on once the process was asked to stop. */
const drainMs = 3_000;

export interface Listening {
  port: number;
  /** Takes no more requests, lets the open ones end, then cuts what is left; event streams come back elsewhere. */
  stop(): Promise<void>;
}

/** Serves HTTP on a port (0: any free one); resolves once it listens, rejects when the port is taken. */
export async function listen(handler: RequestListener, port: number, host: string | undefined): Promise<Listening> {
  // Slow clients must not hold connections: headers within 10 s, a whole request within what 20 MB take on a slow line.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 300_000, maxHeaderSize: 16 * 1024 }, handler);
  const open = new Set<ServerResponse>();
  server.on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server, open) };
}

async function stop(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  const ended = Promise.all([...open].map((response) => once(response, 'close')));
  await Promise.race([ended, sleep(drainMs, undefined, { ref: false })]);
  // What is left are connections without a request, which browsers open in advance, and requests that took too long.
  server.closeAllConnections();
  await closed;
}
