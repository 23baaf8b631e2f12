import { randomUUID } from 'node:crypto';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { BenchPart } from './bench-part.ts';
import { bookingAt, StandardCourse } from './course/standard-course.ts';
import { interleaved } from './interleaved.ts';
import { latencyOf } from './latency.ts';
import { pairLine, pairOf } from './pair.ts';
import { costLines, spentOn, type Cost } from './profile/spent-on.ts';
import { timedRequest, type TimedRequest } from './timed-request.ts';
import type { TwinDriver, TwinHandle } from './twin/twin-driver.ts';
import { note, standardStages } from './twin/twin-messages.ts';
import type { WholeStack } from './whole-stack.ts';

/** How often each step was seen: from its answer until a page shows it, ms. */
interface Seen {
  readonly byPage: number[];
  readonly byStream: number[];
}

/** The stage in which a check on site is due. */
const toCheck = standardStages.findIndex(({ on, afterMs }) => on === 'update' && afterMs !== undefined) - 1;

/**
 * R3: a person's step over HTTP (a check on site is booked, again and again) against a bare update of a warm workflow,
 * in turns. R4: from the answer to each step until `GET /cases/:caseNo` shows it, and until the stream of rows does.
 *
 * @param cases how many warm cases take turns; `turns` steps that count
 */
export async function benchHumanStep(
  whole: WholeStack,
  twin: TwinDriver,
  { cases, turns }: { cases: number; turns: number },
): Promise<BenchPart[]> {
  const course = await StandardCourse.at(whole.addresses.apis[0] ?? '');
  try {
    const prepared = await course.prepare(cases);
    const caseNos = await Promise.all(prepared.map((one) => course.untilToCheck(one)));
    const twins = await Promise.all(caseNos.map(() => twin.live(toCheck)));
    return await measured(whole, { course, caseNos, twins, turns });
  } finally {
    course.close();
  }
}

interface Warm {
  readonly course: StandardCourse;
  readonly caseNos: readonly string[];
  readonly twins: readonly TwinHandle[];
  readonly turns: number;
}

async function measured(whole: WholeStack, warm: Warm): Promise<BenchPart[]> {
  const { turns, twins } = warm;
  const seen: Seen = { byPage: [], byStream: [] };
  const ask = timedRequest(whole.addresses.apis[0] ?? '', warm.course.people.inspector.cookie);
  const book = (turn: number): Promise<number> => bookAndSee(ask, warm, turn, seen);
  const update = async (turn: number): Promise<number> => {
    const started = performance.now();
    await twins[turn % twins.length]?.executeUpdate(note);
    return performance.now() - started;
  };
  const warmUp = 2 * twins.length;
  const pair = pairOf(await interleaved({ small: update, large: book }, { warmUp, turns }));
  const counted = { byPage: seen.byPage.slice(warmUp), byStream: seen.byStream.slice(warmUp) };
  const profiled = Math.ceil(turns / 2);
  const costs = await spentOn(whole, profiled, async () => {
    for (let turn = 0; turn < profiled; turn += 1) await bookAndSee(ask, warm, turn, { byPage: [], byStream: [] });
  });
  return [
    {
      bench: 'r3',
      title: "a person's step over HTTP, against a bare update",
      table: [pairLine('booking a check', pair), ...costLines(costs, 'one step and the look at it')],
      data: { turns, ...pair, costs },
      missed: [],
    },
    freshness(counted, costs),
  ];
}

function freshness({ byPage, byStream }: Seen, costs: readonly Cost[]): BenchPart {
  const [page, stream] = [latencyOf(byPage), latencyOf(byStream)];
  const words = ({ p50, p99 }: typeof page): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms (p50 / p99)`;
  return {
    bench: 'r4',
    title: 'from the answer to a step until others see it',
    table: [
      `in GET /cases/:caseNo: ${words(page)}, that request included`,
      `in the stream of rows: ${words(stream)}`,
      'CPU time: in R3, which are the same steps',
    ],
    data: { steps: byPage.length, page, stream, costs },
    missed: [],
  };
}

/** Books once, then looks until it is there. @returns how long the booking took */
async function bookAndSee(
  ask: TimedRequest,
  { caseNos, course }: Warm,
  turn: number,
  { byPage, byStream }: Seen,
): Promise<number> {
  const caseNo = caseNos[turn % caseNos.length] ?? '';
  const body = { kind: 'book-check', data: bookingAt(new Date(Date.now() + 60_000)) };
  const asked = { method: 'POST', path: `/cases/${caseNo}/commands`, body, key: randomUUID() } as const;
  const { ms, body: answer } = await ask(asked);
  const { seq } = answer as { seq: number };
  const answered = performance.now();
  const streamed = course.untilShown(caseNo, seq).then(() => performance.now() - answered);
  while (((await ask({ path: `/cases/${caseNo}` })).body as CaseAnswer).seq < seq);
  byPage.push(performance.now() - answered);
  byStream.push(await streamed);
  return ms;
}
