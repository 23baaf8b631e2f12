import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RequestListener } from 'node:http';

/** How long (ms) open requests may go on once the process was asked to stop. */
const drainMs = 3_000;

export interface Listening {
  port: number;
  /** Takes no more requests, lets the open ones end, then cuts what is left; event streams come back elsewhere. */
  stop(): Promise<void>;
}

/** Serves HTTP on a port (0: any free one); resolves once it listens, rejects when the port is taken. */
export async function listen(handler: RequestListener, port: number, host: string | undefined): Promise<Listening> {
  // Slow clients must not hold connections: headers within 10 s, a whole request within 30 s.
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 30_000, maxHeaderSize: 16 * 1024 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }) }, resolve);
  });
  return { port: (server.address() as AddressInfo).port, stop: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, drainMs);
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
  clearTimeout(cut);
}
