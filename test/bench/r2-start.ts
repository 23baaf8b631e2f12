import { randomUUID } from 'node:crypto';
import { application } from '../support/application.ts';
import type { BenchPart } from './bench-part.ts';
import { StandardCourse } from './course/standard-course.ts';
import { interleaved } from './interleaved.ts';
import { costLines, spentOn } from './profile/spent-on.ts';
import { pairLine, pairOf } from './pair.ts';
import { timedRequest } from './timed-request.ts';
import type { TwinDriver } from './twin/twin-driver.ts';
import type { WholeStack } from './whole-stack.ts';

/**
 * R2: opening a case over HTTP, to its 201, against a bare `client.start`; in turns, in a namespace where no worker
 * listens, so that nothing but openings runs. The standard case comes with three files, a founding with none.
 *
 * @param turns openings that count, of each kind and side
 */
export async function benchStart(
  whole: WholeStack,
  twin: TwinDriver,
  { turns }: { turns: number },
): Promise<BenchPart> {
  const warmUp = Math.ceil(turns / 4);
  const profiled = Math.ceil(turns / 2);
  const course = await StandardCourse.at(whole.idle.api);
  const post = timedRequest(whole.idle.api, course.people.clerk.cookie);
  const prepared = (await course.prepare(warmUp + turns + profiled)).map(({ asked }) => asked);
  course.close();
  const open = async (body: object): Promise<number> =>
    (await post({ method: 'POST', path: '/cases', body, key: randomUUID() })).ms;
  const licence = (): Promise<number> => open(taken(prepared));
  const founding = (): Promise<number> => open(application('collected-in-chongqing'));
  const idleClient = twin.clientOf(whole.idle.namespace);
  const start = async (): Promise<number> => {
    const started = performance.now();
    await twin.open(idleClient);
    return performance.now() - started;
  };
  const pairs = {
    standard: pairOf(await interleaved({ small: start, large: licence }, { warmUp, turns })),
    founding: pairOf(await interleaved({ small: start, large: founding }, { warmUp, turns })),
  };
  const costs = await spentOn(whole, profiled, async () => {
    for (let turn = 0; turn < profiled; turn += 1) await licence();
  });
  return {
    bench: 'r2',
    title: 'POST /cases to its 201, against a bare start',
    table: [
      pairLine('the standard case, three files', pairs.standard),
      pairLine('a founding, no files', pairs.founding),
      ...costLines(costs, 'opening a standard case'),
    ],
    data: { turns, ...pairs, costs },
    missed: [],
  };
}

function taken<T>(prepared: T[]): T {
  const one = prepared.pop();
  if (one === undefined) throw new Error('There is no application left.');
  return one;
}
