import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { picture } from './support/files/picture.ts';
import { pdfFile } from './support/files/pdf-file.ts';
import { download, upload } from './support/upload.ts';
import type { FileToUpload } from './support/upload.ts';

const megabyte = 1024 * 1024;
const day = 24 * 3_600_000;

let api: ApiUnderTest;
let owner: ApiClient;
let clerk: ApiClient;
let photo: Buffer;
beforeAll(async () => {
  api = await startApi();
  [owner, clerk] = [await api.as('enterprise-jincheng'), await api.as('clerk-yuzhong')];
  photo = await picture('jpeg');
});
afterAll(() => api.stop());
beforeEach(() => {
  api.desk.files.clear();
  api.desk.bytes.clear();
});

const nothingKept = (): void => {
  expect([...api.desk.files.keys(), ...api.desk.bytes.keys()]).toEqual([]);
};

async function uploaded(client: ApiClient, file: FileToUpload): Promise<UploadedFile> {
  const answer = await upload<UploadedFile>(client, file);
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

describe('an upload', () => {
  test('is answered with what was kept, and is its owner’s for 24 hours', async () => {
    const answer = await upload<UploadedFile>(owner, { bytes: photo, name: '店面 照片.JPG', type: 'image/jpeg' });
    const { fileId } = answer.body;
    expect(answer).toMatchObject({
      status: 201,
      body: {
        sha256: createHash('sha256').update(photo).digest('hex'),
        bytes: photo.length,
        type: 'image/jpeg',
        name: '店面 照片.JPG',
        expiresAt: '2026-09-29T09:42:00+08:00',
      },
    });
    expect(answer.headers.get('location')).toBe(`/materials/${fileId}`);
    expect(api.desk.bytes.get(fileId)?.equals(photo)).toBe(true);
  });

  test.each([
    ['application/pdf', '章程.pdf', () => pdfFile()],
    ['image/png', '图.png', () => picture('png')],
    ['image/jpeg', '照片', () => picture('jpeg')],
  ])('of type %s is taken', async (type, name, make) => {
    const file = await uploaded(clerk, { bytes: await make(), name, type });
    expect(file.type).toBe(type);
    expect(file.name).toMatch(/\.(pdf|png|jpg)$/);
  });

  test('of 20 MB is taken, and of one byte more refused', async () => {
    const whole = Buffer.concat([photo, Buffer.alloc(20 * megabyte - photo.length)]);
    expect((await uploaded(owner, { bytes: whole })).bytes).toBe(20 * megabyte);
    const over = Buffer.concat([whole, Buffer.alloc(1)]);
    expect(await upload<Problem>(owner, { bytes: over })).toMatchObject({ status: 413 });
    expect(api.desk.bytes.size).toBe(1);
  });

  test('of the same bytes is the same file, under the newer name, with its time running anew', async () => {
    const first = await uploaded(owner, { bytes: photo, name: 'a.jpg' });
    api.clock.now = new Date(api.clock.now.getTime() + 3_600_000);
    const again = await uploaded(owner, { bytes: photo, name: 'b.jpg' });
    api.clock.now = new Date(api.clock.now.getTime() - 3_600_000);
    expect(again).toEqual({ ...first, name: 'b.jpg', expiresAt: '2026-09-29T10:42:00+08:00' });
    expect(api.desk.bytes.size).toBe(1);
  });

  test('of the same bytes at the same time is one file too', async () => {
    const files = await Promise.all([1, 2].map(() => uploaded(owner, { bytes: photo })));
    const left = [...api.desk.bytes.keys()];
    expect(left).toHaveLength(1);
    expect(new Set(files.map(({ fileId }) => fileId))).toEqual(new Set(left));
  });

  test('is there when it was told, however many bring the same bytes at the same time', async () => {
    for (let round = 0; round < 20; round += 1) {
      const files = await Promise.all([1, 2, 3, 4, 5].map(() => uploaded(owner, { bytes: photo })));
      for (const { fileId } of files) expect(api.desk.bytes.has(fileId)).toBe(true);
      api.desk.files.clear();
      api.desk.bytes.clear();
    }
  });

  test('of the same bytes by somebody else is another file', async () => {
    const [mine, theirs] = [await uploaded(owner, { bytes: photo }), await uploaded(clerk, { bytes: photo })];
    expect(theirs.fileId).not.toBe(mine.fileId);
  });
});

describe('an upload is refused and nothing of it stays', () => {
  const nameHeader = '#header/x-file-name';
  const bodyOnly = '';
  test.each<[string, () => FileToUpload, number, string, string]>([
    ['without a type', () => ({ bytes: photo, type: '' }), 422, '#header/content-type', 'required'],
    [
      'of a type that is not taken',
      () => ({ bytes: photo, type: 'image/gif' }),
      422,
      '#header/content-type',
      'file-type',
    ],
    ['without a name', () => ({ bytes: photo, name: '' }), 422, nameHeader, 'required'],
    ['with a path for a name', () => ({ bytes: photo, name: '../../etc/passwd.jpg' }), 422, nameHeader, 'path-in-name'],
    [
      'with a name of 400 characters',
      () => ({ bytes: photo, name: `${'a'.repeat(396)}.jpg` }),
      422,
      nameHeader,
      'too-long',
    ],
    [
      'with control characters in its name',
      () => ({ bytes: photo, name: 'a\u0007.jpg' }),
      422,
      nameHeader,
      'unprintable',
    ],
    ['with a name that is not in UTF-8', () => ({ bytes: photo, rawName: '%ff.jpg' }), 422, nameHeader, 'wrong-format'],
    [
      'with another extension than its content',
      () => ({ bytes: photo, name: 'a.pdf' }),
      422,
      nameHeader,
      'file-type-mismatch',
    ],
    ['empty', () => ({ bytes: Buffer.alloc(0) }), 422, bodyOnly, 'empty-file'],
    [
      'of 21 MB',
      () => ({ bytes: Buffer.concat([photo, Buffer.alloc(21 * megabyte)]) }),
      413,
      bodyOnly,
      'file-too-large',
    ],
    [
      'of 21 MB without saying so',
      () => ({ bytes: Buffer.concat([photo, Buffer.alloc(21 * megabyte)]), chunked: true }),
      413,
      bodyOnly,
      'file-too-large',
    ],
    [
      'a picture that says it is a PDF',
      () => ({ bytes: photo, name: 'a.pdf', type: 'application/pdf' }),
      422,
      bodyOnly,
      'file-type-mismatch',
    ],
    [
      'a page that says it is a picture',
      () => ({ bytes: Buffer.from('<html><script>1</script></html>') }),
      422,
      bodyOnly,
      'file-type',
    ],
    [
      'a PDF with a script',
      () => ({
        bytes: pdfFile({ catalog: '/OpenAction<</S/JavaScript/JS(1)>>' }),
        name: 'a.pdf',
        type: 'application/pdf',
      }),
      422,
      bodyOnly,
      'file-script',
    ],
    [
      'a PDF with a password',
      () => ({ bytes: pdfFile({ trailer: '/Encrypt 9 0 R' }), name: 'a.pdf', type: 'application/pdf' }),
      422,
      bodyOnly,
      'file-encrypted',
    ],
    [
      'a PDF that no reader opens',
      () => ({ bytes: Buffer.from('%PDF-1.7\n%%EOF'), name: 'a.pdf', type: 'application/pdf' }),
      422,
      bodyOnly,
      'file-unreadable',
    ],
  ])('%s', async (_name, make, status, pointer, code) => {
    const answer = await upload<Problem>(owner, make());
    expect(answer).toMatchObject({ status, body: { status, errors: [{ pointer, code }] } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    nothingKept();
  });

  test('when its sender goes away in the middle', async () => {
    const { port, hostname } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const head = ['POST /materials HTTP/1.1', 'host: x', `cookie: ${owner.cookie}`, 'content-type: image/jpeg'];
    socket.write(`${[...head, 'x-file-name: a.jpg', 'content-length: 1000000'].join('\r\n')}\r\n\r\n`);
    socket.write(Buffer.concat([photo, Buffer.alloc(100_000)]));
    await expect.poll(() => api.desk.files.size).toBe(1);
    socket.destroy();
    await expect.poll(() => api.desk.files.size).toBe(0);
    nothingKept();
  });

  test('when somebody has too many that no case was sent', async () => {
    for (let count = 0; count < 200; count += 1) {
      api.desk.files.set(String(count), {
        owner: 'clerk-yubei',
        state: 'stored',
        claims: new Set(),
        expiresAt: new Date(api.clock.now.getTime() + day),
      });
    }
    const answer = await upload<Problem>(await api.as('clerk-yubei'), { bytes: photo });
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-uploads' } });
  });

  test('while files cannot be stored, which is said as something that passes', async () => {
    api.desk.fails = new ApiProblem('materials-unavailable');
    const answer = await upload<Problem>(owner, { bytes: photo });
    api.desk.fails = undefined;
    expect(answer).toMatchObject({ status: 503, body: { code: 'materials-unavailable' } });
    expect(answer.headers.get('retry-after')).not.toBeNull();
  });
});

test('no log line has the name of a file', async () => {
  await uploaded(owner, { bytes: photo, name: '身份证正面.jpg' });
  await upload(owner, { bytes: photo, name: '../身份证正面.jpg' });
  const lines = JSON.stringify(api.logLines);
  expect(lines).toContain('/materials');
  expect(lines).not.toContain('身份证');
  expect(lines).not.toContain(encodeURIComponent('身份证'));
});

describe('a file comes down', () => {
  test('to its owner, as a file and not as a page', async () => {
    const { fileId, sha256 } = await uploaded(owner, { bytes: photo, name: '店面(1).jpg' });
    const answer = await download(owner, `/materials/${fileId}`);
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(photo)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(photo.length),
      'content-disposition': `attachment; filename="__(1).jpg"; filename*=UTF-8''%E5%BA%97%E9%9D%A2%281%29.jpg`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      etag: `"${sha256}"`,
    });
  });

  test('in the part that is asked for, or not at all when it is known', async () => {
    const { fileId, sha256 } = await uploaded(owner, { bytes: photo });
    const size = String(photo.length);
    const ask = (headers: Record<string, string>) => download(owner, `/materials/${fileId}`, { headers });
    const part = await ask({ range: 'bytes=10-19' });
    expect(part).toMatchObject({ status: 206, bytes: photo.subarray(10, 20) });
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${size}`);
    expect(await ask({ range: 'bytes=-5' })).toMatchObject({ status: 206, bytes: photo.subarray(-5) });
    expect(await ask({ range: `bytes=${size}-` })).toMatchObject({ status: 416 });
    expect(await ask({ range: 'bytes=0-1', 'if-range': '"other"' })).toMatchObject({ status: 200 });
    expect(await ask({ 'if-none-match': `"${sha256}"` })).toMatchObject({ status: 304 });
    const head = await download(owner, `/materials/${fileId}`, { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
    expect(head.headers.get('content-length')).toBe(size);
  });

  test('to nobody else, who is told what is told of a file that does not exist', async () => {
    const { fileId } = await uploaded(owner, { bytes: photo });
    const theirs = await clerk.request<Problem>('GET', `/materials/${fileId}`);
    const none = await clerk.request<Problem>('GET', `/materials/${'0'.repeat(24)}`);
    expect(theirs).toMatchObject({ status: 404, body: { code: 'file-not-found' } });
    expect({ ...theirs.body, instance: '' }).toEqual({ ...none.body, instance: '' });
    expect((await clerk.request('GET', `/materials/${fileId}/preview`)).status).toBe(404);
  });

  test('no more when its time is over', async () => {
    const { fileId } = await uploaded(owner, { bytes: photo });
    const now = api.clock.now;
    api.clock.now = new Date(now.getTime() + day);
    const later = await (await api.as('enterprise-jincheng')).request('GET', `/materials/${fileId}`);
    api.clock.now = now;
    expect(later.status).toBe(404);
  });
});

describe('a preview', () => {
  const shown = async (path: string, headers: Record<string, string> = {}) => download(owner, path, { headers });

  test('of a photo is upright, small, and has nothing of what the camera added', async () => {
    const sideways = await picture('jpeg', { width: 800, height: 400, orientation: 6, note: 'GPS 30.57 104.06' });
    expect(sideways.includes('GPS 30.57')).toBe(true);
    const { fileId } = await uploaded(owner, { bytes: sideways });
    const { status, headers, bytes } = await shown(`/materials/${fileId}/preview?width=160`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const metadata = await sharp(bytes).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width: 160, height: 320 });
    expect([metadata.exif, metadata.orientation, metadata.icc]).toEqual([undefined, undefined, undefined]);
  });

  test('of a PDF is its first page', async () => {
    const { fileId } = await uploaded(owner, { bytes: pdfFile(), name: 'a.pdf', type: 'application/pdf' });
    const { status, bytes } = await shown(`/materials/${fileId}/preview?width=320`);
    expect(status).toBe(200);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 320, height: 480 });
  });

  test('is not sent again to who has it', async () => {
    const { fileId } = await uploaded(owner, { bytes: photo });
    const etag = (await shown(`/materials/${fileId}/preview`)).headers.get('etag') ?? '';
    expect(await shown(`/materials/${fileId}/preview`, { 'if-none-match': etag })).toMatchObject({ status: 304 });
  });

  test('of a broken picture is refused, and the file itself still comes down', async () => {
    const { fileId } = await uploaded(owner, { bytes: photo.subarray(0, photo.length / 2) });
    expect((await shown(`/materials/${fileId}/preview`)).status).toBe(422);
    expect((await shown(`/materials/${fileId}`)).status).toBe(200);
  });

  test('has one of four widths', async () => {
    const answer = await owner.request<Problem>('GET', `/materials/${'0'.repeat(24)}/preview?width=5000`);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '#query/width', code: 'not-one-of' }] } });
  });
});
