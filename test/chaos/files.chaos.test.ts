import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepMaterials } from '../../activities/materials/material-sweeper.ts';
import type { IsNamed } from '../../activities/materials/material-sweeper.ts';
import { createSweptFiles, namedByCase } from '../../activities/materials/swept-files.ts';
import type { UploadedFile } from '../../api/schemas/material.ts';
import type { MaterialFile } from '../../domain/material.ts';
import { connectModels, isMongoAway } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { createGridMaterialStore } from '../../models/grid-material-store.ts';
import { ledgerQuery } from '../../workflows/messages.ts';
import { picture } from '../api/support/files/picture.ts';
import { download, upload } from '../api/support/upload.ts';
import { ApiClient } from '../support/api-client.ts';
import type { Direction } from '../support/application.ts';
import { EngineClient } from '../support/engine-client.ts';
import { licensingApplication, requiredUploads } from '../support/licensing-application.ts';
import type { Uploads } from '../support/licensing-application.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { fileVictims, seeded } from './disturbance.ts';

const rounds = Number(process.env['CHAOS_ROUNDS'] ?? '1');
const seed = Number(process.env['CHAOS_SEED'] ?? String(Date.now() % 1_000_000));
const hour = 3_600_000;
const day = 24 * hour;
const longestMs = 60_000;

let stack: TestStack;
let engine: EngineClient;
let models: Models;
let photo: Buffer;
/** True from the first upload to the last kill. */
let isOn = true;

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

/** Goes on through whatever is down. */
async function patiently<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + longestMs;
  for (;;) {
    const result = await attempt().catch(() => undefined);
    if (result !== undefined) return result;
    if (Date.now() > end) throw new Error(`${what}: not within ${String(longestMs)} ms`);
    await sleep(100);
  }
}

/** A picture of its own, half a megabyte, so that a kill falls into the middle of some. */
const newFile = (): Buffer => Buffer.concat([photo, randomBytes(500_000)]);

/** What an opener has been told: the case, and the digests of what it was opened with. */
interface OpenedWith {
  caseNo: string;
  digests: string[];
}

/** Uploads what a case needs, opens it, and begins anew with the uploads when the sweeper has taken one meanwhile. */
async function openWithUploads(client: ApiClient, direction: Direction): Promise<OpenedWith> {
  for (;;) {
    const contents = requiredUploads.map(newFile);
    const uploads: Uploads = [];
    for (const [at, kind] of requiredUploads.entries()) {
      const bytes = contents[at] ?? photo;
      const fileId = await patiently('upload', async () => {
        const { status, body } = await upload<UploadedFile>(client, { bytes });
        return status === 201 ? body.fileId : undefined;
      });
      uploads.push({ kind, files: [fileId] });
    }
    const [body, key] = [licensingApplication(direction, uploads), randomUUID()];
    const answer = await patiently('opening', async () => {
      const told = await client.request<{ caseNo: string }>('POST', '/cases', { body, key });
      return told.status === 201 || told.status === 422 ? told : undefined;
    });
    if (answer.status === 201) return { caseNo: answer.body.caseNo, digests: contents.map(digest) };
  }
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Opens one case after the other, and leaves some uploads that no case will have. */
async function keepOpening(api: number, person: string, direction: Direction): Promise<OpenedWith[]> {
  const url = stack.addresses.apis[api] ?? '';
  const client = await patiently('sign-in', () => ApiClient.as(url, person));
  const opened: OpenedWith[] = [];
  while (isOn) {
    opened.push(await openWithUploads(client, direction));
    await upload(client, { bytes: newFile() }).catch(() => undefined);
  }
  return opened;
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

/** What every ledger names, out of the engine itself. */
async function namedFiles(): Promise<MaterialFile[]> {
  const runs = await engine.runs();
  const ledgers = await Promise.all(
    runs.map(({ workflowId, runId }) => engine.client.workflow.getHandle(workflowId, runId).query(ledgerQuery)),
  );
  return ledgers.flat().flatMap((event) => {
    const materials = event.kind === 'opened' ? (event.data.materials ?? []) : [];
    return materials.flatMap(({ files }) => files);
  });
}

/** Looks again and again whether a ledger names a file that is not there; nobody can tell while an engine is down. */
async function keepLooking(): Promise<{ looks: number; missing: string[] }> {
  const store = createGridMaterialStore(models.connection);
  const found = { looks: 0, missing: [] as string[] };
  while (isOn) {
    try {
      for (const { fileId } of await namedFiles()) if (!(await store.has(fileId))) found.missing.push(fileId);
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

async function kept(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { fileId } of createGridMaterialStore(models.connection).list()) ids.push(fileId);
  return ids.sort();
}

test(
  'whatever is killed while files come in, no ledger ever names a file that is not there, and one sweep leaves no other',
  async () => {
    const isNamed = namedByCase(models, engine.client, { ledgerQuery: ledgerQuery.name });
    const [opened, openedThere, swept, looked] = await Promise.all([
      keepOpening(0, 'clerk-yuzhong', 'collected-in-chongqing'),
      keepOpening(1, 'clerk-jinjiang', 'collected-in-sichuan'),
      keepSweeping(isNamed),
      keepLooking(),
      killInTurn(),
    ]);
    const cases = [...opened, ...openedThere];
    console.log(`${String(cases.length)} cases, ${String(swept)} files swept, ${String(looked.looks)} looks`);
    expect(looked.missing).toEqual([]);
    expect(looked.looks).toBeGreaterThan(0);
    expect(cases.length).toBeGreaterThan(1);

    const named = await patiently('the ledgers', namedFiles);
    const digests = named.map(({ sha256 }) => sha256);
    expect(cases.flatMap((each) => each.digests).filter((sha256) => !digests.includes(sha256))).toEqual([]);

    const inTenDays = new Date(Date.now() + 10 * day);
    await patiently('the sweep', () =>
      sweepMaterials({ files: createSweptFiles(models), isNamed, now: inTenDays, limit: 10_000 }),
    );
    expect(await kept()).toEqual([...new Set(named.map(({ fileId }) => fileId))].sort());

    for (const { caseNo, digests: wanted } of cases.slice(-2)) {
      const clerk = await ApiClient.as(
        stack.addresses.apis[0] ?? '',
        opened.some((each) => each.caseNo === caseNo) ? 'clerk-yuzhong' : 'clerk-jinjiang',
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
