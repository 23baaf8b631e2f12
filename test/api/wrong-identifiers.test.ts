import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RegionCodeAnswer } from '../../api/schemas/catalogue-answer.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import type { Application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { openCase as open } from './support/open-case.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
beforeEach(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
});
afterEach(() => api.stop());

type Field = NonNullable<Problem['errors']>[number];

const withId = (idNumber: string): Application => {
  const asked = application('collected-in-chongqing');
  return { ...asked, people: asked.people.map((person, at) => (at === 3 ? { ...person, idNumber } : person)) };
};
const withCompany = (uscc: string): Application =>
  application('collected-in-chongqing', { shareholders: [{ name: '某某控股有限公司', uscc }] });
const withNameNumber = (nameNumber: string): Application => {
  const asked = application('collected-in-chongqing');
  return { ...asked, subject: { ...asked.subject, nameNumber } };
};

/** The one thing that is wrong, in the words of a language. */
async function wrongWith(asked: Application, language = 'zh-CN'): Promise<Field | undefined> {
  const headers = { 'accept-language': language };
  const answer = await clerk.request<Problem>('POST', '/cases', { body: asked, key: 'a-key-of-its-own', headers });
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toHaveLength(1);
  return answer.body.errors?.[0];
}

describe('a wrong identifier is told in words', () => {
  test.each<[string, Application, string, string]>([
    ['too short', withId('51010419850307321'), '身份证号应为 18 位，现有 17 位', '18 characters; this one has 17'],
    [
      'a letter',
      withId('5101041985030732IX'),
      '身份证号第 17 位是“I”，只能是 0-9',
      'Character 17 of the ID number is “I”',
    ],
    ['a day', withId('510104198502303218'), '出生日期 1985-02-30 不存在', '1985-02-30, does not exist'],
    ['a check', withId('510104198503073217'), '末位是 7，按前 17 位应为 8', 'it is 7, the others ask for 8'],
    ['not born yet', withId('510104203001013219'), '出生日期 2030-01-01 还没有到', 'is still to come'],
    ['code too long', withCompany('91510104MAC1TE8T4BB'), '应为 18 位，现有 19 位', 'this one has 19'],
    ['code with O', withCompany('9151O104MAC1TE8T4B'), '代码第 5 位是“O”，只能是 0-9', 'Character 5 of the unified'],
    ['name number', withNameNumber('N-1'), '名称自主申报号应为 3 段', 'has 3 parts with hyphens'],
    ['name number, part', withNameNumber('510104-20260926-318'), '第 3 段是“318”，应为 5 × 0-9', 'must be 5 × 0-9'],
    [
      'name number, day',
      withNameNumber('510104-20260931-00318'),
      '日期 2026-09-31 不存在',
      '2026-09-31, does not exist',
    ],
  ])('%s', async (_what, asked, zh, en) => {
    expect((await wrongWith(asked))?.detail).toContain(zh);
    expect((await wrongWith(asked, 'en'))?.detail).toContain(en);
  });
});

describe('what would make it right is offered, and never applied', () => {
  test('two digits of an ID number, by their places and without the number', async () => {
    const problem = await wrongWith(withId('501003198502110015'));
    expect(problem).toMatchObject({ pointer: '/people/3/idNumber', code: 'id-number-check' });
    expect(problem?.repairs).toHaveLength(5);
    expect(problem?.repairs?.[0]).toEqual({
      ...{ change: 'swapped', at: 3, from: '10', to: '01' },
      detail: '第 3、4 位对调：10 改为 01',
    });
    expect(JSON.stringify(problem)).not.toMatch(/\d{15}/);
    expect(api.engine.asked).toEqual([]);
  });

  test('letters of a credit code that were read for digits', async () => {
    const problem = await wrongWith(withCompany('915IO104MAC1TE8T4B'), 'en');
    expect(problem?.repairs).toEqual([
      { change: 'look-alikes', at: 4, from: 'IO', to: '10', detail: 'from character 4: 10 for IO' },
    ]);
  });

  test('nothing where nothing near is valid', async () => {
    expect(await wrongWith(withId('51010419850307321'))).not.toHaveProperty('repairs');
  });
});

describe('what was pasted', () => {
  test('with spaces, full-width digits and characters that nobody sees, is read as it is written', async () => {
    const asked = withId(' ５１０１０４ 19850307\u200b3218\u202c\t');
    const answer = await open(clerk, {
      ...asked,
      shareholders: [{ name: '某某', uscc: '\ufeff91510104 mac6te8t9p\n' }],
    });
    expect(answer.status).toBe(201);
    const { input } = api.engine.caseOf(answer.body.caseNo);
    expect(input.applicants[3]?.idNumber).toBe('510104198503073218');
    expect(input.opened.shareholders).toEqual([{ name: '某某', uscc: '91510104MAC6TE8T9P' }]);
  });

  test.each(['\u200b', ' ', '\ud800', 'x'.repeat(80)])(
    'with nothing in it (%o) is refused like any other',
    async (typed) => {
      expect(await wrongWith(withId(typed))).toMatchObject({ code: 'id-number-length' });
    },
  );

  test('at great length is refused before it is read', async () => {
    expect(await wrongWith(withId('5'.repeat(81)))).toMatchObject({ code: 'too-long' });
  });
});

test('no line of the log has a wrong number in it, nor what it says', async () => {
  await wrongWith(withId('510104198503073217'));
  await wrongWith(withId('510104198502303218'));
  await open(clerk, withCompany('91350211M0000XUF46'));
  expect(api.logLines.length).toBeGreaterThan(2);
  expect(JSON.stringify(api.logLines)).not.toMatch(/5101041985|1985-02|198503073|91350211M0000/);
});

describe('GET /region-codes/:code', () => {
  test('tells what a code named and when, how sure that is, and why', async () => {
    const { status, body } = await api.anyone().request<RegionCodeAnswer>('GET', '/region-codes/510202');
    expect(status).toBe(200);
    expect(body.code).toBe('510202');
    expect(body.periods).toMatchObject([
      { name: '市中区', from: 1980, to: 1993, certainty: 'certain' },
      { name: '渝中区', from: 1994, to: 1996, certainty: 'certain' },
    ]);
    for (const { source } of body.periods) expect(source.en).not.toMatch(/\p{Script=Han}/u);
  });

  test.each(['999999', '51010', 'constructor', '510104 '])('has no %o', async (code) => {
    const answer = await api.anyone().request('GET', `/region-codes/${encodeURIComponent(code)}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
