import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import { LiveOutages } from '../../api/schemas/live-event.ts';
import type { OutagesAnswer } from '../../api/schemas/outage.ts';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeCatalogueWithSeconds } from '../support/test-catalogue.ts';
import { openStream } from './support/event-stream.ts';
import type { EventStream } from './support/event-stream.ts';

const catalogue = temporaryFolder('catalogue');
let stack: TestStack;
let sichuan: SandboxDesk;
let clerk: ApiClient;
let [inSichuan, inChongqing] = ['', ''];
beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 300, pollEvery: 2 });
  stack = await startStack({
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}),
  });
  sichuan = new SandboxDesk(stack.addresses.sichuan);
  const undecided = { decisionDelayMs: 20, decision: { registration: 'silent' } };
  for (const desk of [sichuan, new SandboxDesk(stack.addresses.chongqing)]) await desk.turn(undecided);
  clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', 'clerk-yuzhong');
  const jinjiang = await ApiClient.as(clerk.url, 'clerk-jinjiang');
  inSichuan = await clerk.opened(application('collected-in-chongqing'));
  inChongqing = await jinjiang.opened(application('collected-in-sichuan'));
  await clerk.until(inSichuan, 'accepted', 'registration');
  await jinjiang.until(inChongqing, 'accepted', 'registration');
}, 180_000);
afterAll(async () => {
  await stack.stop();
  catalogue.remove();
});

const outages = async (): Promise<OutagesAnswer['outages']> =>
  (await clerk.request<OutagesAnswer>('GET', '/outages')).body.outages;
const page = async (caseNo: string, person: string): Promise<CaseAnswer['outages']> =>
  (await (await ApiClient.as(clerk.url, person)).request<CaseAnswer>('GET', `/cases/${caseNo}`)).body.outages;
const told = ({ events }: EventStream): LiveOutages['outages'][] =>
  events.filter(({ event }) => event === 'outages').map(({ data }) => LiveOutages.parse(data).outages);

test('a province that is down is said so on the pages of its cases, since when, until it is back', async () => {
  expect(await outages()).toEqual([]);
  const live = await openStream(`${clerk.url}/cases/${inSichuan}/stream`, { cookie: clerk.cookie });
  await live.until(1, 'case');
  const before = (await clerk.timeline(inSichuan)).length;

  const downAt = Date.now();
  await sichuan.turn({ down: '503', decision: { registration: 'silent' } });
  await expect.poll(() => told(live).length, { timeout: 15_000 }).toBe(1);
  const [outage] = await page(inSichuan, 'enterprise-jincheng');
  expect(outage).toMatchObject({ province: 'sichuan', system: 'registration' });
  expect(outage?.steps).toContain('registration');
  expect(Date.parse(outage?.since ?? '')).toBeGreaterThanOrEqual(downAt);
  expect(told(live)).toEqual([[outage]]);
  expect(await page(inChongqing, 'clerk-jinjiang')).toEqual([]);

  await sichuan.turn({ decision: { registration: 'silent' } });
  await expect.poll(() => told(live).length, { timeout: 20_000 }).toBe(2);
  expect(told(live).at(-1)).toEqual([]);
  expect(await outages()).toEqual([]);
  expect(await clerk.timeline(inSichuan)).toHaveLength(before);
  live.cut();
}, 60_000);

test('a worker that dies in an outage leaves it to whoever tries next', async () => {
  await sichuan.turn({ down: 'reset', decision: { registration: 'silent' } });
  await expect.poll(async () => (await outages()).length, { timeout: 15_000 }).toBe(1);
  const [first] = await outages();
  await stack.kill('worker');
  await stack.restart('worker');
  const tried = first?.lastTriedAt ?? '';
  await expect.poll(async () => (await outages())[0]?.lastTriedAt, { timeout: 30_000 }).not.toBe(tried);
  expect((await outages())[0]?.since).toBe(first?.since);
  await sichuan.turn({ decision: { registration: 'silent' } });
  await expect.poll(() => outages(), { timeout: 20_000 }).toEqual([]);
}, 90_000);
