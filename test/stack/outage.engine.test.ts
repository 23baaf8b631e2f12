import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { OutagesAnswer } from '../../api/schemas/outage.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { uploadRequired } from '../api/support/upload-required.ts';
import { ApiClient } from '../support/api-client.ts';
import { application } from '../support/application.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import { checkOnSite, handOverLicence, licensingPeople } from '../support/licensing-course.ts';
import type { LicensingPeople } from '../support/licensing-course.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

/** By itself longer than a call's patience and the breaker's: the province's worker is shut meanwhile. */
const outageMs = 1_000 * Number(process.env['OUTAGE_SECONDS'] ?? '20');
/** How long what waited takes to be tried again, at most, and to come to its end. */
const afterwardsMs = 45_000;
const catalogue = temporaryFolder('catalogue');
let stack: TestStack;
let sichuan: SandboxDesk;
let chongqing: SandboxDesk;

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 300, pollEvery: 1 });
  makeTodayAWorkingDay(catalogue.folder);
  stack = await startStack({
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}),
  });
  sichuan = new SandboxDesk(stack.addresses.sichuan);
  chongqing = new SandboxDesk(stack.addresses.chongqing);
}, 180_000);
afterAll(async () => {
  await stack.stop();
  catalogue.remove();
});

const quick = { decisionDelayMs: 100 };
const heldUp = { ...quick, decision: { registration: 'silent' } };

/** Foundings that Sichuan's registrar has, and does not decide yet: all that is left of them is in Sichuan. */
async function foundingsInSichuan(clerk: ApiClient, count: number): Promise<string[]> {
  await sichuan.turn(heldUp);
  const caseNos: string[] = [];
  for (let n = 0; n < count; n += 1) caseNos.push(await clerk.opened(application('collected-in-chongqing')));
  for (const caseNo of caseNos) await clerk.until(caseNo, 'accepted', 'registration');
  return caseNos;
}

/** Lets Sichuan decide, and measures how long its cases take to their licences: the median, in ms. */
async function paceOf(clerk: ApiClient, caseNos: string[]): Promise<number> {
  const started = Date.now();
  await sichuan.turn(quick);
  const took = await Promise.all(
    caseNos.map(async (caseNo) => {
      await clerk.until(caseNo, 'certificate-checked', 'licence', 15_000);
      return Date.now() - started;
    }),
  );
  return took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN;
}

/** A licensing case that Chongqing has accepted, and that its inspectors are to see. */
async function acceptedInChongqing(people: LicensingPeople): Promise<string> {
  const caseNo = await people.clerk.opened(
    licensingApplication('collected-in-sichuan', await uploadRequired(people.clerk)),
  );
  await people.clerk.until(caseNo, 'accepted', 'licensing');
  return caseNo;
}

test(
  'Chongqing is down in the middle of a licensing case: its page says so and since when, Sichuan’s cases keep their pace, and it ends by itself after',
  async () => {
    const url = stack.addresses.apis[0] ?? '';
    const people = await licensingPeople(url, 'collected-in-sichuan');
    const collecting = await ApiClient.as(url, 'clerk-yuzhong');
    await chongqing.turn(quick);
    const undisturbedMs = await paceOf(collecting, await foundingsInSichuan(collecting, 4));
    const caseNo = await acceptedInChongqing(people);
    const others = await foundingsInSichuan(collecting, 4);

    const downAt = Date.now();
    await chongqing.turn({ ...quick, down: '503' });
    // People go on with their work: the inspectors come, and what they found waits for the province.
    await checkOnSite(people, caseNo);
    const pageOf = async (): Promise<CaseAnswer> =>
      (await people.clerk.request<CaseAnswer>('GET', `/cases/${caseNo}`)).body;
    await expect.poll(async () => (await pageOf()).outages.length, { timeout: 10_000 }).toBe(1);
    const page = await pageOf();
    expect(page.outages).toMatchObject([{ province: 'chongqing', system: 'registration', steps: ['branch-licence'] }]);
    const since = Date.parse(page.outages[0]?.since ?? '');
    expect(since).toBeGreaterThanOrEqual(downAt);
    expect(since).toBeLessThan(downAt + 5_000);
    expect(page.case).toMatchObject({ status: 'open', parked: [] });

    const duringMs = await paceOf(collecting, others);
    // A busy machine is no slower province: the double, and a second for the scatter of both.
    expect(duringMs).toBeLessThan(2 * undisturbedMs + 1_000);
    for (const other of others) {
      expect((await collecting.request<CaseAnswer>('GET', `/cases/${other}`)).body.outages).toEqual([]);
    }
    await sleep(Math.max(0, downAt + outageMs - Date.now()));
    expect((await pageOf()).outages[0]?.since).toBe(page.outages[0]?.since);
    expect((await pageOf()).case.handlings.find(({ step }) => step === 'licensing')?.status).toBe('handing-over');

    await chongqing.turn(quick);
    const events = await handOverLicence(people, caseNo, afterwardsMs);
    expect(events.at(-1)?.data.outcome).toBe('delivered');
    expect(events.filter(({ kind }) => kind === 'parked' || kind === 'incident')).toEqual([]);
    const lasting = async (): Promise<OutagesAnswer> =>
      (await people.clerk.request<OutagesAnswer>('GET', '/outages')).body;
    await expect.poll(lasting, { timeout: 10_000 }).toEqual({ outages: [] });
    const { effects } = await chongqing.records<ProvinceReport>();
    const mine = effects.filter(({ key }) => key.startsWith(caseNo)).map(({ act }) => act);
    expect(mine).toEqual(['submission', 'check']);
  },
  outageMs + 65_000 + afterwardsMs,
);
