import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { uploadPicture, uploadRequired } from '../api/support/upload-required.ts';
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
/** Who leads the branch, at home or on the way. */
const ownerOf: Record<Direction, string> = {
  'collected-in-chongqing': 'enterprise-jinjiang-branch',
  'collected-in-sichuan': 'enterprise-yuzhong-branch',
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
    // Later than a busy machine takes to answer.
    const at = new Date(Date.now() + 3_000).toISOString();
    const check = { step: 'licensing', at, inspectors: ['0322', '0323'] };
    expect(await inspector.command(caseNo, 'book-check', check)).toMatchObject({ status: 200 });
    await sleep(Date.parse(at) - Date.now() + 100);
    const evidence = { text: '现场核查表', reference: 'HC-1' };
    const result = { step: 'licensing', passed: true, words: '与申请一致', evidence };
    expect(await inspector.command(caseNo, 'record-check', result)).toMatchObject({ status: 200 });
  }

  /** What food licensing finds: the form's items are not whole, and the layout cannot be read. */
  async function withGaps(clerk: ApiClient): Promise<LicensingApplication> {
    const blurred = await uploadPicture(clerk, '布局图模糊.png', 90);
    const others = (await uploadRequired(clerk)).filter(({ kind }) => kind !== 'layout');
    const asked = licensingApplication(direction, [{ kind: 'layout', files: [blurred.fileId] }, ...others]);
    return { ...asked, form: { ...asked.form, items: '热食类食品制售，其余待补' } };
  }

  async function answerGaps(owner: ApiClient, caseNo: string): Promise<void> {
    const { body: page } = await owner.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    const gaps = page.case.handlings.find(({ step }) => step === 'licensing')?.correction?.gaps;
    const { fileId } = await uploadPicture(owner, '布局图.png', 91);
    const answers = gaps?.map(({ id, pin }) =>
      pin.on === 'field' ? { gap: id, value: '热食类、冷食类食品制售' } : { gap: id, files: [fileId] },
    );
    expect(gaps?.map(({ pin }) => pin)).toEqual([
      { on: 'field', code: 'items' },
      { on: 'material', kind: 'layout' },
    ]);
    const body = { kind: 'correct', data: { step: 'licensing', answers } };
    expect(await owner.request('POST', `/cases/${caseNo}/commands`, { body, key: randomUUID() })).toMatchObject({
      status: 200,
    });
  }

  test('goes from the window over a correction and the check on site to the licence, and every effect is there once', async () => {
    const [clerk, owner] = [await signIn(clerkOf(direction)), await signIn(ownerOf[direction])];
    const asked = await withGaps(clerk);
    const caseNo = await clerk.opened(asked);
    await clerk.until(caseNo, 'correction-requested', 'licensing');
    await answerGaps(owner, caseNo);
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
      licensing: [
        'submitted',
        'correction-requested',
        'corrected',
        'supplemented',
        'check-booked',
        'check-recorded',
        'rechecked',
        'supplemented',
        'granted',
      ],
      licence: ['certificate-checked'],
      delivery: ['delivered'],
    });
    const { certificate, handlings, materials } = (await clerk.findCase(caseNo)) ?? {};
    expect(certificate?.kind).toBe('food-licence');
    expect(materials?.filter(({ kind }) => kind === 'layout').map(({ version }) => version)).toEqual([1, 2]);
    const read = handlings?.filter(({ kind }) => kind === 'certificate').map(({ purpose }) => purpose);
    expect(read).toEqual(['branch-licence-for-food', 'parent-alive-for-food', 'check-before-delivery']);
    expect(await effectsOf(asked)).toEqual({
      'food-licence/submission': 1,
      'food-licence/correction': 1,
      'food-licence/check': 1,
    });
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
