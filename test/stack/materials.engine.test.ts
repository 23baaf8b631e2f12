import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMaterials } from '../../activities/materials/material-sweeper.ts';
import { createSweptFiles, namedByCase } from '../../activities/materials/swept-files.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import { picture } from '../api/support/files/picture.ts';
import { uploadRequired } from '../api/support/upload-required.ts';
import { download, upload } from '../api/support/upload.ts';
import { ApiClient } from '../support/api-client.ts';
import { EngineClient } from '../support/engine-client.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import { lateMongoDb } from '../support/late-mongodb.ts';
import type { LateMongoDb } from '../support/late-mongodb.ts';
import { sharedMongoDb } from '../support/mongodb.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';

const day = 24 * 3_600_000;

/** Longer than an API process takes until it listens. */
const lateMs = 2_500;

let mongoDb: LateMongoDb;
let stack: TestStack;
let models: Models;
let photo: Buffer;
beforeAll(async () => {
  const { uri } = sharedMongoDb();
  mongoDb = await lateMongoDb(uri, lateMs);
  stack = await startStack({
    apis: 2,
    environment: (part) => ({ MONGODB_URI: part.startsWith('api') ? mongoDb.uri : uri }),
  });
  models = connectModels(uri);
  await models.connected();
  photo = await picture('jpeg');
}, 180_000);
afterAll(async () => {
  await models.close();
  await stack.stop();
  await mongoDb.stop();
});

const as = (person: string, api = 0): Promise<ApiClient> => ApiClient.as(stack.addresses.apis[api] ?? '', person);

async function kept(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { fileId } of createGridMaterialStore(models.connection).list()) ids.push(fileId);
  return ids.sort();
}

test('an API process that says it is ready has its database, however late: what one has taken, every other gives out, and only to its owner', async () => {
  const bytes = Buffer.concat([photo, randomBytes(5_000_000)]);
  const { status, body } = await upload<UploadedFile>(await as('clerk-yuzhong'), { bytes });
  expect(status).toBe(201);
  const there = await download(await as('clerk-yuzhong', 1), `/materials/${body.fileId}`);
  expect(there.status).toBe(200);
  expect(there.bytes.equals(bytes)).toBe(true);
  expect((await download(await as('clerk-jinjiang', 1), `/materials/${body.fileId}`)).status).toBe(404);
});

test('an API process that is killed in the middle of an upload leaves nothing that anyone sees, and one sweep clears it', async () => {
  const before = await kept();
  const client = await as('clerk-yubei');
  const { hostname, port } = new URL(client.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const headers = ['host: x', `cookie: ${client.cookie}`, 'content-type: image/jpeg', 'x-file-name: a.jpg'];
  socket.write(`${['POST /materials HTTP/1.1', ...headers, 'content-length: 10000000'].join('\r\n')}\r\n\r\n`);
  socket.write(Buffer.concat([photo, randomBytes(4_000_000)]));
  await expect.poll(async () => (await kept()).filter((id) => !before.includes(id))).toHaveLength(1);
  const [fileId = ''] = (await kept()).filter((id) => !before.includes(id));
  await stack.kill('api');
  expect(await models.materials.findById(fileId).lean()).toMatchObject({ state: 'uploading' });
  const other = await as('clerk-yubei', 1);
  expect((await download(other, `/materials/${fileId}`)).status).toBe(404);
  expect(await createGridMaterialStore(models.connection).open(fileId)).toBeUndefined();

  const everything = () => Promise.resolve(true);
  const files = createSweptFiles(models);
  const inTwoHours = new Date(Date.now() + 2 * 3_600_000);
  expect(await sweepMaterials({ files, isNamed: everything, now: inTwoHours, limit: 100 })).toMatchObject({
    removed: 1,
  });
  expect(await kept()).toEqual(before);
  expect(await models.materials.findById(fileId).lean()).toBeNull();
  await stack.restart('api');
  const answer = await fetch(`${client.url}/readyz`);
  expect(await answer.json()).toMatchObject({ status: 'ready', reads: 'up' });
});

test('a file that a case was opened with stays, though nothing is read of the case, and others go with their time', async () => {
  const clerk = await as('clerk-yuzhong');
  const unused = await upload<UploadedFile>(clerk, { bytes: Buffer.concat([photo, randomBytes(10)]) });
  const uploads = await uploadRequired(clerk);
  const opened = await clerk.request<{ caseNo: string }>('POST', '/cases', {
    body: licensingApplication('collected-in-chongqing', uploads),
    key: 'a-case-with-uploads',
  });
  expect(opened.status).toBe(201);
  const { caseNo } = opened.body;
  const named = uploads.flatMap(({ files }) => files);
  const engine = await EngineClient.connect(stack);
  // Nothing is in it: as if the projection had never come.
  const empty = connectModels(sharedMongoDb().uri);
  await empty.connected();
  const isNamed = namedByCase(empty, engine.client);
  await expect.poll(() => isNamed(caseNo, named[0] ?? ''), { timeout: 10_000 }).toBe(true);
  expect(await isNamed(caseNo, unused.body.fileId)).toBe(false);
  expect(await isNamed('CY000000000000000000000', named[0] ?? '')).toBe(false);

  const inTenDays = new Date(Date.now() + 10 * day);
  await sweepMaterials({ files: createSweptFiles(models), isNamed, now: inTenDays, limit: 1_000 });
  expect(await kept()).toEqual([...named].sort());
  // Whoever may see the case may read its files, as soon as there is something of it to see.
  const deciding = await as('clerk-jinjiang', 1);
  const read = async (): Promise<number> =>
    (await download(deciding, `/cases/${caseNo}/materials/${named[0] ?? ''}`)).status;
  await expect.poll(read, { timeout: 10_000 }).toBe(200);

  await stack.halt('worker');
  expect(await isNamed(caseNo, unused.body.fileId)).toBe(false);
  const nobody = new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }), namespace: stack.namespace });
  const quick = namedByCase(empty, nobody, { answerTimeoutMs: 300 });
  expect(await quick(caseNo, unused.body.fileId)).toBeUndefined();
  await nobody.connection.close();
  await empty.close();
  await engine.close();
});
