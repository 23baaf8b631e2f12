import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TrackingAnswer } from '../../api/schemas/tracking.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { placedExit, placedLicensing } from './support/placed-case.ts';
import type { PlacedCase } from './support/placed-case.ts';

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

const track = (body: unknown, at = api): Promise<ApiAnswer<TrackingAnswer & { instance: string }>> =>
  at.anyone().request('POST', '/tracking', { body });

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

describe('a later stage is tracked', () => {
  const secrets = /锦程|91510104|面积|布局图|BZ-1|g1|area|layout|欠款|农商行/;
  const tracked = async (placed: PlacedCase): Promise<TrackingAnswer> =>
    (await track({ caseNo: placed.caseNo, checkCode: later.services.keys.checkCode(placed.caseNo) }, later)).body;

  let later: ApiUnderTest;
  beforeEach(async () => {
    later = await startApi();
  });
  afterEach(() => later.stop());

  test('a correction notice with its last day and that the applicant is to answer, not what about', async () => {
    const body = await tracked(placedLicensing(later, (s) => s.submitted('licensing').correction('licensing')));
    expect(body.toDo).toMatchObject([{ what: 'answer-correction', step: 'licensing', due: { date: '2026-10-16' } }]);
    expect(body.holder).toMatchObject({ party: 'applicant' });
    expect(body.why.find(({ of }) => of === 'correction')?.due.date).toBe('2026-10-16');
    expect(JSON.stringify(body)).not.toMatch(secrets);
  });

  test('an on-site check by its last day', async () => {
    const body = await tracked(placedLicensing(later, (s) => s.submitted('licensing').accepted('licensing')));
    expect(body.steps.find(({ step }) => step === 'licensing')).toMatchObject({
      status: 'to-check',
      actBy: { date: '2026-10-02' },
    });
    expect(body.toDo).toEqual([]);
  });

  test('a public notice with its last day, and an objection without who and why', async () => {
    const objection = { id: 'YY-1', at: '2026-09-27T01:00:00.000Z', by: '某某农商行', reason: '欠款' };
    const running = placedExit(later, (s) => s.submitted('notice').published('notice'));
    const body = await tracked(running);
    expect(body.holder).toMatchObject({ party: 'public', step: 'notice' });
    // Published on the 26th: the 27th is day 1, the 16th day 20, a working day or not.
    expect(body.due?.date).toBe('2026-10-16');
    expect(body.why.map(({ step, of }) => [step, of])).toContainEqual(['notice', 'notice']);
    const { ledger } = later.engine.caseOf(running.caseNo);
    const at = '2026-09-28T01:00:00.000Z';
    const common = { seq: ledger.length + 1, occurredAt: at, recordedAt: at, actor: { party: 'system' } } as const;
    ledger.push({ ...common, kind: 'objected', step: 'notice', data: { objection, late: false } });
    later.project(running.caseNo, later.clock.now.getTime() + 1);
    const stopped = await tracked(running);
    expect(stopped.steps.find(({ step }) => step === 'notice')).toMatchObject({ status: 'objected' });
    expect(JSON.stringify(stopped)).not.toMatch(secrets);
  });

  test('a result that is ready to be fetched', async () => {
    const delivered = placedExit(later, (s) =>
      ['tax', 'deregistration'].reduce(
        (told, step) => told.submitted(step).tell('granted', step, { provinceNo: 'P' }),
        s.submitted('notice').published('notice').tell('notice-ended', 'notice', {}),
      ),
    );
    expect((await tracked(delivered)).toDo).toEqual([{ what: 'fetch-result', step: 'delivery' }]);
  });
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
