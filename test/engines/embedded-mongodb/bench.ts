import type { mongo } from 'mongoose';
import { pathToFileURL } from 'node:url';
import { connectTo, dataFolder, startEmbedded } from './start-embedded.ts';

/** Milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
}

export interface BenchCase {
  _id: string;
  status: string;
  visibleTo: string[];
  words: string[];
  openedAt: Date;
  seq: number;
  view: unknown;
}

const latencyOf = (times: number[]): Latency => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
};

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await ask();
  return performance.now() - start;
}

const start = Date.UTC(2026, 0, 1);
const idOf = (i: number): string => `CY${String(i).padStart(8, '0')}`;

/** An invented case of about 5 KB; every eighth is visible to one window, every hundredth has one surname. */
function benchCase(i: number, of: number): BenchCase {
  const note = 'x'.repeat(300);
  return {
    _id: idOf(i),
    status: ['open', 'held', 'review', 'closed'][i % 4] ?? '',
    visibleTo: [`window:${i % 8}`, `region:${i % 3}`, 'all'],
    // sixty of any size begin so; the others' words differ
    words: [idOf(i).toLowerCase(), i % Math.floor(of / 60) === 0 ? `yuzhong${i}` : `shu${i % 500}`, 'company'],
    openedAt: new Date(start + ((i * 7_919) % of) * 1_000),
    seq: 1,
    view: { timeline: Array.from({ length: 14 }, (_, k) => ({ kind: 'accepted', at: start + k, note })) },
  };
}

/** Fills a collection with cases and the read model's indexes. */
export async function loadCases(cases: mongo.Collection<BenchCase>, count: number): Promise<void> {
  await cases.deleteMany({});
  await cases.createIndexes([
    { key: { visibleTo: 1, openedAt: -1, _id: -1 } },
    { key: { visibleTo: 1, status: 1, openedAt: -1, _id: -1 } },
    { key: { words: 1, openedAt: -1, _id: -1 } },
    { key: { openedAt: 1, _id: 1 } },
  ]);
  for (let i = 0; i < count; i += 500) {
    await cases.insertMany(Array.from({ length: Math.min(500, count - i) }, (_, k) => benchCase(i + k, count)));
  }
}

type Question = (cases: mongo.Collection<BenchCase>, count: number, i: number) => Promise<unknown>;

const newest = { openedAt: -1, _id: -1 } as const;

function pageAfter(count: number, i: number): mongo.Filter<BenchCase> {
  const at = new Date(start + Math.floor(count * (0.4 + (i % 50) / 100)) * 1_000);
  return { openedAt: { $lte: at }, $or: [{ openedAt: { $lt: at } }, { openedAt: at, _id: { $lt: 'CY5' } }] };
}

/** Each answers the same number of rows whatever the size of the collection. */
export const questions: Readonly<Record<string, Question>> = {
  'one case': (cases, count, i) => cases.findOne({ _id: idOf((i * 37) % count) }),
  'page of a window': (cases, _count, i) =>
    cases
      .find({ visibleTo: `window:${i % 8}` })
      .sort(newest)
      .limit(50)
      .toArray(),
  'next page of a window': (cases, count, i) =>
    cases
      .find({ visibleTo: `window:${i % 8}`, ...pageAfter(count, i) })
      .sort(newest)
      .limit(50)
      .toArray(),
  'page of two states': (cases, _count, i) =>
    cases
      .find({ visibleTo: `window:${i % 8}`, status: { $in: ['open', 'held', 'review', 'closed'] } })
      .sort(newest)
      .limit(50)
      .toArray(),
  'page by a whole word': (cases) => cases.find({ words: 'company' }).sort(newest).limit(50).toArray(),
  'page by a prefix': (cases) =>
    cases
      .find({ words: /^yuzhong/, visibleTo: 'all' })
      .sort(newest)
      .limit(50)
      .toArray(),
  'counts by state': (cases, _count, i) =>
    cases
      .aggregate([{ $match: { visibleTo: `window:${i % 8}` } }, { $group: { _id: '$status', n: { $sum: 1 } } }])
      .toArray(),
  'guarded update': (cases, count, i) =>
    cases.updateOne({ _id: idOf((i * 37) % count), seq: { $lt: i + 2 } }, { $set: { seq: i + 2 } }),
};

/**
 * Times every question on a small and on a large collection, interleaved, so that both meet the same weather.
 *
 * @returns by question, the latency at each size and the ratio of the medians
 */
export async function measurePages(
  client: mongo.MongoClient,
  { sizes = [1_000, 20_000], rounds = 150 }: { sizes?: readonly [number, number]; rounds?: number } = {},
): Promise<Record<string, { small: Latency; large: Latency; ratio: number }>> {
  const [small, large] = sizes.map((count) => ({
    count,
    cases: client.db('bench').collection<BenchCase>(`cases${count}`),
  })) as [Sized, Sized];
  for (const { cases, count } of [small, large]) await loadCases(cases, count);
  const measured: Record<string, { small: Latency; large: Latency; ratio: number }> = {};
  for (const [name, ask] of Object.entries(questions)) {
    const times: [number[], number[]] = [[], []];
    for (let i = -20; i < rounds; i++) {
      const [first, second] = [
        await timed(() => ask(small.cases, small.count, i + 20)),
        await timed(() => ask(large.cases, large.count, i + 20)),
      ];
      if (i < 0) continue; // warming up
      times[0].push(first);
      times[1].push(second);
    }
    const latencies = { small: latencyOf(times[0]), large: latencyOf(times[1]) };
    measured[name] = { ...latencies, ratio: latencies.large.p50 / latencies.small.p50 };
  }
  return measured;
}

interface Sized {
  count: number;
  cases: mongo.Collection<BenchCase>;
}

/** Longest that a guarded update may take at p99 while two clients scan the collection, in milliseconds. */
export const stallLimitMs = 100;

/**
 * Times guarded updates of single cases while two clients scan the whole collection again and again.
 *
 * @throws {Error} when p99 is over the limit
 */
export async function measureStall(
  cases: mongo.Collection<BenchCase>,
  { updates = 300, limitMs = stallLimitMs }: { updates?: number; limitMs?: number } = {},
): Promise<Latency & { scans: number }> {
  let scanning = true;
  let scans = 0;
  const scanners = [0, 1].map(async () => {
    while (scanning) {
      await cases.countDocuments({ status: /never/ });
      scans += 1;
    }
  });
  const times: number[] = [];
  for (let i = 0; i < updates; i++) {
    const filter = { _id: idOf((i * 37) % 1_000), seq: { $lt: 1_000_000 + i } };
    times.push(await timed(() => cases.updateOne(filter, { $set: { seq: 1_000_000 + i } })));
  }
  scanning = false;
  await Promise.all(scanners);
  const latency = latencyOf(times);
  if (latency.p99 > limitMs) {
    throw new Error(`A guarded update beside two scans took ${latency.p99.toFixed(1)} ms at p99, over ${limitMs} ms`);
  }
  return { ...latency, scans };
}

async function main(): Promise<void> {
  const data = dataFolder();
  const engine = await startEmbedded(data.file('bench.mv'));
  const client = connectTo(engine.url);
  const ms = ({ p50, p99 }: Latency): string => `${p50.toFixed(1)} / ${p99.toFixed(1)}`.padStart(14);
  try {
    process.stdout.write('question'.padEnd(26) + '1,000 p50/p99  20,000 p50/p99  ratio\n');
    for (const [name, { small, large, ratio }] of Object.entries(await measurePages(client))) {
      process.stdout.write(`${name.padEnd(24)}${ms(small)}  ${ms(large)}  ${ratio.toFixed(2)}\n`);
    }
    const stall = await measureStall(client.db('bench').collection<BenchCase>('cases20000'));
    process.stdout.write(`guarded update beside two scans: ${ms(stall).trim()} ms (${stall.scans} scans)\n`);
  } finally {
    await client.close();
    await engine.stop();
    data.remove();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
