import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { CaseAnswer } from '../../api/schemas/case-answer.ts';
import { CaseRow } from '../../api/schemas/case-list.ts';
import { LiveLedger, LiveReread } from '../../api/schemas/live-event.ts';
import type { NewEvent } from '../../domain/ledger.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { openStream } from './support/event-stream.ts';
import type { EventStream, StreamedEvent } from './support/event-stream.ts';

const shapes: Record<string, ZodType> = { ledger: LiveLedger, case: CaseAnswer, row: CaseRow, reread: LiveReread };

let api: ApiUnderTest;
let clerk: ApiClient;
let caseNo: string;
let streams: EventStream[];
beforeEach(async () => {
  streams = [];
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
  caseNo = await clerk.opened(application('collected-in-chongqing'));
  api.project(caseNo, 100);
});
afterEach(async () => {
  for (const stream of streams) stream.cut();
  // Whatever was streamed had its documented shape.
  for (const { event, data } of streams.flatMap(({ events }) => events)) shapes[event]?.parse(data);
  await api.stop();
});

async function stream(path: string, client = clerk, lastEventId?: string): Promise<EventStream> {
  const options = { cookie: client.cookie, ...(lastEventId !== undefined && { lastEventId }) };
  const opened = await openStream(`${api.url}${path}`, options);
  streams.push(opened);
  return opened;
}

const at = '2026-09-28T02:00:00.000Z';
const submitted = (n: number): NewEvent => ({
  kind: 'submitted',
  step: 'identity',
  occurredAt: at,
  actor: { party: 'system' },
  data: { key: `${caseNo}/identity/1`, provinceNo: `CQ-${String(n)}`, system: 'identity' },
});

function happened(event: NewEvent, fence: number): void {
  const { ledger } = api.engine.caseOf(caseNo);
  ledger.push({ ...event, seq: ledger.length + 1, recordedAt: at });
  api.project(caseNo, fence);
}

const seqs = (events: StreamedEvent[]): number[] => events.map(({ data }) => (data as LiveLedger).event.seq);

describe('the stream of a case', () => {
  test('begins with the ledger and the case, then tells what happens, each event once', async () => {
    const live = await stream(`/cases/${caseNo}/stream`);
    await live.until(1, 'case');
    happened(submitted(1), 101);
    const cases = await live.until(2, 'case');
    expect(seqs(live.events.filter(({ event }) => event === 'ledger'))).toEqual([1, 2]);
    const last = cases.at(-1);
    expect(last?.id).toBe('101.2');
    expect(last?.data as CaseAnswer).toMatchObject({ seq: 2, fence: 101, case: { caseNo } });
  });

  test('goes on after a cut from what the page has, without loss', async () => {
    const live = await stream(`/cases/${caseNo}/stream`);
    const id = (await live.until(1, 'case')).at(-1)?.id ?? '';
    live.cut();
    happened(submitted(1), 101);
    happened(
      { kind: 'received', step: 'identity', occurredAt: at, actor: { party: 'system' }, data: { provinceNo: 'CQ-1' } },
      102,
    );
    const again = await stream(`/cases/${caseNo}/stream`, clerk, id);
    await again.until(1, 'case');
    expect(seqs(again.events.filter(({ event }) => event === 'ledger'))).toEqual([2, 3]);
    expect(again.events.some(({ event }) => event === 'reread')).toBe(false);
  });

  test('the first connection may say what the page has already', async () => {
    const live = await stream(`/cases/${caseNo}/stream?after=100.1`);
    await live.until(1, 'case');
    expect(live.events.map(({ event }) => event)).toEqual(['case']);
  });

  test('an event that a higher fence replaced is sent again, and one beyond the new end is dropped by the case’s seq', async () => {
    happened(submitted(1), 101);
    happened(submitted(2), 102);
    const live = await stream(`/cases/${caseNo}/stream`);
    await live.until(1, 'case');
    const { ledger } = api.engine.caseOf(caseNo);
    ledger.length = 1;
    happened(submitted(9), 200);
    const cases = await live.until(2, 'case');
    const resent = live.events.filter(({ event }) => event === 'ledger').at(-1)?.data as LiveLedger;
    expect(resent).toMatchObject({ fence: 200, event: { seq: 2, data: { provinceNo: 'CQ-9' } } });
    expect((cases.at(-1)?.data as CaseAnswer | undefined)?.seq).toBe(2);
  });

  test('a page that was away meanwhile is told to read again', async () => {
    happened(submitted(1), 101);
    api.engine.caseOf(caseNo).ledger.length = 1;
    happened(submitted(9), 200);
    const live = await stream(`/cases/${caseNo}/stream`, clerk, '101.2');
    await live.until(1, 'case');
    expect(live.events.map(({ event }) => event)).toEqual(['reread', 'ledger', 'case']);
  });

  test('is not for those who may not see the case, and tells ops of nobody', async () => {
    const stranger = await api.as('clerk-guangan');
    expect((await stream(`/cases/${caseNo}/stream`, stranger)).status).toBe(404);
    const ops = await api.as('ops');
    const live = await stream(`/cases/${caseNo}/stream`, ops);
    await live.until(1, 'case');
    expect(JSON.stringify(live.events)).not.toMatch(/程锦|锦程/);
  });

  test('ends when the read model is away, so that the page comes back', async () => {
    const live = await stream(`/cases/${caseNo}/stream`);
    const before = await live.until(1, 'case');
    const known = api.reads.findEvents.bind(api.reads);
    api.reads.findEvents = () => Promise.reject(new Error('away'));
    happened(submitted(1), 101);
    await live.ended;
    api.reads.findEvents = known;
    const again = await stream(`/cases/${caseNo}/stream`, clerk, before.at(-1)?.id);
    expect(seqs(await again.until(1, 'ledger'))).toEqual([2]);
  });

  test('a position that is none is no request for the first connection', async () => {
    const answer = await clerk.request('GET', `/cases/${caseNo}/stream?after=x`);
    expect(answer.status).toBe(422);
  });
});

describe('the stream of lists', () => {
  test('tells every change of a case that one may see, and no other', async () => {
    const live = await stream('/stream');
    const yubei = await api.as('clerk-yubei');
    const other = await stream('/stream', yubei);
    await live.until(1, 'row');
    happened(submitted(1), 101);
    const rows = await live.until(2, 'row');
    expect(rows.at(-1)?.data as CaseRow).toMatchObject({ caseNo, seq: 2, fence: 101 });
    expect(other.events).toEqual([]);
  });

  test('goes on after a cut with what was missed', async () => {
    const live = await stream('/stream');
    const id = (await live.until(1, 'row')).at(-1)?.id ?? '';
    live.cut();
    happened(submitted(1), 101);
    const again = await stream('/stream', clerk, id);
    const rows = await again.until(1, 'row');
    expect(rows.map(({ data }) => (data as CaseRow).seq)).toEqual([2]);
  });

  test('a page that comes to another process, or too late, is told to read its list again', async () => {
    const live = await stream('/stream', clerk, 'another-process.7');
    const [first] = await live.until(1);
    expect(first).toMatchObject({ event: 'reread', data: { reason: 'missed' } });
  });
});

test('streams end when the process stops, at once', async () => {
  const live = await stream('/stream');
  const startedAt = performance.now();
  await api.stop();
  await live.ended;
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test('streams end with the session', async () => {
  api.clock.now = new Date(api.clock.now.getTime() + 12 * 60 * 60 * 1000 - 50);
  const live = await stream('/stream');
  await live.ended;
  expect(live.status).toBe(200);
});
