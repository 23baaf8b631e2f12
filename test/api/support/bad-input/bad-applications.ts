import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Problem } from '../../../../api/schemas/problem.ts';
import type { ApiClient } from '../../../support/api-client.ts';
import { application } from '../../../support/application.ts';
import type { Application } from '../../../support/application.ts';
import { openCase as open } from '../open-case.ts';
import type { OpenAnswer } from '../open-case.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';
import { leavesOneHeldCase } from './leaves-one-held-case.ts';

const founding = (): Application => application('collected-in-chongqing');

/** Refused with 422 at a pointer. */
function refused(name: RowName, change: (a: Application) => object, pointer: string, code: string): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send({ yuzhong }: Scene): Promise<void> {
      const answer = await open(yuzhong, change(founding()));
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    },
  };
}

/** Refused, whichever string of the application is replaced. */
function refusedInEveryString(name: RowName, replacement: object): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send({ yuzhong }: Scene): Promise<void> {
      const asked = founding();
      const paths = stringPaths(asked);
      expect(paths.length).toBeGreaterThan(20);
      for (const path of paths) {
        const answer = await open(yuzhong, replaced(asked, path, replacement));
        expect(answer.status, path.join('/')).toBe(422);
        expect(answer.body.errors?.map(({ code }) => code)).toContain('forbidden-key');
      }
    },
  };
}

function unread(name: RowName, raw: string, status: number, code: string): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send({ yuzhong }: Scene): Promise<void> {
      const answer = await yuzhong.request<Problem>('POST', '/cases', { raw, key: randomUUID() });
      expect(answer).toMatchObject({ status, body: { code } });
    },
  };
}

const doubtful = '91350211M0000XUF46';

/** Opens held. */
function opensHeld(name: RowName, who: (scene: Scene) => ApiClient): BadInputRow {
  return {
    name,
    async send(scene) {
      const shareholders = [{ name: '某某控股有限公司', uscc: doubtful }];
      const answer = await open(who(scene), { ...founding(), shareholders });
      expect(answer.status).toBe(201);
      expect(answer.body.receipt.held).toEqual([
        { pointer: '/shareholders/0/uscc', kind: 'uscc', value: doubtful, problem: 'check' },
      ]);
      expect(answer.body.receipt.notice.zh).toContain('核实确认后才会发出');
    },
    leaves: leavesOneHeldCase,
  };
}

/** The same answer again, whatever became of the case. */
function sameAnswer(name: RowName, which: 'inSichuan' | 'closed'): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send(scene) {
      const first = scene[which];
      const again = await open(scene.yuzhong, first.application, first.key);
      expect(again.status).toBe(201);
      expect(again.body).toEqual(first.answer.body);
    },
  };
}

/** 409 with the number of the open case and nothing else of it. */
function sameApplication(name: RowName, ask: (scene: Scene, first: Application) => Promise<OpenAnswer>): BadInputRow {
  return {
    name,
    leaves: 'nothing',
    async send(scene) {
      const { application: first, caseNo, answer: opened } = scene.inSichuan;
      const answer = await ask(scene, first);
      expect(answer).toMatchObject({ status: 409, body: { code: 'same-application', caseNo } });
      const told = JSON.stringify(answer.body);
      const people = first.people.flatMap(({ name: person, idNumber }) => [person, idNumber]);
      for (const secret of [...people, first.subject.name, first.subject.nameNumber, opened.body.receipt.checkCode]) {
        expect(told).not.toContain(secret);
      }
    },
  };
}

const mirrored = (first: Application): Application => ({
  ...first,
  collecting: { window: '510104-02' },
  deciding: { region: '500112' },
});

const badDigit = (a: Application): Application => ({
  ...a,
  people: a.people.map((person, at) => (at === 0 ? { ...person, idNumber: '510104198503073217' } : person)),
});

/** Bad openings. */
export const badApplications: BadInputRow[] = [
  refused('unknown bundle', (a) => ({ ...a, bundle: 'nothing' }), '/bundle', 'unknown-bundle'),
  refused('unknown region', (a) => ({ ...a, deciding: { region: '999999' } }), '/deciding/region', 'unknown-region'),
  {
    name: 'unknown window',
    leaves: 'nothing',
    async send({ owner }: Scene): Promise<void> {
      // Online, so that the window is not refused for being another's.
      const answer = await open(owner, { ...founding(), collecting: { window: '999999-99' } });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual(
        expect.objectContaining({ pointer: '/collecting/window', code: 'unknown-window' }),
      );
    },
  },
  refused('ID number with a wrong check digit', badDigit, '/people/0/idNumber', 'id-number-check'),
  opensHeld('credit code of a shareholder company with a wrong check digit', ({ yuzhong }) => yuzhong),
  opensHeld('the same by an enterprise online', ({ owner }) => owner),
  refused(
    'missing required field',
    (a) => ({ ...a, form: { ...a.form, address: undefined } }),
    '/form/address',
    'required',
  ),
  refused(
    'missing required person',
    (a) => ({ ...a, people: a.people.filter(({ role }) => role !== 'liaison') }),
    '/people',
    'missing-person',
  ),
  unread('body not JSON', '{"bundle": "enterprise-founding"', 400, 'malformed-json'),
  unread('body of 2 MB', JSON.stringify({ bundle: 'x'.repeat(2_000_000) }), 413, 'body-too-large'),
  refused('unknown fields', (a) => ({ ...a, status: 'closed' }), '/status', 'unknown-field'),
  refusedInEveryString('$ keys in any string field', { $gt: '' }),
  refusedInEveryString('dotted keys in any string field', { 'a.b': 'x' }),
  sameAnswer('the same opening key again', 'inSichuan'),
  sameAnswer('the same opening key after its case closed', 'closed'),
  sameApplication('the same opening key by someone else', ({ owner, inSichuan }, first) =>
    open(owner, first, inSichuan.key),
  ),
  sameApplication('the same application again', ({ yuzhong }, first) => open(yuzhong, first)),
  sameApplication('the same application from the other province', ({ jinjiang }, first) =>
    open(jinjiang, mirrored(first)),
  ),
];

type Path = string[];

function stringPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => stringPaths(member, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, replacement);
  return copy;
}
