import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { materialFile } from '../../api/materials/claim-materials.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import type { Problem } from '../../api/schemas/problem.ts';
import type { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';
import { picture } from './support/files/picture.ts';
import { download, upload } from './support/upload.ts';

let api: ApiUnderTest;
let clerk: ApiClient;
let photo: Buffer;
let caseNo: string;
let fileId: string;
beforeAll(async () => {
  api = await startApi();
  clerk = await api.as('clerk-yuzhong');
  photo = await picture('jpeg');
  caseNo = await clerk.opened(application('collected-in-chongqing'));
  const answer = await upload<UploadedFile>(clerk, { bytes: photo, name: '租赁合同.jpg' });
  fileId = answer.body.fileId;
});
afterAll(() => api.stop());
beforeEach(() => {
  name([fileId]);
});

/** Lets the case's ledger name these files, under a name of the ledger's own. */
function name(fileIds: string[]): void {
  const opened = api.engine.caseOf(caseNo).ledger.find((event) => event.kind === 'opened');
  if (opened?.kind !== 'opened') throw new Error('the case has no opening');
  const files = fileIds.flatMap((id) => {
    const ticket = api.desk.files.get(id)?.ticket;
    return ticket === undefined ? [] : [{ ...materialFile(ticket), name: '合同（第一版）.jpg' }];
  });
  opened.data.materials = [{ kind: 'lease', version: 1, files, at: '2026-09-28T01:42:00.000Z', by: 'clerk-yuzhong' }];
  api.project(caseNo);
}

const path = (id = fileId): string => `/cases/${caseNo}/materials/${id}`;

describe('a file of a case comes down', () => {
  test.each(['clerk-yuzhong', 'clerk-jinjiang', 'enterprise-jincheng'])(
    'to %s, who may see the case, under the name that the ledger has',
    async (person) => {
      const client = await api.as(person);
      const answer = await download(client, path());
      expect(answer).toMatchObject({ status: 200, bytes: photo });
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('合同'));
      expect((await download(client, `${path()}/preview?width=160`)).status).toBe(200);
    },
  );

  test('long after the ticket of whoever uploaded it', async () => {
    const now = api.clock.now;
    api.clock.now = new Date('2027-09-28T01:42:00.000Z');
    const answer = await download(await api.as('clerk-yuzhong'), path());
    api.clock.now = now;
    expect(answer.status).toBe(200);
  });
});

describe('a file of a case does not come down', () => {
  test.each(['clerk-guangan', 'enterprise-yuyun'])('to %s, to whom there is no such case', async (person) => {
    const client = await api.as(person);
    for (const asked of [path(), `${path()}/preview`]) {
      expect(await client.request<Problem>('GET', asked)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
  });

  test('to ops, who see no personal data', async () => {
    const ops = await api.as('ops');
    expect(await ops.request('GET', path())).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  test('when this case does not name it, though somebody uploaded it', async () => {
    name([]);
    expect(await clerk.request<Problem>('GET', path())).toMatchObject({
      status: 404,
      body: { code: 'file-not-found' },
    });
    expect((await clerk.request('GET', `${path()}/preview`)).status).toBe(404);
    expect((await clerk.request('GET', path('../../session'))).status).toBe(404);
  });
});
