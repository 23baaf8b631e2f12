import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** The way to a MongoDB that lets nobody through at first. */
export interface LateMongoDb {
  readonly uri: string;
  readonly stop: () => Promise<void>;
}

/** Turns away whoever comes within `lateMs` of the first who came; from then on passes on to the MongoDB at `uri`. */
export async function lateMongoDb(uri: string, lateMs: number): Promise<LateMongoDb> {
  const { hostname, port, host } = new URL(uri);
  const sockets = new Set<Socket>();
  let opensAt: number | undefined;
  const server = createServer((socket) => {
    opensAt ??= Date.now() + lateMs;
    if (Date.now() < opensAt) {
      socket.destroy();
      return;
    }
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) sockets.add(one.once('close', () => sockets.delete(one)));
    // Either end may go at any time; the other then goes too.
    pipeline(socket, onward, socket, () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    uri: uri.replace(host, `${hostname}:${String((server.address() as AddressInfo).port)}`),
    stop: async () => {
      for (const one of sockets) one.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
