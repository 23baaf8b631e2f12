import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseListAnswer } from '../../api/schemas/case-list.ts';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { LiveLedger } from '../../api/schemas/live-event.ts';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { openStream } from './support/event-stream.ts';
import type { EventStream } from './support/event-stream.ts';

let stack: TestStack;
let clerk: ApiClient;
let sichuan: SandboxDesk;
beforeAll(async () => {
  stack = await startStack();
  sichuan = new SandboxDesk(stack.addresses.sichuan);
  for (const desk of [sichuan, new SandboxDesk(stack.addresses.chongqing)]) {
    await desk.turn({ decisionDelayMs: 20, decision: { registration: 'silent' } });
  }
  clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yuzhong');
}, 180_000);
afterAll(() => stack.stop());

const told = (stream: EventStream): number[] =>
  stream.events.filter(({ event }) => event === 'ledger').map(({ data }) => (data as LiveLedger).event.seq);

async function untilClosed(stream: EventStream): Promise<void> {
  for (let count = 1; ; count += 1) {
    const cases = await stream.until(count, 'case');
    if ((cases.at(-1)?.data as CaseAnswer | undefined)?.case.status === 'closed') return;
  }
}

test('one stream tells a whole case, and after a cut goes on without loss and without telling twice', async () => {
  const caseNo = await clerk.opened(application('collected-in-chongqing'));
  const address = `${clerk.url}/cases/${caseNo}/stream`;
  const first = await openStream(address, { cookie: clerk.cookie });
  await first.until(5, 'ledger');
  first.cut();
  const seen = first.events.filter(({ id }) => id !== undefined).at(-1)?.id ?? '';

  await clerk.command(caseNo, 'withdraw', { reason: '申请人改变主意' });
  await clerk.until(caseNo, 'closed');
  const second = await openStream(address, { cookie: clerk.cookie, lastEventId: seen });
  await untilClosed(second);
  second.cut();

  const ledger = (await clerk.timeline(caseNo)).map(({ seq }) => seq);
  expect([...told(first), ...told(second)]).toEqual(ledger);
  expect(second.events.some(({ event }) => event === 'reread')).toBe(false);
});

test('a stream that is open from the first moment tells every event once, in order', async () => {
  const caseNo = await clerk.opened(application('collected-in-chongqing'));
  const stream = await openStream(`${clerk.url}/cases/${caseNo}/stream`, { cookie: clerk.cookie });
  expect(stream.status).toBe(200);
  await clerk.until(caseNo, 'accepted', 'registration');
  await clerk.command(caseNo, 'withdraw', { reason: '申请人改变主意' });
  await untilClosed(stream);
  stream.cut();
  expect(told(stream)).toEqual((await clerk.timeline(caseNo)).map(({ seq }) => seq));
});

test('a list with cases opened between its pages shows each case once', async () => {
  const before: string[] = [];
  for (let n = 0; n < 7; n += 1) before.push(await clerk.opened(application('collected-in-chongqing')));
  for (const caseNo of before) await clerk.until(caseNo, 'accepted', 'registration');
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const { body } = await clerk.request<CaseListAnswer>(
      'GET',
      `/cases?limit=3${next === undefined ? '' : `&after=${next}`}`,
    );
    seen.push(...body.rows.map(({ caseNo }) => caseNo));
    next = body.next;
    const inserted = await clerk.opened(application('collected-in-chongqing'));
    await clerk.until(inserted, 'opened');
  } while (next !== undefined);
  expect(new Set(seen).size).toBe(seen.length);
  expect(before.filter((caseNo) => !seen.includes(caseNo))).toEqual([]);
}, 60_000);
