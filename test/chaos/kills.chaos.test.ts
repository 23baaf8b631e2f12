import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectModels } from '../../models/connection.ts';
import type { Models } from '../../models/connection.ts';
import { picture } from '../api/support/files/picture.ts';
import { upload } from '../api/support/upload.ts';
import { replayerOf, replayOf, silenceReplays } from '../replay/replay-histories.ts';
import type { History } from '../replay/stored-histories.ts';
import { ApiClient } from '../support/api-client.ts';
import { EngineClient } from '../support/engine-client.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';
import { bundlesNamed } from './chaos-bundles.ts';
import type { Stage } from './chaos-bundle.ts';
import { planDisturbances, seeded } from './disturbance.ts';
import { founding } from './founding-in-chaos.ts';
import { keptFiles, namedFiles, sweepInTenDays } from './kept-files.ts';
import { liveThrough } from './lived-case.ts';
import type { LivedCase } from './lived-case.ts';

const rounds = Number(process.env['CHAOS_ROUNDS'] ?? '2');
const seed = Number(process.env['CHAOS_SEED'] ?? String(Date.now() % 1_000_000));
const bundles = bundlesNamed(process.env['CHAOS_BUNDLES']);
/** Whether one case of each bundle is alive at every kill, rather than only that which it falls into. */
const besideOthers = process.env['CHAOS_BUNDLES'] !== undefined;
const disturbances = planDisturbances(rounds, seeded(seed), bundles);

const catalogue = temporaryFolder('catalogue');
let stage: Stage;
let models: Models;
const undisturbed = new Map<string, LivedCase>();
let uploading: Promise<number>;
/** True until the last kill. */
let isOn = true;

beforeAll(async () => {
  console.log(`seed ${String(seed)} (CHAOS_SEED=${String(seed)} repeats this run)`);
  writeCatalogueWithSeconds(catalogue.folder, {
    promise: 600,
    patience: 300,
    pollEvery: 1,
    period: 2,
    applyWithin: 600,
  });
  makeTodayAWorkingDay(catalogue.folder);
  const stack = await startStack({
    engines: 'private',
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}),
  });
  stage = { stack, engine: await EngineClient.connect(stack) };
  models = connectModels(stack.addresses.mongoDb);
  await models.connected();
  // Long enough to tell handlings side by side from handlings one after the other, however busy the machine is.
  await decideAfter(1_500);
  const lived = bundles.map(async (bundle) => {
    undisturbed.set(bundle.name, await liveThrough(bundle, stage, 'collected-in-chongqing'));
  });
  await Promise.all(lived);
  await decideAfter(400);
  uploading = keepUploading(await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yubei'));
}, 300_000);
afterAll(async () => {
  isOn = false;
  await models.close();
  await stage.engine.close();
  await stage.stack.stop();
  catalogue.remove();
});

async function decideAfter(decisionDelayMs: number): Promise<void> {
  const { sichuan, chongqing } = stage.stack.addresses;
  for (const url of [sichuan, chongqing]) await new SandboxDesk(url).turn({ decisionDelayMs });
}

/** Uploads that no case will have, one after the other, so that a kill falls into the middle of some; how many were taken. */
async function keepUploading(client: ApiClient): Promise<number> {
  const photo = await picture('jpeg');
  let taken = 0;
  while (isOn) {
    const bytes = Buffer.concat([photo, randomBytes(300_000)]);
    const status = await upload(client, { bytes }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 201) taken += 1;
    await sleep(500);
  }
  return taken;
}

test.each(bundles)('the undisturbed $name is delivered, and each act has one effect', ({ name, effects, keys }) => {
  const result = undisturbed.get(name)?.result;
  expect(result?.byStep).toMatchObject({ delivery: ['delivered'] });
  expect(result).toMatchObject({ effects, keys });
});

if (bundles.includes(founding)) {
  test('the three handlings after the registration of a founding run at the same time', () => {
    const events = undisturbed.get('founding')?.events ?? [];
    // By the ledger's order: a province's own stamps are in whole seconds.
    const at = (kind: string, step: string): number =>
      events.find((event) => event.kind === kind && event.step === step)?.seq ?? Number.NaN;
    const steps = ['seal', 'tax', 'social-insurance'];
    const lastSubmitted = Math.max(...steps.map((step) => at('submitted', step)));
    const firstGranted = Math.min(...steps.map((step) => at('granted', step)));
    expect(lastSubmitted).toBeLessThan(firstGranted);
  });
}

test.each(disturbances.map((each, at) => ({ ...each, at })))(
  'kill $at: $victim at $moment, $bundle, changes nothing of any result',
  async ({ at, ...disturbance }) => {
    const direction = at % 2 === 0 ? 'collected-in-chongqing' : 'collected-in-sichuan';
    const alive = besideOthers ? bundles : bundles.filter(({ name }) => name === disturbance.bundle);
    const lives = alive.map(async (bundle) => {
      const kill = bundle.name === disturbance.bundle ? disturbance : undefined;
      return [bundle.name, (await liveThrough(bundle, stage, direction, kill)).result] as const;
    });
    // None is left behind in the next kill.
    await Promise.allSettled(lives);
    const expected = alive.map(({ name }) => [name, undisturbed.get(name)?.result]);
    expect(Object.fromEntries(await Promise.all(lives))).toEqual(Object.fromEntries(expected));
  },
  150_000,
);

test('after all of that, one run of the sweeper leaves every file that a ledger names, and no other', async () => {
  isOn = false;
  expect(await uploading).toBeGreaterThan(0);
  const named = [...new Set((await namedFiles(stage.engine)).map(({ fileId }) => fileId))].sort();
  const before = await keptFiles(models);
  expect(named.filter((fileId) => !before.includes(fileId))).toEqual([]);
  expect(before.length).toBeGreaterThan(named.length);
  await sweepInTenDays(models, stage.engine);
  expect(await keptFiles(models)).toEqual(named);
}, 120_000);

test('the history of every case of this run replays', async () => {
  const { engine } = stage;
  const runs = await engine.runs();
  const read = runs.map(async ({ workflowId, runId }): Promise<[string, History]> => [
    `${workflowId}/${runId}`,
    await engine.client.workflow.getHandle(workflowId, runId).fetchHistory(),
  ]);
  const histories = await Promise.all(read);
  expect(histories.length).toBeGreaterThan(disturbances.length);
  silenceReplays();
  const today = { ...(await replayerOf(join(import.meta.dirname, '../..'))), dataConverter: engine.dataConverter };
  expect(await replayOf(today, histories)).toEqual(new Map());
}, 120_000);
