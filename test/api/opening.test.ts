import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenedAnswer } from '../../api/schemas/opening.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import { isCaseNo } from '../../domain/case-number.ts';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import type { Application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

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
const open = (
  client: ApiClient,
  body: unknown,
  key: string = randomUUID(),
): Promise<ApiAnswer<OpenedAnswer & Problem>> => client.request('POST', '/cases', { body, key });
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

describe('identifiers', () => {
  const uscc = '91350211M0000XUF46';

  test('a shareholder company whose code fails its check opens held, and whoever opened it is told so', async () => {
    const { status, body } = await open(clerk, founding({ shareholders: [{ name: '某某控股有限公司', uscc }] }));
    expect(status).toBe(201);
    expect(body.receipt.held).toEqual([
      { pointer: '/shareholders/0/uscc', kind: 'uscc', value: uscc, problem: 'check' },
    ]);
    expect(body.receipt.notice.zh).toContain('核实确认后才会发出');
    expect(api.engine.caseOf(body.caseNo).input.opened.held).toHaveLength(1);
  });

  test.each([
    ['too short', '91350211M0000', 'uscc-length'],
    ['letters that no code has', '91350211M0000IUF46', 'uscc-character'],
  ])('a code that can be none (%s) is refused', async (_what, code, problem) => {
    const answer = await open(clerk, founding({ shareholders: [{ name: '某某控股有限公司', uscc: code }] }));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/shareholders/0/uscc', code: problem }] },
    });
  });

  test.each([
    ['510104198503073217', 'id-number-check'],
    ['510104198513073218', 'id-number-date'],
    ['51010419850307', 'id-number-length'],
    ['51010419850307321Y', 'id-number-character'],
  ])('the ID number %s is refused: %s', async (idNumber, code) => {
    const asked = founding();
    const people = asked.people.map((person, at) => (at === 3 ? { ...person, idNumber } : person));
    const answer = await open(clerk, { ...asked, people });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/people/3/idNumber', code }] } });
    expect(JSON.stringify(answer.body)).not.toContain(idNumber);
    expect(api.engine.asked).toEqual([]);
  });
});

describe('what the catalogue does not allow is refused with pointers, and the engine is never asked', () => {
  const without = (role: string) => (a: Application) => ({ ...a, people: a.people.filter((p) => p.role !== role) });
  const form = (change: Record<string, string>) => (a: Application) => ({ ...a, form: { ...a.form, ...change } });

  test.each<[string, (a: Application) => object, string, string]>([
    ['an unknown bundle', (a) => ({ ...a, bundle: 'nothing' }), '/bundle', 'unknown-bundle'],
    ['an unknown region', (a) => ({ ...a, deciding: { region: '999999' } }), '/deciding/region', 'unknown-region'],
    [
      'a region of the same province',
      (a) => ({ ...a, deciding: { region: '500112' } }),
      '/deciding/region',
      'pair-not-served',
    ],
    ['a missing person', without('liaison'), '/people', 'missing-person'],
    [
      'a person of no role',
      (a) => ({ ...a, people: [{ ...a.people[0], role: 'king' }, ...a.people] }),
      '/people/0/role',
      'unknown-role',
    ],
    [
      'the same person twice',
      (a) => ({ ...a, people: [a.people[1], ...a.people] }),
      '/people/2/idNumber',
      'same-person-twice',
    ],
    ['no shareholder at all', without('shareholder'), '/shareholders', 'too-few-shareholders'],
    ['a missing field', (a) => ({ ...a, form: { ...a.form, address: undefined } }), '/form/address', 'required'],
    ['a field of nothing', form({ colour: 'red' }), '/form/colour', 'unknown-field-code'],
    ['a field whose item was not chosen', (a) => ({ ...a, choices: [] }), '/form/employees', 'not-asked'],
    ['a text that is too short', form({ address: '短' }), '/form/address', 'too-short'],
    ['a number that is none', form({ 'registered-capital': '1e3' }), '/form/registered-capital', 'not-a-number'],
    ['a number out of bounds', form({ 'registered-capital': '0' }), '/form/registered-capital', 'too-small'],
    ['an option that is none', form({ 'company-type': 'royal' }), '/form/company-type', 'unknown-option'],
    ['a choice that is none', (a) => ({ ...a, choices: ['moon'] }), '/choices/0', 'unknown-choice'],
    ['a choice twice', (a) => ({ ...a, choices: [a.choices[0], ...a.choices] }), '/choices/1', 'choice-twice'],
    ['a paper of nothing', (a) => ({ ...a, papers: [{ kind: 'poem', copies: 1 }] }), '/papers/0/kind', 'unknown-paper'],
    ['a paper twice', (a) => ({ ...a, papers: [a.papers[0], ...a.papers] }), '/papers/1/kind', 'paper-twice'],
    [
      'a name number of another form',
      (a) => ({ ...a, subject: { ...a.subject, nameNumber: 'N-1' } }),
      '/subject/nameNumber',
      'name-number-format',
    ],
    ['a field that no schema knows', (a) => ({ ...a, extra: 1 }), '/extra', 'unknown-field'],
    ['a member that is missing', (a) => ({ ...a, subject: undefined }), '/subject', 'required'],
    [
      'a control character',
      (a) => ({ ...a, subject: { ...a.subject, name: '锦\u0007程' } }),
      '/subject/name',
      'unprintable',
    ],
    [
      'an override of direction',
      (a) => ({ ...a, subject: { ...a.subject, name: '锦\u202e程' } }),
      '/subject/name',
      'unprintable',
    ],
    ['a wrong type', (a) => ({ ...a, papers: 'all' }), '/papers', 'wrong-type'],
  ])('%s', async (_what, change, pointer, code) => {
    const answer = await open(clerk, change(founding()));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(api.engine.asked).toEqual([]);
  });

  test('another window than one’s own', async () => {
    const answer = await open(clerk, founding({ collecting: { window: '500103-05' } }));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/collecting/window', code: 'other-window' }] },
    });
  });

  test('no Idempotency-Key, or one that is none', async () => {
    for (const headers of [{}, { 'idempotency-key': 'short' }, { 'idempotency-key': 'with spaces in it' }]) {
      const answer = await clerk.request<Problem>('POST', '/cases', { body: founding(), headers });
      expect(answer.body.errors?.[0]?.code).toBe('idempotency-key-required');
    }
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

test('no operator key gets past the schema, whichever string field it stands in', async () => {
  const asked = founding();
  const paths = stringPaths(asked);
  const operator = fc.constantFrom(
    { $gt: '' },
    { $ne: null },
    { $where: '1' },
    { 'a.b': 'c' },
    { $regex: '.*' },
    ['x'],
    { '': '' },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), operator, async (path, value) => {
      const answer = await open(clerk, changed(asked, path, value));
      expect(answer.status).toBe(422);
      expect(api.engine.asked).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

type Path = (string | number)[];

function stringPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => stringPaths(member, [...path, key]));
}

function changed(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy: unknown = structuredClone(value);
  const target = copy as Record<string | number, unknown>;
  target[key] = changed(target[key], rest, replacement);
  return copy;
}
