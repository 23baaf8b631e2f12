import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import type { Uploads } from '../support/licensing-application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { pdfFile } from './support/files/pdf-file.ts';
import { openCase as open } from './support/open-case.ts';
import type { OpenAnswer } from './support/open-case.ts';
import { upload } from './support/upload.ts';
import { uploadPicture, uploadRequired } from './support/upload-required.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
let uploads: Uploads;
beforeEach(async () => {
  api = await startApi();
  clerk = await api.as('clerk-jinjiang');
  uploads = await uploadRequired(clerk);
});
afterEach(() => api.stop());

const opened = (materials: Uploads | undefined, client = clerk): Promise<OpenAnswer> =>
  open(client, { ...licensingApplication('collected-in-sichuan', []), materials });
const claims = (): string[] => [...api.desk.files.values()].flatMap((file) => [...file.claims]);

describe('uploads of an opening', () => {
  test('become version 1 of each kind, with who handed them in and when, and stand on the receipt by name', async () => {
    const { status, body } = await opened(uploads);
    expect(status).toBe(201);
    const { materials } = api.engine.caseOf(body.caseNo).input.opened;
    expect(materials?.map(({ kind, version, at, by }) => [kind, version, at, by])).toEqual(
      uploads.map(({ kind }) => [kind, 1, '2026-09-28T01:42:00.000Z', 'clerk-jinjiang']),
    );
    expect(materials?.[0]?.files).toEqual([
      {
        fileId: uploads[0]?.files[0],
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        bytes: expect.any(Number) as number,
        type: 'image/png',
        name: 'layout.png',
      },
    ]);
    expect(body.receipt.materials).toEqual([
      { kind: 'layout', files: ['layout.png'] },
      { kind: 'rules', files: ['rules.png'] },
      { kind: 'health-certificates', files: ['health-certificates.png'] },
    ]);
  });

  test('are kept for the case that was sent, and for no other', async () => {
    const { body } = await opened(uploads);
    expect(claims()).toEqual([body.caseNo, body.caseNo, body.caseNo]);
  });

  test('may be more for one kind, and a kind more that is not required', async () => {
    const more = await uploadPicture(clerk, 'second.png', 99);
    const photo = await uploadPicture(clerk, 'door.png', 100);
    const [layout, ...others] = uploads;
    const files = [...(layout?.files ?? []), more.fileId];
    const photos = { kind: 'premises-photo', files: [photo.fileId] };
    const { body } = await opened([{ kind: 'layout', files }, ...others, photos]);
    expect(body.receipt.materials?.map(({ files: names }) => names.length)).toEqual([2, 1, 1, 1]);
  });

  test('of an enterprise online are its own', async () => {
    const branch = await api.as('enterprise-yuzhong-branch');
    expect((await opened(await uploadRequired(branch), branch)).status).toBe(201);
  });
});

describe('refused with pointers, nothing claimed and nothing sent', () => {
  test.each<[string, (given: Uploads) => object | undefined, string, string]>([
    ['a required one that is missing', (given) => given.slice(1), '/materials', 'missing-material'],
    ['all of them', () => undefined, '/materials', 'missing-material'],
    [
      'a kind of nothing',
      (given) => [...given, { kind: 'poem', files: [idOf(1)] }],
      '/materials/3/kind',
      'unknown-material',
    ],
    ['a kind twice', (given) => [...given, ...given.slice(0, 1)], '/materials/3/kind', 'material-twice'],
    [
      'the same file for two kinds',
      (given) => [...given.slice(0, 2), { kind: 'health-certificates', files: given[0]?.files }],
      '/materials/2/files/0',
      'file-twice',
    ],
    [
      'six where five may be',
      (given) => [{ kind: 'layout', files: [1, 2, 3, 4, 5, 6].map(idOf) }, ...given.slice(1)],
      '/materials/0/files',
      'too-many',
    ],
    [
      'twenty-one files',
      (given) => [
        ...given.slice(0, 2),
        { kind: 'health-certificates', files: Array.from({ length: 21 }, (_, at) => idOf(at)) },
      ],
      '/materials/2/files',
      'too-many',
    ],
    [
      'a kind without a file',
      (given) => [...given.slice(1), { kind: 'layout', files: [] }],
      '/materials/2/files',
      'too-few',
    ],
    [
      'a file that is not there',
      (given) => [{ kind: 'layout', files: [idOf(7)] }, ...given.slice(1)],
      '/materials/0/files/0',
      'unknown-file',
    ],
    [
      'an id that is none',
      (given) => [{ kind: 'layout', files: ['../secret'] }, ...given.slice(1)],
      '/materials/0/files/0',
      'wrong-format',
    ],
  ])('%s', async (_what, change, pointer, code) => {
    const answer = await opened(change(uploads) as Uploads | undefined);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(claims()).toEqual([]);
    expect(api.engine.asked).toEqual([]);
  });

  test('what is missing is named, in the language of the page', async () => {
    const { body } = await opened(uploads.slice(1));
    expect(body.errors).toEqual([
      { pointer: '/materials', code: 'missing-material', detail: '缺少材料：设备设施布局图与操作流程，请上传' },
    ]);
  });

  test('a file of somebody else, like one that does not exist', async () => {
    const other = await uploadRequired(await api.as('clerk-yuzhong'));
    const { status, body } = await opened(other);
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(
      [0, 1, 2].map((at) => `/materials/${String(at)}/files/0 unknown-file`),
    );
  });

  test('a PDF where only a picture may be', async () => {
    const answer = await upload<{ fileId: string }>(clerk, {
      bytes: pdfFile(),
      name: 'a.pdf',
      type: 'application/pdf',
    });
    const photos = { kind: 'premises-photo', files: [answer.body.fileId] };
    expect((await opened([...uploads, photos])).body.errors).toEqual([
      expect.objectContaining({ pointer: '/materials/3/files/0', code: 'file-type' }),
    ]);
    expect(claims()).toEqual([]);
  });

  test('a ticket whose day is over', async () => {
    api.clock.now = new Date('2026-09-29T01:42:01.000Z');
    const { body } = await opened(uploads, await api.as('clerk-jinjiang'));
    expect(body.errors?.[0]).toMatchObject({ pointer: '/materials/0/files/0', code: 'unknown-file' });
  });
});

test('with MongoDB away nothing with uploads is taken, and what has none opens all the same', async () => {
  api.desk.fails = new ApiProblem('materials-unavailable');
  expect(await opened(uploads)).toMatchObject({ status: 503, body: { code: 'materials-unavailable' } });
  expect(api.engine.asked).toEqual([]);
  expect((await open(clerk, application('collected-in-sichuan'))).status).toBe(201);
});

function idOf(at: number): string {
  return at.toString(16).padStart(24, '0');
}
