import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isCaseNo } from '../../domain/identifiers/case-number.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import type { Application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { openCase as open } from './support/open-case.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
let otherSide: ApiClient;
beforeEach(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
  otherSide = await api.as('clerk-jinjiang');
});
afterEach(() => api.stop());

const founding = (change: Partial<Application> = {}): Application => application('collected-in-chongqing', change);
const close = (caseNo: string): void => {
  api.engine.caseOf(caseNo).isOpen = false;
};

describe('opening', () => {
  test('answers with the receipt: number, check code, what was handed in, and that this is no acceptance', async () => {
    const asked = founding();
    const { status, body, headers } = await open(clerk, asked);
    expect(status).toBe(201);
    expect(isCaseNo(body.caseNo)).toBe(true);
    expect(headers.get('location')).toBe(`/cases/${body.caseNo}`);
    expect(body.receipt).toMatchObject({
      caseNo: body.caseNo,
      openedAt: '2026-09-28T09:42:00+08:00',
      papers: asked.papers,
      collecting: { province: 'chongqing', region: '500103', window: '500103-03' },
      deciding: { province: 'sichuan', region: '510104' },
      subjectName: asked.subject.name,
      lead: { name: '程锦', maskedId: '510104********3218' },
      staff: '0322',
    });
    expect(body.receipt.checkCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(body.receipt.notice.zh).toContain('不表示已经受理');
    expect(body.receipt).not.toHaveProperty('held');
    expect(JSON.stringify(body)).not.toContain('510104198503073218');
  });

  test('the case carries plan, calendar and owner; its workflow id and memo tell of nobody', async () => {
    const asked = founding();
    const { body } = await open(clerk, asked);
    const { workflowId, memo, input } = api.engine.caseOf(body.caseNo);
    expect(workflowId).toMatch(/^case-[a-z2-7]{32}$/);
    expect(Object.keys(memo).sort()).toEqual(['caseNo', 'openKey', 'openedAt']);
    expect(input.opened.plan.steps.map(({ step }) => step)).toContain('registration');
    expect(Object.keys(input.opened.calendar.years)).toEqual(['2026']);
    expect(input.applicants[0]).toEqual(asked.people[0]);
    expect(JSON.stringify(input.opened)).not.toContain('510104198503073218');
  });

  test('the lead applicant comes first wherever the form had them', async () => {
    const asked = founding();
    const { body } = await open(clerk, { ...asked, people: [...asked.people].reverse() });
    expect(body.receipt.lead.maskedId).toBe('510104********3218');
  });

  test('identifiers are read however they were typed, and stay the same application', async () => {
    const asked = founding();
    const first = await open(clerk, asked);
    const [lead, ...others] = asked.people;
    const typed = {
      ...asked,
      subject: { ...asked.subject, nameNumber: ` ${asked.subject.nameNumber.replaceAll('-', '—')}`.trim() },
      people: [{ ...lead, idNumber: '５１０１０４ 19850307 3218' }, ...others],
    };
    const second = await open(clerk, typed);
    expect(second).toMatchObject({ status: 409, body: { caseNo: first.body.caseNo } });
  });
});

describe('the same application', () => {
  test('asked for again with the same key gets the same answer and opens nothing', async () => {
    const [asked, key] = [founding(), randomUUID()];
    const first = await open(clerk, asked, key);
    api.clock.now = new Date('2026-09-28T02:00:00.000Z');
    const again = await open(clerk, asked, key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(api.engine.runs).toHaveLength(1);
  });

  test('with the same key gets the same answer however its members are ordered', async () => {
    const [asked, key] = [founding(), randomUUID()];
    const first = await open(clerk, asked, key);
    const reordered = Object.fromEntries(Object.entries(asked).reverse());
    expect((await open(clerk, reordered, key)).body).toEqual(first.body);
  });

  test('gets it also after its case closed, and after another case of the subject was opened', async () => {
    const [asked, key] = [founding(), randomUUID()];
    const first = await open(clerk, asked, key);
    close(first.body.caseNo);
    expect((await open(clerk, asked, key)).body).toEqual(first.body);
    const second = await open(clerk, asked);
    expect(second.status).toBe(201);
    expect(second.body.caseNo).not.toBe(first.body.caseNo);
    expect((await open(clerk, asked, key)).body).toEqual(first.body);
    expect(api.engine.runs).toHaveLength(2);
  });

  test('with another key is refused with the first number and nothing else of the first', async () => {
    const asked = founding();
    const first = await open(clerk, asked);
    const again = await open(clerk, asked);
    expect(again).toMatchObject({ status: 409, body: { code: 'same-application', caseNo: first.body.caseNo } });
    const told = JSON.stringify(again.body);
    for (const secret of [asked.subject.name, '程锦', asked.subject.nameNumber, first.body.receipt.checkCode]) {
      expect(told).not.toContain(secret);
    }
  });

  test('from the other province is the same application, with other premises too', async () => {
    const asked = founding();
    const first = await open(clerk, asked);
    const mirrored = { ...asked, collecting: { window: '510104-02' }, deciding: { region: '500112' } };
    const elsewhere = { ...mirrored, form: { ...asked.form, address: '另一处住所四号五层' } };
    expect(await open(otherSide, elsewhere)).toMatchObject({ status: 409, body: { caseNo: first.body.caseNo } });
  });

  test('by somebody else with the same key gets nothing of the first one', async () => {
    const [asked, key] = [founding(), randomUUID()];
    const first = await open(clerk, asked, key);
    const mirrored = { ...asked, collecting: { window: '510104-02' }, deciding: { region: '500112' } };
    const other = await open(otherSide, mirrored, key);
    expect(other.status).toBe(409);
    // The very same body too, from the applicant online.
    expect((await open(await api.as('enterprise-jincheng'), asked, key)).status).toBe(409);
    close(first.body.caseNo);
    const later = await open(otherSide, mirrored, key);
    expect(later.status).toBe(201);
    expect(later.body.caseNo).not.toBe(first.body.caseNo);
  });

  test.each([
    ['name number', (a: Application) => ({ ...a, subject: { ...a.subject, nameNumber: '510104-20260926-99999' } })],
    [
      'lead applicant',
      (a: Application) => ({
        ...a,
        people: a.people.map((p) => (p.role === 'legal-representative' ? { ...p, idNumber: '511602198812240011' } : p)),
      }),
    ],
  ])('with another %s is another application', async (_what, change) => {
    const asked = founding();
    await open(clerk, asked);
    expect((await open(clerk, change(asked))).status).toBe(201);
    expect(api.engine.runs).toHaveLength(2);
  });

  test('fifty at once open one case; all others name it', async () => {
    const asked = founding();
    const answers = await Promise.all(Array.from({ length: 50 }, () => open(clerk, asked)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.caseNo)).size).toBe(1);
    expect(api.engine.runs).toHaveLength(1);
  });
});

describe('an enterprise online', () => {
  test('opens for itself, is told where it is held, and sees the case as its own', async () => {
    const owner = await api.as('enterprise-jincheng');
    const { status, body } = await open(owner, founding());
    expect(status).toBe(201);
    expect(body.receipt).not.toHaveProperty('staff');
    expect((await owner.request('GET', `/cases/${body.caseNo}`)).status).toBe(200);
  });

  test('does not open for somebody else', async () => {
    const other = await api.as('enterprise-yuyun');
    expect(await open(other, founding())).toMatchObject({ status: 422, body: { errors: [{ code: 'not-yourself' }] } });
    expect(api.engine.asked).toEqual([]);
  });
});

test('with the engine down nothing is taken, and the caller is told when to come again', async () => {
  api.engine.isDown = true;
  const answer = await open(clerk, founding());
  expect(answer).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
  expect(answer.headers.get('retry-after')).toBe('2');
});

test('with the read model down a case opens all the same, and none is written by the API', async () => {
  api.reads.isDown = true;
  expect((await open(clerk, founding())).status).toBe(201);
  expect(api.reads.asked).toEqual([]);
});
