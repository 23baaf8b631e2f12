import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TrackingAnswer } from '../../api/schemas/tracking.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
let caseNo: string;
let checkCode: string;
const founding = application('collected-in-chongqing');
beforeAll(async () => {
  api = await startApi();
  const clerk = await api.as('clerk-yuzhong');
  caseNo = await clerk.opened(founding);
  checkCode = api.services.keys.checkCode(caseNo);
  api.project(caseNo);
});
afterAll(() => api.stop());

const track = (body: unknown): Promise<ApiAnswer<TrackingAnswer & { instance: string }>> =>
  api.anyone().request('POST', '/tracking', { body });

/** A number of the right form with a check character that is right or wrong. */
const otherNumber = 'CY500103260928M9S346Q3K';
const wrong = {
  code: () => ({ caseNo, checkCode: checkCode === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA' }),
  'length of code': () => ({ caseNo, checkCode: 'A' }),
  number: () => ({ caseNo: otherNumber, checkCode }),
  'check character': () => ({ caseNo: caseNo.slice(0, -1) + (caseNo.endsWith('0') ? '1' : '0'), checkCode }),
  form: () => ({ caseNo: 'hello', checkCode: 'world' }),
  'number and code': () => ({ caseNo: otherNumber, checkCode: 'AAAAAA' }),
};

test('number and code show where the case is, and nobody in it', async () => {
  const { status, body } = await track({ caseNo, checkCode });
  expect(status).toBe(200);
  expect(body).toMatchObject({ caseNo, bundle: 'enterprise-founding', status: 'open' });
  expect(body.steps.map(({ step }) => step)).toContain('registration');
  const shown = JSON.stringify(body);
  for (const secret of ['程锦', '周联', '锦程', founding.subject.nameNumber, '0322', checkCode]) {
    expect(shown).not.toContain(secret);
  }
});

test('they may be typed in groups, small letters, O for 0', async () => {
  const typed = {
    caseNo: ` ${caseNo.toLowerCase().replaceAll('0', 'o')} `,
    checkCode: `${checkCode.slice(0, 3)} ${checkCode.slice(3)}`.toLowerCase(),
  };
  expect((await track(typed)).status).toBe(200);
});

test.each(Object.entries(wrong))(
  'a wrong %s gets the one answer, after the one series of reads',
  async (_what, body) => {
    const reads = (): string[] => api.reads.asked.map((asked) => asked.split(' ')[0] ?? '');
    api.reads.asked.length = 0;
    const expected = await track(wrong.code());
    const expectedReads = reads();
    api.reads.asked.length = 0;
    const answer = await track(body());
    expect(answer.status).toBe(404);
    expect({ ...answer.body, instance: '' }).toEqual({ ...expected.body, instance: '' });
    expect(plainHeaders(answer)).toEqual(plainHeaders(expected));
    expect(reads()).toEqual(expectedReads);
    api.reads.asked.length = 0;
    await track({ caseNo, checkCode });
    expect(reads()).toEqual(expectedReads);
  },
);

function plainHeaders({ headers }: ApiAnswer): Record<string, string> {
  const { date: _date, 'x-request-id': _id, ...rest } = Object.fromEntries(headers.entries());
  return rest;
}

test('operators and other fields are refused', async () => {
  expect((await track({ caseNo: { $gt: '' }, checkCode })).status).toBe(422);
  expect((await track({ caseNo, checkCode, all: true })).status).toBe(422);
});

test('the log names a case only when it was found', async () => {
  api.logLines.length = 0;
  await track(wrong.code());
  expect(JSON.stringify(api.logLines)).not.toContain(caseNo);
});
