import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { startCallbackReceiver, type CallbackReceiver } from './support/callback-receiver.ts';
import { exampleSecret, provinceNames, type ProvinceName } from './support/example-files.ts';
import { clientOf, temporaryFolder, type SandboxClient } from './support/sandbox-client.ts';
import { codeOf, fieldIn, idOfCallback, requestLike, toldIn } from './support/wire-messages.ts';

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

/** How the examples' number of the notice is written. */
const noticeNumbers: Record<ProvinceName, string> = {
  sichuan: '川食补〔2026〕000001号',
  chongqing: '渝食许补〔2026〕000001号',
};

describe.each(provinceNames)('%s, killed in the middle of its work', (province) => {
  let folder: ReturnType<typeof temporaryFolder>;
  let receiver: CallbackReceiver;
  let sandbox: SpawnedSandbox;

  beforeEach(async () => {
    folder = temporaryFolder();
    receiver = await startCallbackReceiver();
    sandbox = await spawnSandbox(province, folder.path, receiver.url);
  });

  afterEach(async () => {
    await kill(sandbox);
    await receiver.close();
    folder.remove();
  });

  /** Does it again for as long as the connection breaks: what became of it is unknown, so the same is sent. */
  async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        const unanswered = error instanceof DOMException && error.name === 'TimeoutError';
        if (!(error instanceof TypeError) && !unanswered) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  }

  /** Six work at the same time through the numbers from 1, while the sandbox is killed and started again. */
  async function workThrough(count: number, random: () => number, work: (n: number) => Promise<void>): Promise<void> {
    let taken = 0;
    const worker = async (): Promise<void> => {
      while (taken < count) await work((taken += 1));
    };
    const workers = Promise.all(Array.from({ length: 6 }, worker));
    for (let done = 0; done < kills; done += 1) {
      const mark = Math.floor(((done + random()) * count) / (kills + 1));
      while (taken < mark) await new Promise((resolve) => setTimeout(resolve, 2));
      await kill(sandbox);
      sandbox = await spawnSandbox(province, folder.path, receiver.url);
    }
    await workers;
  }

  test(`forgets nothing that it acknowledged and does nothing twice (seed ${String(seed)})`, async () => {
    const answers = new Map<number, Set<string>>();
    await workThrough(handlings, randomFrom(seed), async (n) => {
      const own = new Set<string>();
      answers.set(n, own);
      // Once more when it is answered: the second answer may come from another process.
      for (const _time of ['first', 'again']) {
        const replace = { '/registration/1': `/registration/${String(n)}` };
        const answer = await untilAnswered(() => sandbox.client.like('submit-registration', replace));
        expect(codeOf(province, answer)).toBe(province === 'sichuan' ? '0000' : '0');
        own.add(withoutTime(answer));
      }
    });

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
    const disagreeing = receiver.came.flatMap(({ body }) => {
      const { id = '', key = '', state = '' } = toldIn(province, body) ?? {};
      return known.get(id) === `${key} ${state}` ? [] : [`${id} ${key} ${state}`];
    });
    expect(disagreeing).toEqual([]);
  }, 120_000);

  test(`keeps corrections, checks and objections, each once (seed ${String(seed)})`, async () => {
    await sandbox.client.desk('PUT', '/knobs', { correction: { 'food-licensing': true } });
    const foodKey = (n: number): Record<string, string> => ({ '/licensing/1': `/licensing/${String(n)}` });
    const ask = (name: string, replace: Record<string, string>): Promise<string> =>
      untilAnswered(() => sandbox.client.like(name, replace));

    async function until(n: number, state: string): Promise<string> {
      for (;;) {
        const answer = await ask('status-correction', foodKey(n));
        if (toldIn(province, answer)?.state === state) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    async function license(n: number): Promise<void> {
      await ask('submit-food', foodKey(n));
      const number = fieldIn(province, await until(n, 'correction'), 'gzsh', 'WSBH');
      await ask('supplement-correction', { ...foodKey(n), [noticeNumbers[province]]: number });
      await until(n, 'accepted');
      await ask('supplement-check', foodKey(n));
      await until(n, 'granted');
    }

    async function objectTo(n: number): Promise<void> {
      const replace = { '/notice/1': `/notice/${String(n)}` };
      await ask('submit-notice', replace);
      const asked = requestLike(province, 'status-published', replace).body;
      const key = fieldIn(province, asked, 'ywlsh', 'WBLSH');
      const objection = { key, token: `form-${String(n)}`, by: '某债权人', reason: '货款未付' };
      for (;;) {
        const answer = await untilAnswered(() => sandbox.client.desk('POST', '/objections', objection));
        if (answer.status === 200) return;
        // Chongqing publishes a little later.
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }

    const each = 24;
    await workThrough(2 * each, randomFrom(seed + 1), (n) => (n <= each ? license(n) : objectTo(n)));

    await eventually(async () => {
      const all = (await sandbox.client.records()).handlings;
      const tellable = all.flatMap(({ changes, objections }) => [...changes.filter(({ tell }) => tell), ...objections]);
      expect(tellable.filter(({ told }) => told !== 'taken')).toEqual([]);
    });
    const { bySubject, handlings: all } = await sandbox.client.records();
    const [licensed, noticed] = Object.values(bySubject).sort((a, b) => Object.keys(b).length - Object.keys(a).length);
    expect(licensed).toEqual({
      'food-licence/submission': each,
      'food-licence/correction': each,
      'food-licence/check': each,
    });
    expect(noticed).toEqual({ 'public-notice/submission': each, 'public-notice/objection': each });
    const changes = all.flatMap((handling) => handling.changes);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    expect(changes).toHaveLength(4 * each + 3 * each);
    const ids = all.flatMap(({ objections }) => objections.map(({ objection }) => objection.id));
    const pushed = new Set(receiver.came.map(({ body }) => idOfCallback(province, body)));
    expect(new Set(ids).size).toBe(each);
    expect(ids.filter((id) => !pushed.has(id))).toEqual([]);
  }, 120_000);
});

/** An answer without what differs with the moment of sending. */
function withoutTime(answer: string): string {
  return answer.replace(/<(FSSJ|SQM)>[^<]*</g, '<$1><');
}
