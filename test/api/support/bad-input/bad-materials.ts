import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { licensingApplication } from '../../../support/licensing-application.ts';
import type { Uploads } from '../../../support/licensing-application.ts';
import type { ApiClient } from '../../../support/api-client.ts';
import { pdfFile } from '../files/pdf-file.ts';
import { picture } from '../files/picture.ts';
import { upload } from '../upload.ts';
import type { FileToUpload } from '../upload.ts';
import { uploadPicture, uploadRequired } from '../upload-required.ts';
import type { BadInputRow, RowName, Scene } from './bad-input-row.ts';

const megabyte = 1024 * 1024;

/** A file that is refused, with where and why. */
function refusedFile(
  name: RowName,
  make: () => Promise<FileToUpload>,
  told: { status: number; pointer: string; code: string },
): BadInputRow {
  const { status, ...error } = told;
  return {
    name,
    leaves: 'nothing',
    async send({ yuzhong }: Scene): Promise<void> {
      expect(await upload(yuzhong, await make())).toMatchObject({ status, body: { errors: [error] } });
    },
  };
}

const photo = (): Promise<Buffer> => picture('jpeg');
const named = async (name: string): Promise<FileToUpload> => ({ bytes: await photo(), name });
const nameHeader = '#header/x-file-name';

/** An application that is refused for its files; what was uploaded for it before stays as it was. */
function refusedUploads(
  name: RowName,
  change: (uploads: Uploads, scene: Scene) => Promise<Uploads> | Uploads,
  told: { pointer: string; code: string },
): BadInputRow {
  let uploads: Uploads = [];
  return {
    name,
    leaves: 'nothing',
    async prepare(scene: Scene): Promise<void> {
      uploads = await change(await uploadRequired(scene.yuzhong), scene);
    },
    async send({ yuzhong }: Scene): Promise<void> {
      const answer = await openLicensing(yuzhong, uploads);
      expect(answer).toMatchObject({ status: 422, body: { errors: [told] } });
    },
  };
}

function openLicensing(client: ApiClient, uploads: Uploads): Promise<unknown> {
  const body = licensingApplication('collected-in-chongqing', uploads);
  return client.request('POST', '/cases', { body, key: randomUUID() });
}

/** Another list of files for the first kind. */
const withFiles = ([first, ...rest]: Uploads, files: string[]): Uploads => [
  { kind: first?.kind ?? '', files },
  ...rest,
];

/** Bad files and bad lists of them. */
export const badMaterials: BadInputRow[] = [
  refusedFile('file without a type', async () => ({ bytes: await photo(), type: '' }), {
    status: 422,
    pointer: '#header/content-type',
    code: 'required',
  }),
  refusedFile(
    'file of a wrong type behind a right extension',
    async () => ({ bytes: await photo(), name: 'a.pdf', type: 'application/pdf' }),
    { status: 422, pointer: '', code: 'file-type-mismatch' },
  ),
  refusedFile('empty file', () => Promise.resolve({ bytes: Buffer.alloc(0) }), {
    status: 422,
    pointer: '',
    code: 'empty-file',
  }),
  refusedFile('file of 21 MB', async () => ({ bytes: Buffer.concat([await photo(), Buffer.alloc(21 * megabyte)]) }), {
    status: 413,
    pointer: '',
    code: 'file-too-large',
  }),
  refusedFile('file name with ../', () => named('../../a.jpg'), {
    status: 422,
    pointer: nameHeader,
    code: 'path-in-name',
  }),
  refusedFile('file name of 400 characters', () => named(`${'长'.repeat(396)}.jpg`), {
    status: 422,
    pointer: nameHeader,
    code: 'too-long',
  }),
  refusedFile(
    'PDF with a script',
    () =>
      Promise.resolve({
        bytes: pdfFile({ catalog: '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>' }),
        name: 'a.pdf',
        type: 'application/pdf',
      }),
    { status: 422, pointer: '', code: 'file-script' },
  ),
  refusedUploads('missing required material', (uploads) => uploads.slice(1), {
    pointer: '/materials',
    code: 'missing-material',
  }),
  refusedUploads(
    '21 files',
    async (uploads, { yuzhong }) => {
      const files: string[] = [];
      for (let count = 0; count < 21; count += 1)
        files.push((await uploadPicture(yuzhong, 'b.png', 100 + count)).fileId);
      return withFiles(uploads, files);
    },
    { pointer: '/materials/0/files', code: 'too-many' },
  ),
  refusedUploads(
    'a file of somebody else',
    async (uploads, { guangan }) => withFiles(uploads, [(await uploadPicture(guangan)).fileId]),
    { pointer: '/materials/0/files/0', code: 'unknown-file' },
  ),
];
