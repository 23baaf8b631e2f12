import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import {
  connectTo,
  dataFolder,
  endingOf,
  spawnEmbedded,
  startEmbedded,
  type Embedded,
  type Ending,
} from './start-embedded.ts';

const data = dataFolder();
let running: Embedded[] = [];

async function start(name: string, options: readonly string[] = []): Promise<Embedded> {
  const engine = await startEmbedded(data.file(name), { options });
  running.push(engine);
  return engine;
}

const endingWith = async (...args: string[]): Promise<Ending> => endingOf(await spawnEmbedded(args));

afterEach(async () => {
  await Promise.all(running.map((engine) => engine.kill()));
  running = [];
});
afterAll(data.remove);

test('a file that another process has open is refused with words that say so, and stays as it is', async () => {
  const file = data.file('open.mv');
  const first = await start('open.mv');
  const second = await endingWith('0', file);
  expect(second.code).toBe(69);
  expect(second.reason).toContain(`${file} is open in another process`);
  const client = connectTo(first.url);
  await client.db('x').collection('y').insertOne({ a: 1 });
  await client.close();
});

test('a file that is no store of the engine is refused and not touched', async () => {
  const file = data.file('letter.txt');
  const text = 'Dear reader, this is no store. '.repeat(1_000);
  writeFileSync(file, text);
  const ending = await endingWith('0', file);
  expect(ending.code).toBe(65);
  expect(ending.reason).toContain(`cannot read ${file}`);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a port that is taken is refused with its number', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const ending = await endingWith(String(port), data.file('port.mv'));
  taken.close();
  expect(ending.code).toBe(69);
  expect(ending.reason).toContain(`127.0.0.1:${port}`);
});

test.each([[['27017']], [['port', 'file']], [['70000', 'file']], [['0', 'file', '--other']]])(
  'wrong arguments (%j) are answered with the usage',
  async (args) => {
    const ending = await endingWith(...args);
    expect(ending.code).toBe(64);
    expect(ending.reason).toContain('usage: ');
  },
);

test('it ends with the pipe of whoever started it, when asked to', async () => {
  const guarded = await start('guarded.mv', ['--stop-with-stdin']);
  const alone = await start('alone.mv');
  guarded.child.stdin?.end();
  alone.child.stdin?.end();
  expect(await guarded.ended).toEqual({ code: 0, signal: null, reason: '' });
  const client = connectTo(alone.url);
  expect(await client.db('x').command({ ping: 1 })).toMatchObject({ ok: 1 });
  await client.close();
});

test('asked to stop it closes its store and ends', async () => {
  const engine = await start('stopped.mv');
  expect(await engine.stop()).toEqual({ code: 143, signal: null, reason: '' });
});

test('a client that scans holds up no other, however many there are', { timeout: 60_000 }, async () => {
  const engine = await start('scans.mv');
  const client = connectTo(engine.url, 60);
  const rows = client.db('scans').collection<{ _id: number; text: string }>('rows');
  const text = 'x'.repeat(2_000);
  await rows.insertMany(Array.from({ length: 50 }, (_, _id) => ({ _id, text })));
  let scanning = 2;
  const scans = Array.from({ length: scanning }, async () => {
    await rows.countDocuments({ text: /(x+x+)+y/ }); // an expression that never ends on such a text
    scanning -= 1;
  });
  await sleep(50);
  let answered = 0;
  while (scanning === 2 && answered < 200) {
    await Promise.all(Array.from({ length: 50 }, (_, i) => rows.findOne({ _id: i })));
    answered += 50;
  }
  expect(answered).toBe(200);
  await engine.kill();
  await Promise.allSettled(scans);
  await client.close();
});

test('the file stays small however often the same documents are written', { timeout: 60_000 }, async () => {
  const engine = await start('growth.mv');
  const client = connectTo(engine.url);
  const rows = client.db('growth').collection<{ _id: number; v: number; pad: string }>('rows');
  await rows.createIndexes([{ key: { v: 1 } }]);
  const pad = 'x'.repeat(5_000);
  await rows.insertMany(Array.from({ length: 100 }, (_, _id) => ({ _id, v: 0, pad })));
  const liveBytes = 100 * 5_000;
  const until = Date.now() + 5_000;
  let written = 0;
  const write = async (): Promise<void> => {
    while (Date.now() < until) await rows.updateOne({ _id: (written++ * 7) % 100 }, { $inc: { v: 1 } });
  };
  await Promise.all(Array.from({ length: 20 }, write));
  const size = statSync(data.file('growth.mv')).size;
  await client.close();
  // without reuse of space each update adds a page or more
  expect(written * 5_000).toBeGreaterThan(6 * liveBytes);
  expect(size).toBeLessThan(6 * liveBytes);
});
