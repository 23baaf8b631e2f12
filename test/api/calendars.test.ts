import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CalendarsAnswer } from '../../api/schemas/calendar.ts';
import type { CatalogueAnswer } from '../../api/schemas/catalogue-answer.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import type { TimelineAnswer } from '../../api/schemas/timeline.ts';
import type { TrackingAnswer } from '../../api/schemas/tracking.ts';
import { movesOf, withTable } from '../../domain/calendar-recompute.ts';
import type { NewTable } from '../../domain/calendar-recompute.ts';
import { calendarYear } from '../../domain/calendar-table.ts';
import { viewOf } from '../../domain/case-projection.ts';
import { stateOf } from '../../domain/case-state.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { invented2027, inventedLiangshan, shippedTables } from '../support/invented-tables.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedLicensing } from './support/placed-case.ts';

let api: ApiUnderTest;
let ops: ApiClient;
beforeEach(async () => {
  api = await startApi();
  ops = await api.as('ops');
});
afterEach(() => api.stop());

type Published = { key: string; revision: number } & Partial<Problem>;
const key = 'publish-2027';
const publish = (body: unknown = invented2027, by = ops, idempotencyKey = key): Promise<ApiAnswer<Published>> =>
  by.request('POST', '/calendars', { body, key: idempotencyKey });
const read = async (by = ops): Promise<CalendarsAnswer> =>
  (await by.request<CalendarsAnswer>('GET', '/calendars')).body;
const pointers = ({ body }: ApiAnswer<Published>): string[] =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`) ?? [];

describe('publishing a table', () => {
  test('ops publishes it, and everyone who is signed in sees it with its source', async () => {
    const { status, body, headers } = await publish();
    expect([status, body]).toEqual([201, { key: '2027', revision: 1 }]);
    expect(headers.get('location')).toBe('/calendars');
    const shown = await read(await api.as('enterprise-jincheng'));
    expect(shown.version).toBe(
      '2025.1+2026.1+2027.1+513200:2025.1+513200:2026.1+513200:2027.0+513300:2025.1+513300:2026.1+513300:2027.0' +
        '+513400:2025.1+513400:2026.1+513400:2027.0',
    );
    expect(shown.tables.find((table) => table.key === '2027')).toEqual({
      ...invented2027,
      key: '2027',
      publishedAt: '2026-09-28T09:42:00+08:00',
    });
    expect(shown.rounds).toEqual([
      { key: '2027', revision: 1, publishedAt: '2026-09-28T09:42:00+08:00', told: 0, moved: 0 },
    ]);
  });

  test('clerks and enterprises have no right to it', async () => {
    for (const person of ['clerk-yuzhong', 'enterprise-jincheng']) {
      const { status, body } = await publish(invented2027, await api.as(person));
      expect([status, body.code]).toEqual([403, 'not-allowed']);
    }
    expect(api.calendar.book).toBeUndefined();
  });

  test('the same request again has the same answer; another table under its key is a mistake', async () => {
    await publish();
    expect((await publish()).body).toEqual({ key: '2027', revision: 1 });
    const other = await publish({ ...invented2027, source: 'another notice' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    expect((await read()).rounds).toHaveLength(1);
  });

  test('a bad table is refused with a pointer to everything that is wrong', async () => {
    const off = { 'new-year': ['2027-01-02', '2026-12-31'], 'arbor-day': ['2027-03-12'] };
    const answer = await publish({ ...invented2027, off, on: { 'new-year': ['2027-01-08'] } });
    expect(answer.status).toBe(422);
    expect(pointers(answer)).toEqual([
      '/off/new-year/0 day-off-on-a-weekend',
      '/off/new-year/1 day-of-another-year',
      '/on/new-year/0 make-up-day-on-a-weekday',
      '/off/arbor-day unknown-holiday',
    ]);
    expect(answer.body.errors?.[0]?.detail).toBe('2027-01-02 是周末，本来就休息，不用列出');
  });

  test.each<[what: string, change: object, pointer: string]>([
    ['no source', { source: '' }, '/source too-short'],
    ['no year', { year: undefined }, '/year required'],
    [
      'a revision that does not rise',
      { year: 2026, off: { 'new-year': ['2026-01-01'] }, on: {} },
      '/revision revision-not-rising',
    ],
    ['a region without days of its own', { region: '510104' }, '/region no-own-calendar'],
    ['a field that nobody knows', { colour: 'red' }, '/colour unknown-field'],
  ])('%s is refused', async (_what, change, pointer) => {
    expect(pointers(await publish({ ...invented2027, ...change }))).toContain(pointer);
  });

  test('while the engine is down nothing is published, and the tables are shown as last known', async () => {
    api.calendar.isDown = true;
    const { status, body } = await publish();
    expect([status, body.code]).toEqual([503, 'engine-unavailable']);
    expect((await read()).tables).toHaveLength(shippedTables.length);
  });
});

describe('a published table', () => {
  test('is what the next case is opened with', async () => {
    await publish();
    const clerk = await api.as('clerk-yuzhong');
    const caseNo = await clerk.opened(application('collected-in-chongqing'));
    expect(api.engine.caseOf(caseNo).input.opened.calendar.version).toBe('2026.1+2027.1');
  });

  test('is what pages count days by, under a new ETag', async () => {
    const before = await api.anyone().request<CatalogueAnswer>('GET', '/catalogue');
    await publish();
    const after = await api.anyone().request<CatalogueAnswer>('GET', '/catalogue');
    expect(before.body.calendars[0]?.years['2027']).toBeUndefined();
    expect(after.body.calendars[0]?.years['2027']?.off['2027-01-04']).toBe('new-year');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  });

  test('of a region leaves the national days of other places alone', async () => {
    expect((await publish(inventedLiangshan)).status).toBe(201);
    const { body } = await api.anyone().request<CatalogueAnswer>('GET', '/catalogue');
    expect(body.calendars[0]?.years['2026']?.off['2026-11-20']).toBeUndefined();
  });
});

test('whose dates moved is told to ops alone, the newest first', async () => {
  await publish();
  const table = api.calendar.book?.newsOf('2027');
  if (table === undefined) throw new Error('not published');
  for (const n of [1, 2]) {
    const moves = [{ step: 'delivery', of: 'promise' as const, from: '2027-01-04', to: '2027-01-06' }];
    const told = { caseNo: `CY${String(n)}`, workflowId: 'w', moves };
    api.calendar.book?.noteTold(told, '2027', table, '2026-11-23T02:00:00.000Z');
  }
  const { moves, rounds } = await read();
  expect(moves.map(({ caseNo, from, to, at }) => [caseNo, from, to, at])).toEqual([
    ['CY2', '2027-01-04', '2027-01-06', '2026-11-23T10:00:00+08:00'],
    ['CY1', '2027-01-04', '2027-01-06', '2026-11-23T10:00:00+08:00'],
  ]);
  expect(rounds).toMatchObject([{ told: 2, moved: 2 }]);
  expect((await read(await api.as('clerk-yuzhong'))).moves).toEqual([]);
});

test('the page of a case that was told says what moved and why, and explains its dates by the new table', async () => {
  const table: NewTable = {
    year: 2026,
    revision: 2,
    source: 'invented notice',
    days: calendarYear({ off: { 'mid-autumn': ['2026-09-29'] }, on: {} }),
  };
  const { caseNo } = placedLicensing(api, (story) => {
    story.submitted('licensing', { occurredAt: '2026-09-28T01:00:00.000Z' });
    const next = withTable(stateOf(story.events).calendar, table);
    const moves = viewOf(story.events).handlings.flatMap((handling) => movesOf(handling, next));
    return story.tell('calendar-changed', undefined, { table, moves });
  });
  const { body } = await ops.request<TimelineAnswer>('GET', `/cases/${caseNo}/timeline`);
  expect(body.events.at(-1)).toMatchObject({
    kind: 'calendar-changed',
    data: {
      table: { year: 2026, revision: 2, source: 'invented notice' },
      moves: [{ step: 'licensing', of: 'promise', from: '2026-09-30', to: '2026-10-01' }],
    },
  });
  expect(body.events.at(-1)?.data.table).not.toHaveProperty('days');
  const lines = [{ date: '2026-09-29', counted: false, reason: 'holiday', holiday: 'mid-autumn' }];
  const page = await ops.request<{ why: { step: string; lines: object[] }[] }>('GET', `/cases/${caseNo}`);
  expect(page.body.why.find(({ step }) => step === 'licensing')?.lines).toEqual(expect.arrayContaining(lines));
  const checkCode = api.services.keys.checkCode(caseNo);
  const tracked = await api.anyone().request<TrackingAnswer>('POST', '/tracking', { body: { caseNo, checkCode } });
  expect(tracked.body.due?.date).toBe('2026-10-01');
  expect(tracked.body.why.flatMap((one): object[] => one.lines)).toEqual(expect.arrayContaining(lines));
});
