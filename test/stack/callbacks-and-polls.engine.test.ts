import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { ApiClient } from '../support/api-client.ts';
import { application, clerkOf } from '../support/application.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];
const decisions = ['registration', 'seal', 'tax', 'social-insurance'];
const undisturbed = {
  case: ['opened', 'closed'],
  identity: ['submitted', 'granted'],
  registration: ['submitted', 'granted'],
  seal: ['submitted', 'granted'],
  tax: ['submitted', 'granted'],
  'social-insurance': ['submitted', 'granted'],
  licence: ['certificate-checked'],
  delivery: ['delivered'],
};

const catalogue = temporaryFolder('catalogue');
/** One whole that polls every second, one that never polls. */
let stacks: { polling: TestStack; listening: TestStack };

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 120, pollEvery: 1 });
  const start = (polls: string): Promise<TestStack> =>
    startStack({
      environment: (part) => (part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : { POLLS: polls }),
    });
  const [polling, listening] = await Promise.all([start('1'), start('0')]);
  stacks = { polling, listening };
}, 180_000);
afterAll(async () => {
  await Promise.all(Object.values(stacks).map((stack) => stack.stop()));
  catalogue.remove();
});

const desksOf = ({ addresses }: TestStack): SandboxDesk[] =>
  [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));

/** What both sandboxes keep of one case. */
async function atTheProvinces(
  stack: TestStack,
  caseNo: string,
): Promise<{ handlings: ProvinceReport['handlings']; queries: number }> {
  const reports = await Promise.all(desksOf(stack).map((desk) => desk.records<ProvinceReport>()));
  const isMine = (key: string): boolean => key.startsWith(caseNo);
  return {
    handlings: reports.flatMap(({ handlings }) => handlings.filter(({ key }) => isMine(key))),
    queries: reports.flatMap(({ queries }) => Object.keys(queries).filter(isMine)).length,
  };
}

async function liveThrough(stack: TestStack, direction: Direction): Promise<{ caseNo: string; events: PageEvent[] }> {
  const clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', clerkOf(direction));
  const caseNo = await clerk.opened(application(direction));
  await clerk.until(caseNo, 'certificate-checked');
  expect(await clerk.deliver(caseNo)).toMatchObject({ status: 200 });
  return { caseNo, events: await clerk.until(caseNo, 'closed') };
}

const viaOf = (events: PageEvent[], step: string): string[] =>
  events.filter((event) => event.step === step && event.via !== undefined).map(({ via }) => String(via));

/** Callbacks of one case that the API has answered. */
function callbacksTaken(stack: TestStack, caseNo: string): number {
  const lines = stack.log('api').split('\n');
  return lines.filter((line) => line.includes('/callbacks/') && line.includes(caseNo)).length;
}

describe.each(directions)('%s', { timeout: 60_000 }, (direction) => {
  beforeEach(async () => {
    for (const desk of Object.values(stacks).flatMap(desksOf)) await desk.turn({ decisionDelayMs: 200 });
  });

  test('polls disabled: the case ends by callbacks alone', async () => {
    const { caseNo, events } = await liveThrough(stacks.listening, direction);
    expect(decisiveLedger(events)).toEqual(undisturbed);
    for (const step of decisions) expect(new Set(viaOf(events, step)), step).toEqual(new Set(['callback']));
    expect((await atTheProvinces(stacks.listening, caseNo)).queries).toBe(0);
  });

  test('all callbacks lost: the case ends by polls alone', async () => {
    for (const desk of desksOf(stacks.polling)) await desk.turn({ decisionDelayMs: 200, lostCallback: true });
    const { caseNo, events } = await liveThrough(stacks.polling, direction);
    expect(decisiveLedger(events)).toEqual(undisturbed);
    for (const step of decisions) {
      expect(
        viaOf(events, step).filter((via) => !['poll', 'submission', 'status'].includes(via)),
        step,
      ).toEqual([]);
    }
    const { handlings } = await atTheProvinces(stacks.polling, caseNo);
    const told = handlings.flatMap(({ changes }) => changes.filter(({ tell }) => tell).map((change) => change.told));
    expect(told.length).toBeGreaterThan(0);
    expect(new Set(told)).toEqual(new Set(['lost']));
  });

  test.each(['listening', 'polling'] as const)(
    'every callback twice and in reverse order while the worker is %s: the same decisions in the same order',
    async (mode) => {
      const stack = stacks[mode];
      const knobs = { decisionDelayMs: 200, duplicateCallback: true, reverseOrder: true };
      for (const desk of desksOf(stack)) await desk.turn(knobs);
      const { caseNo, events } = await liveThrough(stack, direction);
      expect(decisiveLedger(events)).toEqual(undisturbed);
      // Newest first: what came before the decision is stale when it comes, and nothing of it is written.
      expect(events.filter(({ kind }) => kind === 'received' || kind === 'accepted')).toEqual([]);
      await expect.poll(() => callbacksTaken(stack, caseNo), { timeout: 10_000 }).toBe(decisions.length * 3 * 2);
      expect(decisiveLedger(await ledgerAfter(stack, direction, caseNo))).toEqual(undisturbed);
    },
  );
});

/** The timeline once every callback has come, also those after the case has closed. */
async function ledgerAfter(stack: TestStack, direction: Direction, caseNo: string): Promise<PageEvent[]> {
  return (await ApiClient.as(stack.addresses.apis[0] ?? '', clerkOf(direction))).timeline(caseNo);
}
