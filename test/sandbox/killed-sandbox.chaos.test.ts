import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { startCallbackReceiver, type CallbackReceiver } from './support/callback-receiver.ts';
import { exampleSecret, provinceNames, type ProvinceName } from './support/example-files.ts';
import { clientOf, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, toldIn } from './support/wire-messages.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const kills = 4;
const handlings = 120;

/** Numbers from 0 to 1 that the seed alone decides (Lehmer's generator). */
function randomFrom(start: number): () => number {
  let state = (start % 2147483646) + 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface SpawnedSandbox {
  child: ChildProcess;
  client: SandboxClient;
}

async function spawnSandbox(province: ProvinceName, folder: string, callback: string): Promise<SpawnedSandbox> {
  const secretName = 'SANDBOX_TEST_SECRET';
  const options = ['--data', folder, '--callback', callback, '--secret-env', secretName, '--delay', '20'];
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/server.ts', province, ...options], {
    env: { ...process.env, [secretName]: exampleSecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The sandbox ended with ${String(code)} before it was ready`)));
    child.stdout.on('data', (chunk: Buffer) => {
      const [, ready] = /ready on (\d+)/.exec(chunk.toString()) ?? [];
      if (ready !== undefined) resolve(Number(ready));
    });
  });
  return { child, client: clientOf(province, port) };
}

async function kill({ child }: SpawnedSandbox): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe.each(provinceNames)('%s, killed in the middle of its work', (province) => {
  const folder = temporaryFolder();
  let receiver: CallbackReceiver | undefined;
  let current: SpawnedSandbox | undefined;

  afterEach(async () => {
    if (current) await kill(current);
    await receiver?.close();
    folder.remove();
  });

  test(`forgets nothing that it acknowledged and does nothing twice (seed ${String(seed)})`, async () => {
    const random = randomFrom(seed);
    const listening = (receiver = await startCallbackReceiver());
    const start = async (): Promise<SpawnedSandbox> =>
      (current = await spawnSandbox(province, folder.path, listening.url));
    let sandbox = await start();
    const answers = new Map<number, Set<string>>();
    const replaceFor = (n: number): Record<string, string> => ({ '/registration/1': `/registration/${String(n)}` });

    /** Sends until it is answered, and then once more: the second answer may come from another process. */
    async function submitTwice(n: number): Promise<void> {
      const own = new Set<string>();
      answers.set(n, own);
      for (let answered = 0; answered < 2;) {
        try {
          const answer = await sandbox.client.like('submit-registration', replaceFor(n));
          expect(codeOf(province, answer)).toBe(province === 'sichuan' ? '0000' : '0');
          own.add(withoutTime(answer));
          answered += 1;
        } catch (error) {
          // The connection broke: what became of it is unknown, so the same is sent again.
          const unanswered = error instanceof DOMException && error.name === 'TimeoutError';
          if (!(error instanceof TypeError) && !unanswered) throw error;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }

    let sent = 0;
    const clerk = async (): Promise<void> => {
      while (sent < handlings) await submitTwice((sent += 1));
    };
    const clerks = Promise.all(Array.from({ length: 6 }, clerk));
    for (let done = 0; done < kills; done += 1) {
      const mark = Math.floor(((done + random()) * handlings) / (kills + 1));
      while (sent < mark) await new Promise((resolve) => setTimeout(resolve, 2));
      await kill(sandbox);
      sandbox = await start();
    }
    await clerks;

    expect([...answers.values()].filter(({ size }) => size !== 1)).toEqual([]);
    const told = async (): Promise<number> =>
      (await sandbox.client.records()).handlings.flatMap(({ changes }) => changes.filter((one) => one.told === 'taken'))
        .length;
    while ((await told()) < 3 * handlings) await new Promise((resolve) => setTimeout(resolve, 20));

    const records = await sandbox.client.records();
    expect(Object.values(records.bySubject)).toEqual([{ 'company-registration/submission': handlings }]);
    const changes = records.handlings.flatMap((handling) => handling.changes);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(3 * handlings);
    expect(new Set(records.handlings.map(({ handlingNo }) => handlingNo)).size).toBe(handlings);
    const issued = changes.flatMap(({ certificate }) => certificate ?? []);
    expect(new Set(issued.map(({ id, number }) => id + number)).size).toBe(handlings);
    const known = new Map(changes.map(({ id, key, state }) => [id, `${key} ${state}`]));
    const disagreeing = listening.came.flatMap(({ body }) => {
      const { id = '', key = '', state = '' } = toldIn(province, body) ?? {};
      return known.get(id) === `${key} ${state}` ? [] : [`${id} ${key} ${state}`];
    });
    expect(disagreeing).toEqual([]);
  }, 120_000);
});

/** An answer without what differs with the moment of sending. */
function withoutTime(answer: string): string {
  return answer.replace(/<(FSSJ|SQM)>[^<]*</g, '<$1><');
}
