import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { idCheckDigit } from '../../domain/identifiers/id-number.ts';
import type { ApiClient } from '../support/api-client.ts';
import { exitApplication } from '../support/exit-application.ts';
import type { ExitApplication } from '../support/exit-application.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import type { LicensingApplication, Uploads } from '../support/licensing-application.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { openCase as open } from './support/open-case.ts';
import { uploadRequired } from './support/upload-required.ts';

let api: ApiUnderTest;
let jinjiang: ApiClient;
let guangan: ApiClient;
let uploads: Uploads;
beforeEach(async () => {
  api = await startApi();
  jinjiang = await api.as('clerk-jinjiang');
  guangan = await api.as('clerk-guangan');
  uploads = await uploadRequired(jinjiang);
});
afterEach(() => api.stop());

const licensing = (change: Partial<LicensingApplication> = {}): LicensingApplication =>
  licensingApplication('collected-in-sichuan', uploads, change);
const exit = (change: Partial<ExitApplication> = {}): ExitApplication =>
  exitApplication('collected-in-guangan', change);
/** 91350211M0000XUF46 exists and fails its check. */
const doubtful = '91350211M0000XUF46';

describe('a food licence', () => {
  test('opens with branch, parent and premises, and asks for neither licence', async () => {
    const asked = licensing();
    const { status, body } = await open(jinjiang, asked);
    expect(status).toBe(201);
    const { subject, plan, form } = api.engine.caseOf(body.caseNo).input.opened;
    expect(subject).toEqual(asked.subject);
    expect(form).toEqual(asked.form);
    expect(plan.steps.map(({ step }) => step)).toEqual([
      'branch-licence',
      'parent-licence',
      'licensing',
      'licence',
      'delivery',
    ]);
    expect(body.receipt).not.toHaveProperty('held');
    expect(body.receipt.authorities).toEqual(['500103-market-supervision']);
  });

  test('opens as the mirror, by the branch’s own person in charge', async () => {
    const branch = await api.as('enterprise-jinjiang-branch');
    const asked = licensingApplication('collected-in-chongqing', await uploadRequired(branch));
    const { status, body } = await open(branch, asked);
    expect(status).toBe(201);
    expect(api.engine.caseOf(body.caseNo).input.opened.plan.deciding.region).toBe('510104');
  });

  test('reads codes however they were typed', async () => {
    const asked = licensing();
    const spaced = asked.subject.uscc.toLowerCase().replace(/^(.{8})/, '$1 ');
    const { body } = await open(jinjiang, { ...asked, subject: { ...asked.subject, uscc: spaced } });
    expect(api.engine.caseOf(body.caseNo).input.opened.subject.uscc).toBe(asked.subject.uscc);
  });
});

describe('an exit', () => {
  test('opens with its former branch', async () => {
    const asked = exit();
    const { status, body } = await open(guangan, asked);
    expect(status).toBe(201);
    const { subject, plan } = api.engine.caseOf(body.caseNo).input.opened;
    expect(subject).toEqual(asked.subject);
    expect(plan.steps.map(({ step }) => step)).toContain('branch-precheck');
    expect(api.engine.caseOf(body.caseNo).input.opened).not.toHaveProperty('materials');
    expect(body.receipt).not.toHaveProperty('materials');
  });

  test('opens without one, and then nobody is asked about it', async () => {
    const { name, uscc } = exit().subject;
    const { body } = await open(guangan, exit({ subject: { name, uscc } }));
    const { subject, plan } = api.engine.caseOf(body.caseNo).input.opened;
    expect(subject).toEqual({ name, uscc });
    expect(plan.steps.map(({ step }) => step)).not.toContain('branch-precheck');
  });

  test('takes all fifty investors', async () => {
    const people = exit().people;
    const investors = Array.from({ length: 48 }, (_, at) => ({
      role: 'investor',
      name: `投资人${String(at)}`,
      idNumber: madeUpIdNumbers[at] ?? '',
    }));
    expect((await open(guangan, exit({ people: [...people, ...investors] }))).status).toBe(201);
    const [first] = investors;
    const more = { ...first, idNumber: '50010319900101234X' };
    expect(await open(guangan, exit({ people: [...people, ...investors, more] as never }))).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/people', code: 'too-many-persons' }] },
    });
  });
});

describe('a code whose check character fails opens the case held, and a clerk releases it', () => {
  test.each<[string, string, (a: LicensingApplication) => LicensingApplication['subject']]>([
    ['the branch’s own', '/subject/uscc', ({ subject }) => ({ ...subject, uscc: doubtful })],
    [
      'the parent’s',
      '/subject/related/parent/uscc',
      ({ subject }) => ({ ...subject, related: { parent: { name: '某某餐饮有限公司', uscc: doubtful } } }),
    ],
  ])('%s', async (_whose, pointer, change) => {
    const asked = licensing();
    const { status, body } = await open(jinjiang, { ...asked, subject: change(asked) });
    expect(status).toBe(201);
    expect(body.receipt.held).toEqual([{ pointer, kind: 'uscc', value: doubtful, problem: 'check' }]);
    expect(body.receipt.notice.zh).toContain('核实确认后才会发出');
    const evidence = { text: '登记机关查询单', reference: 'HC-1' };
    const released = await jinjiang.command(body.caseNo, 'confirm-identifier', { reason: '经查存在', evidence });
    expect(released.status).toBe(200);
  });

  test('both at once are held both, in the order of the form', async () => {
    const asked = licensing();
    const other = '91350211M0000XUF47';
    const related = { parent: { name: '某某餐饮有限公司', uscc: other } };
    const { body } = await open(jinjiang, { ...asked, subject: { ...asked.subject, uscc: doubtful, related } });
    expect(body.receipt.held?.map(({ pointer }) => pointer)).toEqual(['/subject/uscc', '/subject/related/parent/uscc']);
  });
});

describe('what the bundle does not allow is refused with pointers, and the engine is never asked', () => {
  type Subject = Record<string, unknown>;
  const subject = (change: Subject) => (a: { subject: object }) => ({ ...a, subject: { ...a.subject, ...change } });
  const related = (change: Subject) => subject({ related: change });
  const parent = { name: '某某餐饮有限公司', uscc: '91510104MAE0000290' };

  test.each<[string, (a: LicensingApplication) => object, string, string]>([
    ['no code of the branch', subject({ uscc: undefined }), '/subject/uscc', 'required'],
    ['no premises', subject({ premises: undefined }), '/subject/premises', 'required'],
    ['premises that name no place', subject({ premises: '（一）。' }), '/subject/premises', 'too-short'],
    ['a name number, which is a company’s to be', subject({ nameNumber: 'N-1' }), '/subject/nameNumber', 'not-asked'],
    ['a code that is too short', subject({ uscc: '91510104MAC1' }), '/subject/uscc', 'uscc-length'],
    ['a code with letters of none', subject({ uscc: '91510104MAC1TE8T4I' }), '/subject/uscc', 'uscc-character'],
    ['no parent', subject({ related: undefined }), '/subject/related/parent', 'required'],
    ['a parent without a code', related({ parent: { name: '某某' } }), '/subject/related/parent/uscc', 'required'],
    [
      'a parent’s code of another length',
      related({ parent: { ...parent, uscc: '915101' } }),
      '/subject/related/parent/uscc',
      'uscc-length',
    ],
    [
      'an enterprise that the bundle does not know',
      related({ parent, aunt: parent }),
      '/subject/related/aunt',
      'unknown-related',
    ],
    [
      'one under the name of something that every object has',
      related({ parent, constructor: parent }),
      '/subject/related/constructor',
      'unknown-related',
    ],
    [
      'a branch that is its own parent',
      (a) => subject({ related: { parent: { ...parent, uscc: a.subject.uscc } } })(a),
      '/subject/related/parent/uscc',
      'same-company-twice',
    ],
    ['no food safety manager', (a) => ({ ...a, people: a.people.slice(0, 1) }), '/people', 'missing-person'],
    ['no area', (a) => ({ ...a, form: { ...a.form, area: undefined } }), '/form/area', 'required'],
    [
      'a form of business that is none',
      (a) => ({ ...a, form: { ...a.form, 'business-form': 'circus' } }),
      '/form/business-form',
      'unknown-option',
    ],
  ])('%s', async (_what, change, pointer, code) => {
    const answer = await open(jinjiang, change(licensing()));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
    expect(api.engine.asked).toEqual([]);
  });

  test.each<[string, (a: ExitApplication) => object, string, string]>([
    ['premises on an exit', subject({ premises: '样例路8号负一层' }), '/subject/premises', 'not-asked'],
    [
      'a parent on an exit',
      subject({ related: { parent: { name: '某某', uscc: '91510104MAE0000290' } } }),
      '/subject/related/parent',
      'unknown-related',
    ],
    ['no investor', (a) => ({ ...a, people: a.people.slice(0, 1) }), '/people', 'missing-person'],
    [
      'uploads on an exit',
      (a) => ({ ...a, materials: [{ kind: 'layout', files: ['0'.repeat(24)] }] }),
      '/materials/0/kind',
      'unknown-material',
    ],
  ])('%s', async (_what, change, pointer, code) => {
    const answer = await open(guangan, change(exit()));
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  test('a credit code or premises on a founding', async () => {
    const asked = application('collected-in-sichuan');
    const more = { uscc: '91510104MAE0000290', premises: '样例路8号负一层' };
    const answer = await open(jinjiang, { ...asked, subject: { ...asked.subject, ...more } });
    expect(answer.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/subject/uscc not-asked',
      '/subject/premises not-asked',
    ]);
    const { name } = asked.subject;
    expect((await open(jinjiang, { ...asked, subject: { name } })).body.errors).toEqual([
      expect.objectContaining({ pointer: '/subject/nameNumber', code: 'required' }),
    ]);
  });
});

describe('the same premises are one application, other premises are two', () => {
  const at = (asked: LicensingApplication, premises: string): LicensingApplication => ({
    ...asked,
    subject: { ...asked.subject, premises },
  });

  test('however the premises, the code and the parent are written', async () => {
    const asked = at(licensing(), '重庆市渝中区样例路8-2号（负一层）');
    const first = await open(jinjiang, asked);
    const written = at(asked, '重庆市渝中区样例路 ８—２号，负一层');
    const related = { parent: { name: '别名有限公司', uscc: '91510104MAE0000290' } };
    const again = { ...written, subject: { ...written.subject, uscc: asked.subject.uscc.toLowerCase(), related } };
    expect(await open(jinjiang, again)).toMatchObject({ status: 409, body: { caseNo: first.body.caseNo } });
    expect(api.engine.runs).toHaveLength(1);
  });

  test('other premises of the same branch open beside it', async () => {
    const asked = at(licensing(), '重庆市渝中区样例路8号负一层');
    expect((await open(jinjiang, asked)).status).toBe(201);
    expect((await open(jinjiang, at(asked, '重庆市渝中区样例路9号负一层'))).status).toBe(201);
    expect(api.engine.runs).toHaveLength(2);
  });

  test('another branch at the same premises opens beside it', async () => {
    const premises = '重庆市渝中区样例路8号负一层';
    expect((await open(jinjiang, at(licensing(), premises))).status).toBe(201);
    expect((await open(jinjiang, at(licensing(), premises))).status).toBe(201);
  });

  test('fifty at once open one', async () => {
    const asked = licensing();
    const answers = await Promise.all(Array.from({ length: 50 }, () => open(jinjiang, asked)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(api.engine.runs).toHaveLength(1);
  });

  test('an exit is one for its company, with its branch or without', async () => {
    const asked = exit();
    const first = await open(guangan, asked);
    const { name, uscc } = asked.subject;
    expect(await open(guangan, exit({ subject: { name, uscc } }))).toMatchObject({
      status: 409,
      body: { caseNo: first.body.caseNo },
    });
  });
});

test('the same request again gets the first answer again, uploads and all', async () => {
  const [asked, key] = [licensing(), randomUUID()];
  const first = await open(jinjiang, asked, key);
  api.engine.caseOf(first.body.caseNo).isOpen = false;
  api.clock.now = new Date('2026-10-28T02:00:00.000Z');
  expect((await open(await api.as('clerk-jinjiang'), asked, key)).body).toEqual(first.body);
});

/** Invented ID numbers of 渝中, one for each of the first 48 days of 1970. */
const madeUpIdNumbers = Array.from({ length: 48 }, (_, at) => {
  const day = new Date(Date.UTC(1970, 0, 1 + at)).toISOString().slice(0, 10).replaceAll('-', '');
  const body = `500103${day}123`;
  return body + idCheckDigit(body);
});
