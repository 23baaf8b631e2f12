import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { example, type ProvinceName } from './example-files.ts';
import type { Message } from './wire-messages.ts';

/** The other side of the callbacks: keeps what comes, and answers what it is told to. */
export interface CallbackReceiver {
  url: string;
  /** Everything that came, in order, with the path it came to. */
  came: (Message & { path: string })[];
  /** The next callbacks are answered so; the last word stays. */
  replyWith: (...names: ReplyName[]) => void;
  /** Resolves when as many callbacks have come. */
  until: (count: number) => Promise<void>;
  close: () => Promise<void>;
}

export type ReplyName =
  'taken' | 'signature' | 'unreadable' | 'unknown-correlation' | 'case-closed' | 'try-later' | 'down';

export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  const came: CallbackReceiver['came'] = [];
  let replies: ReplyName[] = ['taken'];
  let wake: () => void = () => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const province: ProvinceName = path.endsWith('chongqing') ? 'chongqing' : 'sichuan';
      const [name = 'taken'] = replies;
      if (replies.length > 1) replies = replies.slice(1);
      if (name === 'down') response.writeHead(503).end();
      else response.end(example(province, `callback-${name}`, 'reply').body);
      came.push({ path, headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    came,
    replyWith: (...names) => {
      replies = names;
    },
    until: async (count) => {
      while (came.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
