import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseListAnswer } from '../../api/schemas/case-list.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import type { LedgerStory } from '../support/ledger-story.ts';
import { publishedLicensingPlan } from '../support/standard-case.ts';
import { licence } from '../support/told-cases.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';

let api: ApiUnderTest;
let yuzhong: ApiClient;
let jinjiang: ApiClient;
beforeEach(async () => {
  api = await startApi();
  [yuzhong, jinjiang] = [await api.as('clerk-yuzhong'), await api.as('clerk-jinjiang')];
});
afterEach(() => api.stop());

const list = (client: ApiClient, query = ''): Promise<ApiAnswer<CaseListAnswer & { code?: string }>> =>
  client.request('GET', `/cases${query}`);
const numbers = async (client: ApiClient, query = ''): Promise<string[]> =>
  (await list(client, query)).body.rows.map(({ caseNo }) => caseNo);

/** Opens a case at one side, a second after the one before. */
async function opened(client: ApiClient, at: 'collected-in-chongqing' | 'collected-in-sichuan'): Promise<string> {
  api.clock.now = new Date(api.clock.now.getTime() + 1000);
  const caseNo = await client.opened(application(at));
  api.project(caseNo);
  return caseNo;
}

async function allPages(client: ApiClient, query: string, between?: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  let after = '';
  do {
    const { body } = await list(client, `${query}${after}`);
    seen.push(...body.rows.map(({ caseNo }) => caseNo));
    after = body.next === undefined ? '' : `&after=${body.next}`;
    await between?.();
  } while (after !== '');
  return seen;
}

describe('who sees what', () => {
  test('the window that collected, windows that decide, the owner, ops; nobody else', async () => {
    const caseNo = await opened(yuzhong, 'collected-in-chongqing');
    const sees = async (person: string): Promise<boolean> => (await numbers(await api.as(person))).includes(caseNo);
    expect(await sees('clerk-yuzhong')).toBe(true);
    expect(await sees('clerk-jinjiang')).toBe(true);
    expect(await sees('enterprise-jincheng')).toBe(true);
    expect(await sees('ops')).toBe(true);
    expect(await sees('clerk-yubei')).toBe(false);
    expect(await sees('clerk-guangan')).toBe(false);
    expect(await sees('enterprise-yuyun')).toBe(false);
  });

  test('a case that a clerk sees by window and by region stands in the list once', async () => {
    const mine = await opened(jinjiang, 'collected-in-sichuan');
    const decided = await opened(yuzhong, 'collected-in-chongqing');
    expect(await numbers(jinjiang)).toEqual([decided, mine]);
    expect(await numbers(jinjiang, '?mine=true')).toEqual([mine]);
  });

  test('ops sees no enterprise in it', async () => {
    await opened(yuzhong, 'collected-in-chongqing');
    const { body } = await list(await api.as('ops'));
    expect(body.rows[0]).not.toHaveProperty('subjectName');
    expect(JSON.stringify(body)).not.toContain('锦程');
  });
});

describe('pages', () => {
  test('show each case once, in order, though others are opened in between', async () => {
    const before: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      before.unshift(
        await (n % 2 === 0 ? opened(yuzhong, 'collected-in-chongqing') : opened(jinjiang, 'collected-in-sichuan')),
      );
    }
    const seen = await allPages(jinjiang, '?limit=2', () => opened(jinjiang, 'collected-in-sichuan'));
    expect(seen).toEqual(before);
  });

  test('go by due date as well', async () => {
    for (let n = 0; n < 5; n += 1) await opened(yuzhong, 'collected-in-chongqing');
    const seen = await allPages(jinjiang, '?limit=2&sort=due');
    expect(new Set(seen).size).toBe(5);
    expect(seen).toHaveLength(5);
  });

  test.each([
    ['a cursor that was changed', (next: string) => next.replace(/^o/, 'd')],
    ['a cursor of our making with another place', (next: string) => next.replace(/\.\w+\./, '.zzzzz.')],
    ['a tag that was cut', (next: string) => next.slice(0, -1)],
    ['nothing that is a cursor', () => 'garbage'],
    ['an operator', () => '%7B%22%24gt%22%3A1%7D'],
  ])('%s is refused', async (_what, change) => {
    for (let n = 0; n < 3; n += 1) await opened(yuzhong, 'collected-in-chongqing');
    const { next = '' } = (await list(yuzhong, '?limit=1')).body;
    expect(await list(yuzhong, `?limit=1&after=${next}`)).toMatchObject({ status: 200 });
    expect(await list(yuzhong, `?limit=1&after=${change(next)}`)).toMatchObject({
      status: 422,
      body: { code: 'invalid-request' },
    });
  });

  test('a cursor is good for its own filters, order and person only', async () => {
    for (let n = 0; n < 3; n += 1) await opened(yuzhong, 'collected-in-chongqing');
    const { next = '' } = (await list(yuzhong, '?limit=1')).body;
    expect((await list(yuzhong, `?limit=1&sort=due&after=${next}`)).status).toBe(422);
    expect((await list(yuzhong, `?limit=1&status=open&after=${next}`)).status).toBe(422);
    expect((await list(yuzhong, `?limit=1&holder=window&after=${next}`)).status).toBe(422);
    expect((await list(jinjiang, `?limit=1&after=${next}`)).status).toBe(422);
  });
});

describe('filters', () => {
  test('find by number and by the beginning of a word of the name', async () => {
    const founding = application('collected-in-chongqing');
    const caseNo = await yuzhong.opened(founding);
    api.project(caseNo);
    await opened(yuzhong, 'collected-in-chongqing');
    const { nameNumber } = founding.subject;
    expect(await numbers(yuzhong, `?text=${nameNumber}`)).toEqual([caseNo]);
    expect(await numbers(yuzhong, `?text=${caseNo.toLowerCase()}`)).toEqual([caseNo]);
    expect((await numbers(yuzhong, `?text=${encodeURIComponent('锦程')}`)).length).toBe(2);
    expect(await numbers(yuzhong, `?text=${encodeURIComponent('！')}`)).toEqual([]);
  });

  test('find what waits for the one who asks, whoever else sees it', async () => {
    const { caseNo } = placedLicensing(api, (story) => story.submitted('licensing').correction('licensing'));
    await opened(yuzhong, 'collected-in-chongqing');
    const owner = await api.as('enterprise-jincheng');
    expect(await numbers(owner, '?waiting=me')).toEqual([caseNo]);
    expect(await numbers(yuzhong, '?waiting=me')).toEqual([]);
    const [row] = (await list(owner, '?waiting=me')).body.rows;
    expect(row).toMatchObject({ waitsForYou: true, holder: { party: 'applicant', step: 'licensing' } });
    expect(row?.due?.date).toBe('2026-10-16');
    const [seen] = (await list(jinjiang, '?holder=applicant')).body.rows;
    expect(seen).toMatchObject({ caseNo, waitsForYou: false });
  });

  test('find cases by the colour that their clock has now, and tell all its colours', async () => {
    const tell = (story: LedgerStory): LedgerStory =>
      story
        .tell('certificate-checked', 'branch-licence', { certificate: licence })
        .submitted('licensing')
        .tell('received', 'licensing', { provinceNo: 'P' });
    const { caseNo } = placedLicensing(api, tell, publishedLicensingPlan());
    const colours = (await list(yuzhong, '?sort=due')).body.rows[0]?.colours ?? [];
    expect(colours.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'black']);
    for (const { colour, from } of colours) {
      api.clock.now = new Date(from);
      yuzhong = await api.as('clerk-yuzhong');
      expect(await numbers(yuzhong, `?colour=${colour}&sort=due`)).toEqual([caseNo]);
    }
    expect(await numbers(yuzhong, '?colour=green')).toEqual([]);
  });

  test('find checks for the deciding region and late objections for windows', async () => {
    const licensing = placedLicensing(api, (story) => story.submitted('licensing').accepted('licensing'));
    const objection = { id: 'YY-1', at: '2026-09-27T01:00:00.000Z', by: '某某', reason: '欠款' };
    const exit = placedExit(api, (story) =>
      story.submitted('notice').published('notice').tell('objected', 'notice', { objection, late: true }),
    );
    expect(await numbers(jinjiang, '?waiting=me')).toEqual([licensing.caseNo]);
    expect(await numbers(yuzhong, '?waiting=me')).toEqual([]);
    expect(await numbers(jinjiang, '?tasks=true')).toEqual([exit.caseNo]);
    expect(await numbers(yuzhong, '?holder=public')).toEqual([exit.caseNo]);
    const [row] = (await list(await api.as('ops'), '?tasks=true')).body.rows;
    expect(row).toMatchObject({ tasks: 1 });
    expect(JSON.stringify(row)).not.toMatch(/欠款|某某/);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'status=burnt',
    'region=1',
    'sort=name',
    'text[$gt]=',
    'status=open&status=held',
    'colour=mauve',
    'waiting=you',
    'holder=authority',
  ])('%s is refused', async (query) => {
    expect((await list(yuzhong, `?${query}`)).status).toBe(422);
  });
});

test('with the read model down the list says so, and that the rest goes on', async () => {
  api.reads.isDown = true;
  expect(await list(yuzhong)).toMatchObject({ status: 503, body: { code: 'reads-unavailable' } });
});
