import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { exitApplication } from '../support/exit-application.ts';
import type { ExitApplication, ExitDirection } from '../support/exit-application.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const periodSeconds = 12;
const catalogue = temporaryFolder('catalogue');
let stack: TestStack;

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, {
    promise: 600,
    patience: 120,
    pollEvery: 1,
    period: periodSeconds,
    applyWithin: 600,
  });
  stack = await startStack({
    environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : {}),
  });
  // Registrars decide by hand: between the end of a notice and the exit there is time to object.
  const knobs = { decisionDelayMs: 50, decision: { registration: 'silent' } };
  for (const url of [stack.addresses.sichuan, stack.addresses.chongqing]) await new SandboxDesk(url).turn(knobs);
}, 180_000);
afterAll(async () => {
  await stack.stop();
  catalogue.remove();
});

const directions: ExitDirection[] = ['collected-in-guangan', 'collected-in-yubei'];

interface Exit {
  clerk: ApiClient;
  collecting: SandboxDesk;
  deciding: SandboxDesk;
}

async function exitOf(direction: ExitDirection): Promise<Exit> {
  const { addresses } = stack;
  const [sichuan, chongqing] = [new SandboxDesk(addresses.sichuan), new SandboxDesk(addresses.chongqing)];
  const here = direction === 'collected-in-guangan';
  return {
    clerk: await ApiClient.as(addresses.apis[0] ?? '', here ? 'clerk-guangan' : 'clerk-yubei'),
    collecting: here ? sichuan : chongqing,
    deciding: here ? chongqing : sichuan,
  };
}

async function inBothDirections(live: (direction: ExitDirection) => Promise<void>): Promise<void> {
  await Promise.all(directions.map(live));
}

/** The notice of a case, as its province keeps it. */
async function noticeOf(desk: SandboxDesk, caseNo: string): Promise<ProvinceReport['handlings'][number] | undefined> {
  const { handlings } = await desk.records<ProvinceReport>();
  return handlings.find(({ key }) => key === `${caseNo}/notice/1`);
}

/** Effects at one province of an enterprise's case, by item and act. */
async function effectsAt(desk: SandboxDesk, { subject }: ExitApplication): Promise<Record<string, number>> {
  return (await desk.records<ProvinceReport>()).bySubject[subject.uscc] ?? {};
}

const said = { by: '样例债权人有限公司', reason: '货款三万元未清偿' };
const at = (events: PageEvent[], kind: string): number =>
  Date.parse(events.find((event) => event.kind === kind)?.occurredAt ?? '');

describe('exits of both directions', { timeout: 80_000 }, () => {
  test.concurrent('an objection within the period stops the notice with its reason, and no exit is applied for', () =>
    inBothDirections(async (direction) => {
      const { clerk, collecting, deciding } = await exitOf(direction);
      const asked = exitApplication(direction);
      const caseNo = await clerk.opened(asked);
      await clerk.until(caseNo, 'published', 'notice');
      const id = await deciding.object((await noticeOf(deciding, caseNo))?.handlingNo ?? '', said);
      const events = await clerk.until(caseNo, 'closed');
      expect(events.at(-1)?.data.outcome).toBe('objected');
      expect(decisiveLedger(events)['notice']).toEqual(['submitted', 'published', 'objected']);
      expect(at(events, 'closed') - at(events, 'published')).toBeLessThan(periodSeconds * 1_000);
      const notice = (await clerk.findCase(caseNo))?.handlings.find(({ step }) => step === 'notice');
      expect(notice).toMatchObject({ status: 'objected', notice: { objection: { id, ...said } } });
      expect(await effectsAt(deciding, asked)).toMatchObject({
        'public-notice/submission': 1,
        'public-notice/objection': 1,
      });
      for (const desk of [collecting, deciding]) {
        expect(Object.keys(await effectsAt(desk, asked)).join()).not.toContain('deregistration');
      }
      // The registrar remembers it, and bars the next simplified exit.
      const again = await clerk.opened(asked);
      expect((await clerk.until(again, 'closed')).at(-1)?.data.outcome).toBe('refused');
      const { record } = (await clerk.findCase(again))?.handlings.find(({ step }) => step === 'precheck') ?? {};
      expect(record?.blocks.map(({ code }) => code)).toEqual(['earlier-objection']);
    }),
  );

  test.concurrent(
    'an objection after the period is a task for the registrar and stops nothing: the exit is registered and told',
    () =>
      inBothDirections(async (direction) => {
        const { clerk, collecting, deciding } = await exitOf(direction);
        const asked = exitApplication(direction);
        const caseNo = await clerk.opened(asked);
        await clerk.until(caseNo, 'submitted', 'deregistration', 50_000);
        const id = await deciding.object((await noticeOf(deciding, caseNo))?.handlingNo ?? '', said);
        const events = await clerk.until(caseNo, 'objected', 'notice');
        expect(at(events, 'objected') - at(events, 'published')).toBeGreaterThanOrEqual(periodSeconds * 1_000);
        expect(await clerk.findCase(caseNo)).toMatchObject({
          status: 'open',
          tasks: [{ kind: 'late-objection', step: 'notice', objection: { id, ...said } }],
        });
        await deciding.decide(`${caseNo}/deregistration/1`, 'grant');
        await clerk.until(caseNo, 'submitted', 'told');
        await collecting.decide(`${caseNo}/told/1`, 'grant');
        await clerk.until(caseNo, 'granted', 'told');
        expect(await clerk.deliver(caseNo)).toMatchObject({ status: 200 });
        expect((await clerk.until(caseNo, 'closed')).at(-1)?.data.outcome).toBe('delivered');
        expect(await effectsAt(deciding, asked)).toEqual({
          'public-notice/submission': 1,
          'public-notice/objection': 1,
          'tax-clearance/submission': 1,
          'company-deregistration/submission': 1,
        });
        expect(await effectsAt(collecting, asked)).toEqual({
          'tax-clearance/submission': 1,
          'exit-notification/submission': 1,
        });
        const { enterprises, lookUps } = await deciding.records<ProvinceReport>();
        expect(enterprises.find(({ uscc }) => uscc === asked.subject.uscc)?.status).toBe('deregistered');
        expect(lookUps.filter((one) => one.caseNo === caseNo)).toMatchObject([
          { uscc: asked.subject.uscc, purpose: 'exit-precheck' },
        ]);
      }),
  );

  test.concurrent.each([
    ['collected-in-guangan', '91500112MAE000053Y', '91511602MAE000088C'],
    ['collected-in-yubei', '91511602MAE000053R', '91500112MAE000088H'],
  ] as const)(
    '%s: on the abnormal list, with pledged equity and a branch alive, it is refused with all of them, and nothing is handed in',
    async (direction, uscc, branch) => {
      const { clerk, collecting, deciding } = await exitOf(direction);
      const asked = exitApplication(direction);
      const subject = { ...asked.subject, uscc, related: { branch: { name: '样例分公司', uscc: branch } } };
      const caseNo = await clerk.opened({ ...asked, subject });
      const events = await clerk.until(caseNo, 'closed');
      expect(events.at(-1)?.data.outcome).toBe('refused');
      const handlings = (await clerk.findCase(caseNo))?.handlings ?? [];
      const recordOf = (step: string) => handlings.find((one) => one.step === step)?.record;
      expect(recordOf('precheck')?.blocks.map(({ code }) => code)).toEqual(['abnormal-list', 'equity-pledged']);
      expect(recordOf('branch-precheck')?.status).toBe('alive');
      for (const desk of [collecting, deciding]) {
        const { keys } = await desk.records<ProvinceReport>();
        expect(keys.filter(({ key }) => key.startsWith(caseNo))).toEqual([]);
      }
    },
  );
});

test('an objection in the last second of the period stops the notice, though every worker was down from before it until long after the period; API and engine were up', async () => {
  const { clerk, deciding } = await exitOf('collected-in-guangan');
  const asked = exitApplication('collected-in-guangan');
  const caseNo = await clerk.opened(asked);
  const published = at(await clerk.until(caseNo, 'published', 'notice'), 'published');
  const end = published + periodSeconds * 1_000;
  await stack.halt('worker');
  await sleep(end - 1_000 - Date.now());
  const id = await deciding.object((await noticeOf(deciding, caseNo))?.handlingNo ?? '', said);
  const told = async (): Promise<unknown> => (await noticeOf(deciding, caseNo))?.objections.map((one) => one.told);
  await expect.poll(told, { timeout: 10_000 }).toEqual(['taken']);
  await sleep(end + 2_000 - Date.now());
  expect((await clerk.timeline(caseNo)).map(({ kind }) => kind)).not.toContain('objected');
  await stack.restart('worker');
  const events = await clerk.until(caseNo, 'closed');
  expect(events.at(-1)?.data.outcome).toBe('objected');
  const objected = events.find(({ kind }) => kind === 'objected');
  expect(objected?.data).toMatchObject({ late: false, objection: { id, ...said } });
  expect(Date.parse(objected?.recordedAt ?? '')).toBeGreaterThan(end + 2_000);
}, 60_000);
