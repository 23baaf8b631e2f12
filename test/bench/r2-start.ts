import { randomUUID } from 'node:crypto';
import { ApiClient } from '../support/api-client.ts';
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
 * listens, so that nothing but openings runs.
 *
 * @param turns openings that count, of each side
 */
export async function benchStart(
  whole: WholeStack,
  twin: TwinDriver,
  { turns }: { turns: number },
): Promise<BenchPart> {
  const warmUp = Math.ceil(turns / 8);
  const profiled = Math.ceil(turns / 2);
  const course = await StandardCourse.at(whole.idle.api);
  const { cookie } = await ApiClient.as(whole.idle.api, 'clerk-yuzhong');
  const post = timedRequest(whole.idle.api, cookie);
  const prepared = await course.prepare(warmUp + turns + profiled);
  course.close();
  const open = async (): Promise<number> => {
    const body = prepared.pop()?.asked;
    if (body === undefined) throw new Error('There is no application left.');
    return (await post({ method: 'POST', path: '/cases', body, key: randomUUID() })).ms;
  };
  const idleClient = twin.clientOf(whole.idle.namespace);
  const start = async (): Promise<number> => {
    const started = performance.now();
    await twin.open(idleClient);
    return performance.now() - started;
  };
  const pair = pairOf(await interleaved({ small: start, large: open }, { warmUp, turns }));
  const costs = await spentOn(whole, profiled, async () => {
    for (let turn = 0; turn < profiled; turn += 1) await open();
  });
  return {
    bench: 'r2',
    title: 'POST /cases to its 201, against a bare start',
    table: [pairLine('opening', pair), ...costLines(costs, 'one opening')],
    data: { turns, ...pair, costs },
    missed: [],
  };
}
