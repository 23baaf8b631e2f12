import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarsAnswer } from '../../api/schemas/calendar.ts';
import { ApiClient } from '../support/api-client.ts';
import type { ApiAnswer } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import type { Direction } from '../support/application.ts';
import { invented2027 } from '../support/invented-tables.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { badApplications } from './support/bad-input/bad-applications.ts';
import { badCallbacks } from './support/bad-input/bad-callbacks.ts';
import { badCommands } from './support/bad-input/bad-commands.ts';
import { badMaterials } from './support/bad-input/bad-materials.ts';
import { badObjections } from './support/bad-input/bad-objections.ts';
import { badStepCommands } from './support/bad-input/bad-step-commands.ts';
import { requiredRows } from './support/bad-input/bad-input-row.ts';
import type { Opened, Scene, SceneCase } from './support/bad-input/bad-input-row.ts';
import { badSubjects } from './support/bad-input/bad-subjects.ts';
import { badTracking } from './support/bad-input/bad-tracking.ts';
import { setLaterScene, writeHastyCatalogue } from './support/bad-input/later-scene.ts';
import { watchWorld } from './support/world-snapshot.ts';
import type { WorldWatcher } from './support/world-snapshot.ts';

const rows = [
  ...badApplications,
  ...badSubjects,
  ...badCommands,
  ...badStepCommands,
  ...badCallbacks,
  ...badObjections,
  ...badMaterials,
  ...badTracking,
];

const catalogue = temporaryFolder('hasty');
let stack: TestStack;
let watcher: WorldWatcher;
let scene: Scene;
beforeAll(async () => {
  writeHastyCatalogue(catalogue.folder);
  stack = await startStack({
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}),
  });
  watcher = await watchWorld(stack);
  scene = await setScene();
}, 180_000);
afterAll(async () => {
  await watcher.close();
  await stack.stop();
  catalogue.remove();
});

async function opened(client: ApiClient, direction: Direction): Promise<SceneCase> {
  const [asked, key] = [application(direction), randomUUID()];
  const answer: ApiAnswer<Opened> = await client.request('POST', '/cases', { body: asked, key });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return { caseNo: answer.body.caseNo, key, application: asked, answer };
}

async function setScene(): Promise<Scene> {
  const url = stack.addresses.apis[0] ?? '';
  const desks = {
    sichuan: new SandboxDesk(stack.addresses.sichuan),
    chongqing: new SandboxDesk(stack.addresses.chongqing),
  };
  for (const desk of Object.values(desks))
    await desk.turn({ decisionDelayMs: 20, decision: { registration: 'silent' } });
  const as = (person: string): Promise<ApiClient> => ApiClient.as(url, person);
  const [yuzhong, jinjiang] = [await as('clerk-yuzhong'), await as('clerk-jinjiang')];
  const inSichuan = await opened(yuzhong, 'collected-in-chongqing');
  const inChongqing = await opened(jinjiang, 'collected-in-sichuan');
  const closed = await opened(yuzhong, 'collected-in-chongqing');
  await yuzhong.until(inSichuan.caseNo, 'accepted', 'registration');
  await jinjiang.until(inChongqing.caseNo, 'accepted', 'registration');
  await yuzhong.until(closed.caseNo, 'accepted', 'registration');
  await yuzhong.command(closed.caseNo, 'withdraw', { reason: '申请人改变主意' }, closed.key);
  await yuzhong.until(closed.caseNo, 'closed');
  const [guangan, owner, ops] = [await as('clerk-guangan'), await as('enterprise-jincheng'), await as('ops')];
  const later = await setLaterScene(url, { yuzhong, jinjiang, guangan });
  return { stack, url, desks, inSichuan, inChongqing, closed, yuzhong, jinjiang, guangan, owner, ops, later };
}

test('the table has every row that the issue lists, once', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual([...requiredRows].sort());
});

describe('bad input leaves behind what its row says and nothing else', () => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    await row.prepare?.(scene);
    const before = await watcher.atRest();
    await row.send(scene);
    const after = await watcher.atRest();
    if (row.leaves === 'nothing') expect(after).toEqual(before);
    else row.leaves(before, after);
  });
});

test('a case that is held goes on by its window’s confirmation with reason and evidence, and by nothing less', async () => {
  const shareholders = [{ name: '某某控股有限公司', uscc: '91350211M0000XUF46' }];
  const held = await scene.owner.opened(application('collected-in-chongqing', { shareholders }));
  const reason = { reason: '原件核对无误' };
  const whole = { ...reason, evidence: { text: '营业执照原件', reference: 'HD-7' } };
  expect(await scene.owner.command(held, 'confirm-identifier', whole)).toMatchObject({ status: 403 });
  expect(await scene.jinjiang.command(held, 'confirm-identifier', whole)).toMatchObject({ status: 403 });
  expect(await scene.yuzhong.command(held, 'confirm-identifier', reason as never)).toMatchObject({ status: 422 });
  expect((await scene.yuzhong.timeline(held)).map(({ kind }) => kind)).toEqual(['opened']);
  expect(await scene.yuzhong.command(held, 'confirm-identifier', whole)).toMatchObject({ status: 200 });
  const events = await scene.yuzhong.until(held, 'submitted');
  expect(events.map(({ kind }) => kind).slice(0, 3)).toEqual(['opened', 'identifier-confirmed', 'submitted']);
});

test('the comparison sees a change where there is one', async () => {
  const before = await watcher.atRest();
  await scene.yuzhong.opened(application('collected-in-chongqing'));
  const after = await watcher.atRest();
  expect(after.collections).not.toEqual(before.collections);
  expect(after.provinces).not.toEqual(before.provinces);
  expect(after.openWorkflows).not.toEqual(before.openWorkflows);
  expect(after.runs).not.toEqual(before.runs);
});

test('a bad holiday table is refused by the calendar itself, with its places; a good one is published after it', async () => {
  type Answer = ApiAnswer<{ key?: string; errors?: { pointer: string; code: string }[] }>;
  const publish = (body: object, key: string): Promise<Answer> =>
    scene.ops.request('POST', '/calendars', { body, key });
  const off = { 'new-year': ['2027-01-02'] };
  const bad = await publish({ ...invented2027, off }, 'holidays-2027-bad');
  expect(bad.status).toBe(422);
  expect(bad.body.errors).toMatchObject([{ pointer: '/off/new-year/0', code: 'day-off-on-a-weekend' }]);
  const shown = async (): Promise<CalendarsAnswer> =>
    (await scene.ops.request<CalendarsAnswer>('GET', '/calendars')).body;
  expect((await shown()).rounds).toEqual([]);
  for (let twice = 0; twice < 2; twice += 1)
    expect(await publish(invented2027, 'holidays-2027')).toMatchObject({
      status: 201,
      body: { key: '2027', revision: 1 },
    });
  await expect
    .poll(async () => (await shown()).rounds, { timeout: 15_000 })
    .toMatchObject([{ key: '2027', revision: 1, finishedAt: expect.any(String) as string }]);
  const next = await scene.yuzhong.opened(application('collected-in-chongqing'));
  await scene.yuzhong.until(next, 'submitted');
  const page = await scene.yuzhong.findCase(next);
  expect(page?.handlings.flatMap(({ due }) => due?.calendarVersion ?? [])[0]).toContain('2027.1');
});
