import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { uploadRequired } from '../api/support/upload-required.ts';
import { ApiClient } from '../support/api-client.ts';
import { clerkOf } from '../support/application.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import type { LicensingApplication } from '../support/licensing-application.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const catalogue = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
let stack: TestStack;
let desks: SandboxDesk[];

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue, { promise: 600, patience: 120, pollEvery: 1 });
  makeTodayAWorkingDay(catalogue);
  stack = await startStack({ environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue } : {}) });
  desks = [new SandboxDesk(stack.addresses.sichuan), new SandboxDesk(stack.addresses.chongqing)];
  for (const desk of desks) await desk.turn({ decisionDelayMs: 50 });
}, 180_000);
afterAll(async () => {
  await stack.stop();
  rmSync(catalogue, { recursive: true, force: true });
});

/** Who checks on site: of the place that decides. */
const inspectorOf: Record<Direction, string> = {
  'collected-in-chongqing': 'clerk-jinjiang',
  'collected-in-sichuan': 'clerk-yuzhong',
};
const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];

describe.each(directions)('a food licence, %s', { timeout: 60_000 }, (direction) => {
  const signIn = (person: string): Promise<ApiClient> => ApiClient.as(stack.addresses.apis[0] ?? '', person);
  const effectsOf = async ({ subject }: LicensingApplication): Promise<Record<string, number>> => {
    const reports = await Promise.all(desks.map((desk) => desk.records<ProvinceReport>()));
    const name = `${subject.uscc} @ ${subject.premises}`;
    return Object.assign({}, ...reports.map(({ bySubject }) => bySubject[name] ?? {})) as Record<string, number>;
  };

  async function checkOnSite(caseNo: string): Promise<void> {
    const inspector = await signIn(inspectorOf[direction]);
    const at = new Date(Date.now() + 1_000).toISOString();
    const check = { step: 'licensing', at, inspectors: ['0322', '0323'] };
    expect(await inspector.command(caseNo, 'book-check', check)).toMatchObject({ status: 200 });
    await sleep(1_100);
    const evidence = { text: '现场核查表', reference: 'HC-1' };
    const result = { step: 'licensing', passed: true, words: '与申请一致', evidence };
    expect(await inspector.command(caseNo, 'record-check', result)).toMatchObject({ status: 200 });
  }

  test('goes from the window over the check on site to the licence and back, and every effect is there once', async () => {
    const clerk = await signIn(clerkOf(direction));
    const asked = licensingApplication(direction, await uploadRequired(clerk));
    const caseNo = await clerk.opened(asked);
    await clerk.until(caseNo, 'accepted', 'licensing');
    await checkOnSite(caseNo);
    await clerk.until(caseNo, 'certificate-checked', 'licence');
    await clerk.deliver(caseNo);
    const events = await clerk.until(caseNo, 'closed');
    expect(events.at(-1)?.data.outcome).toBe('delivered');
    expect(decisiveLedger(events)).toEqual({
      case: ['opened', 'closed'],
      'branch-licence': ['certificate-checked'],
      'parent-licence': ['certificate-checked'],
      licensing: ['submitted', 'check-booked', 'check-recorded', 'rechecked', 'supplemented', 'granted'],
      licence: ['certificate-checked'],
      delivery: ['delivered'],
    });
    const { certificate, handlings } = (await clerk.findCase(caseNo)) ?? {};
    expect(certificate?.kind).toBe('food-licence');
    const read = handlings?.filter(({ kind }) => kind === 'certificate').map(({ purpose }) => purpose);
    expect(read).toEqual(['branch-licence-for-food', 'parent-alive-for-food', 'check-before-delivery']);
    expect(await effectsOf(asked)).toEqual({ 'food-licence/submission': 1, 'food-licence/check': 1 });
  });

  test('of the same chain at other premises is a second case, at the same premises the first', async () => {
    const clerk = await signIn(clerkOf(direction));
    const asked = licensingApplication(direction, await uploadRequired(clerk));
    const at = (premises: string): LicensingApplication => ({ ...asked, subject: { ...asked.subject, premises } });
    const [here, there] = [at('样例路8-2号负一层'), at('样例路9号负一层')];
    const first = await clerk.opened(here);
    const second = await clerk.opened(there);
    expect(second).not.toBe(first);
    const written = ['样例路8-2号负一层', '样例路 ８—２号，负一层', '“样例路”8-2号（负一层）'];
    for (const premises of written) {
      expect(await clerk.open(at(premises))).toMatchObject({ status: 409, body: { caseNo: first } });
    }
    for (const caseNo of [first, second]) await clerk.until(caseNo, 'accepted', 'licensing');
    for (const each of [here, there]) expect(await effectsOf(each)).toEqual({ 'food-licence/submission': 1 });
  });
});
