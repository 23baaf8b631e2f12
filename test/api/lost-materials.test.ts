import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiProblem } from '../../api/api-problem.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { picture } from './support/files/picture.ts';
import { download, upload } from './support/upload.ts';

let api: ApiUnderTest;
let owner: ApiClient;
let path: string;
beforeEach(async () => {
  api = await startApi();
  owner = await api.as('enterprise-jincheng');
  path = `/materials/${(await upload<UploadedFile>(owner, { bytes: await picture('jpeg') })).body.fileId}`;
});
afterEach(() => api.stop());

describe('a file', () => {
  test.each([
    ['that is lost', () => Promise.resolve(undefined), 404, null],
    ['that cannot be reached', () => Promise.reject(new ApiProblem('materials-unavailable')), 503, '2'],
  ])('%s is answered by a problem that does not look like it', async (_what, open, status, retryAfter) => {
    api.desk.store.open = open;
    const { headers, ...answer } = await download(owner, path, { headers: { range: 'bytes=0-1' } });
    expect(answer.status).toBe(status);
    expect(headers.get('content-type')).toContain('application/problem+json');
    for (const name of ['etag', 'content-disposition', 'accept-ranges']) expect(headers.get(name)).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('retry-after')).toBe(retryAfter);
  });

  test('whose reader goes away is no error of ours', async () => {
    // The first bytes, and then none for as long as anybody listens.
    const endless = new Readable({ read: () => undefined });
    endless.push(Buffer.alloc(10));
    api.desk.store.open = () => Promise.resolve(endless);
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${owner.cookie}\r\n\r\n`);
    await once(socket, 'data');
    socket.destroy();
    await expect.poll(() => api.logLines.some(({ aborted }) => aborted === true)).toBe(true);
    await turn();
    expect(api.logLines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(endless.destroyed).toBe(true);
  });
});
