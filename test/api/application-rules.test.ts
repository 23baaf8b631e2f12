import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const founding = (change: Partial<Application> = {}): Application => application('collected-in-chongqing', change);

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
      const isOperator = Object.keys(value).some((name) => /^\$|\./.test(name));
      if (isOperator) expect(answer.body.errors?.map(({ code }) => code)).toEqual(['forbidden-key']);
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
