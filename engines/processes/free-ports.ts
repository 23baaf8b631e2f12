import { randomInt } from 'node:crypto';
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

/**
 * Systems take the ports of outgoing connections from 32768 upwards (Linux) or from 49152: one chosen there is now and
 * then taken by a connection before its process listens. Below stands hardly anything.
 */
const chosenFrom = { first: 12_000, last: 32_000 } as const;
const handedOut = new Set<number>();

/** A port that was free a moment ago and that this process was not given before. */
export async function anyFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(chosenFrom.first, chosenFrom.last);
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    if (await isFree(port)) return port;
  }
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
