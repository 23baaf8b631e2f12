import { createServer } from 'node:net';

/**
 * A port for each name: the preferred one, else the next above it that is free and not given to an earlier name. All on
 * 127.0.0.1.
 */
export async function freePorts<Name extends string>(preferred: Record<Name, number>): Promise<Record<Name, number>> {
  const given = new Set<number>();
  const ports = { ...preferred };
  for (const name of Object.keys(preferred) as Name[]) {
    let port = preferred[name];
    while (given.has(port) || !(await isFree(port)))
      port = port === 0 ? await anyFreePort() : port < 65_535 ? port + 1 : 1024;
    given.add(port);
    ports[name] = port;
  }
  return ports;
}

/** A port that was free a moment ago, chosen by the system. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

function isFree(port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
