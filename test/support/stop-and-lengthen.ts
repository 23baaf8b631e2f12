import { expect } from 'vitest';
import type { ClockAnswer } from '../../api/schemas/clock-answer.ts';
import type { CommandData } from '../../domain/command.ts';
import { addDays, shanghaiDay } from '../../domain/shanghai-time.ts';
import type { ApiClient } from './api-client.ts';
import type { LicensingPeople } from './licensing-course.ts';

/** Holds the clocks on the page against their golden rows, once it shows the event `since`; the clocks. */
export type Look = (since?: number) => Promise<ClockAnswer[]>;

/** The decision waits for a test from a day on; until when, nobody has said yet. */
const testing = (first: string): CommandData['stop-clock'] => ({
  step: 'licensing',
  role: 'decision',
  reason: 'testing',
  first,
  why: '餐具抽样送检',
  evidence: { text: '检测通知书', reference: 'JC-7' },
});

/** The same stop with its last day, the third. */
const testingEnds = (first: string): CommandData['stop-clock'] => ({
  ...testing(first),
  last: addDays(first, 2),
});

/** As long as the law allows. */
const lengthening: CommandData['extend-clock'] = {
  step: 'licensing',
  role: 'decision',
  why: '案情复杂',
  evidence: { text: '延长审批表', reference: 'YC-2' },
};

/**
 * The deciding window stops the decision's clock for a test, says later until when, and lengthens it. Nobody else may,
 * and what the law does not leave out stops nothing.
 */
export async function stopAndLengthen(
  { clerk, inspector }: LicensingPeople,
  caseNo: string,
  look: Look,
): Promise<void> {
  const first = shanghaiDay(new Date().toISOString());
  const decision = async (answer: Awaited<ReturnType<ApiClient['command']>>): Promise<ClockAnswer | undefined> => {
    expect(answer).toMatchObject({ status: 200 });
    return (await look(answer.body.seq)).find(({ role }) => role === 'decision');
  };
  const running = (await look()).find(({ role }) => role === 'decision');
  const standing = await decision(await inspector.command(caseNo, 'stop-clock', testing(first)));
  expect(standing).toMatchObject({ colour: 'grey', standing: { since: first } });
  const stopped = await decision(await inspector.command(caseNo, 'stop-clock', testingEnds(first)));
  expect(stopped).toMatchObject({ colour: 'grey' });
  const longer = await decision(await inspector.command(caseNo, 'extend-clock', lengthening));
  const dates = [running, stopped, longer].map((clock) => clock?.legal?.date ?? '');
  expect(dates).toEqual([...new Set(dates)].sort());
  expect([longer?.promised?.date, stopped?.promised?.date]).not.toContain(running?.promised?.date);
  const { session } = (await inspector.request<{ session: { staff: string } }>('GET', '/session')).body;
  const said = longer?.lines.map(({ zh }) => zh).join();
  for (const words of [`停止计算，不计：检测，${session.staff}，餐具抽样送检，凭 JC-7`, '经本机关负责人批准延长'])
    expect(said).toContain(words);
  for (const [who, kind, data, code, detail] of [
    [inspector, 'stop-clock', { ...testing(first), reason: 'site-check' }, 'not-excluded-by-law', '应在期限内核查完毕'],
    [inspector, 'stop-clock', { ...testing(first), reason: 'post' }, 'not-excluded-by-law', '急件改用电子送达'],
    [inspector, 'stop-clock', { ...testing(first), role: 'check' }, 'not-stoppable', '照常计日'],
    [inspector, 'extend-clock', lengthening, 'already-extended', '一次'],
    [clerk, 'stop-clock', testing(first), 'not-allowed', ''],
    [clerk, 'extend-clock', lengthening, 'not-allowed', ''],
  ] as const) {
    const { body } = await who.command(caseNo, kind, data);
    expect(body).toMatchObject({ code, detail: expect.stringContaining(detail) as string });
  }
}
