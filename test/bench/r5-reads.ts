import type { Receipt } from '../../api/schemas/opening.ts';
import type { BenchPart } from './bench-part.ts';
import { StandardCourse } from './course/standard-course.ts';
import { forkReady } from './fork-ready.ts';
import { costLines, spentOn, type Cost } from './profile/spent-on.ts';
import { ratiosOf, spreadOf, spreadWords } from './spread.ts';
import { timedRequest, type AskedRequest } from './timed-request.ts';
import type { WholeStack } from './whole-stack.ts';

interface Reader {
  readonly name: string;
  readonly url: string;
  readonly cookie: string;
  readonly asked: AskedRequest;
}

export interface ReadRounds {
  readonly rounds: number;
  readonly roundMs: number;
}

const connections = 8;

/**
 * R5: reads a second of one closed standard case, as a clerk (session, rights, words) and as the public tracks it
 * (check code, nothing about people), against Express over `findOne`; rounds in turns, on the same MongoDB.
 */
export async function benchReads(whole: WholeStack, how: ReadRounds): Promise<BenchPart> {
  const { clerk, tracked, caseNo } = await readersOf(whole.addresses.apis[0] ?? '');
  const bareApi = await forkReady(new URL('run-bare-api.ts', import.meta.url), [whole.addresses.mongoDb]);
  const url = `http://127.0.0.1:${String(bareApi.said)}`;
  const bare: Reader = { name: 'bare', url, cookie: '', asked: { path: `/cases/${caseNo}` } };
  const sides = [bare, clerk, tracked];
  const rates = new Map<Reader, number[]>(sides.map((side) => [side, []]));
  try {
    for (const side of sides) await reads(side, how.roundMs);
    for (let round = 0; round < how.rounds; round += 1) {
      const order = round % 2 === 0 ? sides : sides.toReversed();
      for (const side of order) rates.get(side)?.push((await reads(side, how.roundMs)) / (how.roundMs / 1_000));
    }
  } finally {
    await bareApi.stop();
  }
  const bareRates = rates.get(bare) ?? [];
  const results = [];
  for (const side of [clerk, tracked]) {
    const each = rates.get(side) ?? [];
    const costs = await costsOf(whole, side, how.roundMs);
    results.push({ name: side.name, rate: spreadOf(each), ratio: ratiosOf(each, bareRates), costs });
  }
  return {
    bench: 'r5',
    title: `reads a second of one case, ${String(connections)} connections, against Express over findOne`,
    table: [
      `bare: ${spreadWords(spreadOf(bareRates), 0)} a second`,
      ...results.flatMap(({ name, rate, ratio, costs }) => [
        `${name}: ${spreadWords(rate, 0)} a second, ratio ${spreadWords(ratio)}`,
        ...costLines(costs, 'one read'),
      ]),
    ],
    data: { ...how, connections, bare: spreadOf(bareRates), ours: results },
    missed: [],
  };
}

async function readersOf(url: string): Promise<{ clerk: Reader; tracked: Reader; caseNo: string }> {
  const course = await StandardCourse.at(url);
  try {
    const caseNo = await liveOne(course);
    const { cookie } = course.people.clerk;
    const ask = timedRequest(url, cookie);
    const { checkCode } = (await ask({ path: `/cases/${caseNo}/receipt` })).body as Receipt;
    const tracking = { method: 'POST', path: '/tracking', body: { caseNo, checkCode } } as const;
    return {
      caseNo,
      clerk: { name: 'GET /cases/:caseNo as a clerk', url, cookie, asked: { path: `/cases/${caseNo}` } },
      tracked: { name: 'POST /tracking', url, cookie: '', asked: tracking },
    };
  } finally {
    course.close();
  }
}

async function liveOne(course: StandardCourse): Promise<string> {
  const [prepared] = await course.prepare(1);
  if (prepared === undefined) throw new Error('Nothing was prepared.');
  return course.live(prepared);
}

/** @returns how many reads came back within the time */
async function reads({ url, cookie, asked }: Reader, forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  let count = 0;
  const connection = async (): Promise<void> => {
    const ask = timedRequest(url, cookie);
    while (performance.now() < end) {
      await ask(asked);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return count;
}

async function costsOf(whole: WholeStack, side: Reader, forMs: number): Promise<Cost[]> {
  const done = { reads: 0 };
  const costs = await spentOn(whole, 1, async () => {
    done.reads = await reads(side, forMs);
  });
  return costs.map((cost) => ({ ...cost, ms: cost.ms / Math.max(done.reads, 1) }));
}
