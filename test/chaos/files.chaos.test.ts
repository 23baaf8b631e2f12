import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMaterials } from '../../activities/materials/material-sweeper.ts';
import type { IsNamed } from '../../activities/materials/material-sweeper.ts';
import { createSweptFiles, namedByCase } from '../../activities/materials/swept-files.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import { connectModels, isMongoAway } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import { picture } from '../api/support/files/picture.ts';
import { download, upload } from '../api/support/upload.ts';
import { ApiClient } from '../support/api-client.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import type { Direction } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { licensingApplication, requiredUploads } from '../support/licensing-application.ts';
import type { Uploads } from '../support/licensing-application.ts';
import { gapsShown } from '../support/licensing-course.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { fileVictims, seeded } from './disturbance.ts';
import { keptFiles, namedFiles, sweepInTenDays } from './kept-files.ts';
import { patiently } from './patiently.ts';

const rounds = Number(process.env['CHAOS_ROUNDS'] ?? '1');
const seed = Number(process.env['CHAOS_SEED'] ?? String(Date.now() % 1_000_000));
const hour = 3_600_000;

let stack: TestStack;
let engine: EngineClient;
let models: Models;
let photo: Buffer;
/** True from the first upload to the last kill. */
let isOn = false;

beforeAll(async () => {
  console.log(`seed ${String(seed)} (CHAOS_SEED=${String(seed)} repeats this run)`);
  stack = await startStack({ engines: 'private', apis: 2 });
  engine = await EngineClient.connect(stack);
  models = connectModels(stack.addresses.mongoDb);
  await models.connected();
  photo = await picture('jpeg');
}, 300_000);
afterAll(async () => {
  await models.close();
  await engine.close();
  await stack.stop();
});

/** A picture of its own, half a megabyte, so that a kill falls into the middle of some. */
const newFile = (): Buffer => Buffer.concat([photo, randomBytes(500_000)]);
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What somebody at a window has been told: the case, and the digests of what it was opened and corrected with. */
interface FiledCase {
  caseNo: string;
  digests: string[];
}

interface NamedFile {
  bytes: Buffer;
  name: string;
}

const newFiles = (...names: string[]): NamedFile[] => names.map((name) => ({ bytes: newFile(), name }));
const digestsOf = (files: readonly NamedFile[]): string[] => files.map(({ bytes }) => digest(bytes));

/** Uploads files one after the other; their ids. */
async function uploadAll(client: ApiClient, files: readonly NamedFile[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { bytes, name } of files) {
    const id = await patiently('upload', async () => {
      const { status, body } = await upload<UploadedFile>(client, { bytes, name });
      return status === 201 ? body.fileId : undefined;
    });
    ids.push(id);
  }
  return ids;
}

/** Sends something under one key until it is taken, or refused because the sweeper has taken one of its files meanwhile. */
function sent(client: ApiClient, path: string, body: object): Promise<ApiAnswer<{ caseNo: string }>> {
  const key = randomUUID();
  return patiently(path, async () => {
    const told = await client.request<{ caseNo: string }>('POST', path, { body, key });
    return [200, 201, 202, 422].includes(told.status) ? told : undefined;
  });
}

/** Uploads what a case needs, the drawing unreadable, opens it, and begins anew with the uploads when one is gone. */
async function openWithUploads(client: ApiClient, direction: Direction): Promise<FiledCase> {
  for (;;) {
    const files = newFiles(...requiredUploads.map((kind) => (kind === 'layout' ? '模糊.jpg' : `${kind}.jpg`)));
    const ids = await uploadAll(client, files);
    const uploads: Uploads = requiredUploads.map((kind, at) => ({ kind, files: ids.slice(at, at + 1) }));
    const answer = await sent(client, '/cases', licensingApplication(direction, uploads));
    if (answer.status === 201) return { caseNo: answer.body.caseNo, digests: digestsOf(files) };
  }
}

/** Answers the notice of a case, which wants the drawing anew, and begins anew with the uploads when one is gone. */
async function correctWithUploads(client: ApiClient, { caseNo, digests }: FiledCase): Promise<FiledCase> {
  const gaps = await patiently('the gaps on the page', () => gapsShown(client, caseNo));
  for (;;) {
    const files = newFiles(...gaps.map(() => '清晰.jpg'));
    const ids = await uploadAll(client, files);
    const answers = gaps.map(({ id }, at) => ({ gap: id, files: ids.slice(at, at + 1) }));
    const body = { kind: 'correct', data: { step: 'licensing', answers } };
    const answer = await sent(client, `/cases/${caseNo}/commands`, body);
    if (answer.status !== 422) return { caseNo, digests: [...digests, ...digestsOf(files)] };
  }
}

/** Opens and corrects one case after the other, and leaves some uploads that no case will have. */
async function keepFiling(api: number, person: string, direction: Direction): Promise<FiledCase[]> {
  const url = stack.addresses.apis[api] ?? '';
  const client = await patiently('sign-in', () => ApiClient.as(url, person));
  const filed: FiledCase[] = [];
  while (isOn) {
    filed.push(await correctWithUploads(client, await openWithUploads(client, direction)));
    await upload(client, { bytes: newFile() }).catch(() => undefined);
  }
  return filed;
}

/** Sweeps as if a day and an hour had gone by: every ticket is over, no claim is old. */
async function keepSweeping(isNamed: IsNamed): Promise<number> {
  let removed = 0;
  while (isOn) {
    const now = new Date(Date.now() + 25 * hour);
    const counts = await sweepMaterials({ files: createSweptFiles(models), isNamed, now, limit: 3 }).catch(
      (error: unknown) => {
        if (!isMongoAway(error)) throw error;
        return undefined;
      },
    );
    removed += counts?.removed ?? 0;
    await sleep(700);
  }
  return removed;
}

/** Looks again and again whether a ledger names a file that is not there; nobody can tell while an engine is down. */
async function keepLooking(): Promise<{ looks: number; missing: string[] }> {
  const store = createGridMaterialStore(models.connection);
  const found = { looks: 0, missing: [] as string[] };
  while (isOn) {
    try {
      for (const { fileId } of await namedFiles(engine)) if (!(await store.has(fileId))) found.missing.push(fileId);
      found.looks += 1;
    } catch {
      // Something is down: the next look tells.
    }
    await sleep(200);
  }
  return found;
}

async function killInTurn(): Promise<void> {
  const random = seeded(seed);
  const kills = Array.from({ length: rounds }, () => fileVictims).flat();
  for (const victim of kills) {
    await sleep(300 + random() * 900);
    await stack.kill(victim);
    await stack.restart(victim);
  }
  await sleep(1_000);
  isOn = false;
}

test(
  'whatever is killed while files come in, no ledger ever names a file that is not there, and one sweep leaves no other',
  async () => {
    isOn = true;
    const isNamed = namedByCase(models, engine.client);
    const [filed, filedThere, swept, looked] = await Promise.all([
      keepFiling(0, 'clerk-yuzhong', 'collected-in-chongqing'),
      keepFiling(1, 'clerk-jinjiang', 'collected-in-sichuan'),
      keepSweeping(isNamed),
      keepLooking(),
      killInTurn(),
    ]).finally(() => {
      isOn = false;
    });
    const cases = [...filed, ...filedThere];
    console.log(`${String(cases.length)} cases, ${String(swept)} files swept, ${String(looked.looks)} looks`);
    expect(looked.missing).toEqual([]);
    expect(looked.looks).toBeGreaterThan(0);
    expect(cases.length).toBeGreaterThan(1);

    // What was left for a case while no worker answered is in its ledger a moment later.
    const named = await patiently('all that people were told is taken, in the ledgers', async () => {
      const found = await namedFiles(engine);
      const digests = new Set(found.map(({ sha256 }) => sha256));
      return cases.flatMap((each) => each.digests).every((sha256) => digests.has(sha256)) ? found : undefined;
    });

    await sweepInTenDays(models, engine);
    expect(await keptFiles(models)).toEqual([...new Set(named.map(({ fileId }) => fileId))].sort());

    for (const { caseNo, digests: wanted } of cases.slice(-2)) {
      const clerk = await ApiClient.as(
        stack.addresses.apis[0] ?? '',
        filed.some((each) => each.caseNo === caseNo) ? 'clerk-yuzhong' : 'clerk-jinjiang',
      );
      const files = named.filter(({ sha256 }) => wanted.includes(sha256));
      for (const { fileId, sha256 } of files) {
        const { bytes } = await download(clerk, `/cases/${caseNo}/materials/${fileId}`);
        expect(digest(bytes)).toBe(sha256);
      }
    }
  },
  240_000 + rounds * 60_000,
);
