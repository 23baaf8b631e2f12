import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { Knobs } from '../../sandbox/province/knobs.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import type { LicensingApplication } from '../support/licensing-application.ts';
import {
  answerNotice,
  checkOnSite,
  handOverLicence,
  incompleteLicensing,
  licensingPeople,
} from '../support/licensing-course.ts';
import { SandboxDesk } from '../support/sandbox-desk.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';

const undisturbed = {
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
};

const catalogue = temporaryFolder('catalogue');
/** One whole that polls every second, one that never polls. */
let stacks: { polling: TestStack; listening: TestStack };

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 120, pollEvery: 1 });
  makeTodayAWorkingDay(catalogue.folder);
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

const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];

interface Course {
  direction: Direction;
  caseNo: string;
  asked: LicensingApplication;
  events: PageEvent[];
}

/** A case with a correction and a check, from its uploads to its licence. */
async function liveThrough(stack: TestStack, direction: Direction): Promise<Course> {
  const people = await licensingPeople(stack.addresses.apis[0] ?? '', direction);
  const asked = await incompleteLicensing(direction, people.clerk);
  const caseNo = await people.clerk.opened(asked);
  await answerNotice(people, caseNo);
  await checkOnSite(people, caseNo);
  return { direction, caseNo, asked, events: await handOverLicence(people, caseNo) };
}

/** Both directions at the same time, with both provinces behaving so. */
async function liveThroughBoth(stack: TestStack, knobs: Knobs): Promise<Course[]> {
  const { sichuan, chongqing } = stack.addresses;
  for (const url of [sichuan, chongqing]) await new SandboxDesk(url).turn({ decisionDelayMs: 200, ...knobs });
  const courses = await Promise.all(directions.map((direction) => liveThrough(stack, direction)));
  for (const { events } of courses) {
    expect(decisiveLedger(events)).toEqual(undisturbed);
    expect(events.at(-1)?.data.outcome).toBe('delivered');
  }
  return courses;
}

interface Sides {
  collecting: ProvinceReport;
  deciding: ProvinceReport;
}

/** What the province that collects and the one that decides keep. */
async function atTheProvinces({ addresses }: TestStack, direction: Direction): Promise<Sides> {
  const records = (url: string): Promise<ProvinceReport> => new SandboxDesk(url).records<ProvinceReport>();
  const [sichuan, chongqing] = [await records(addresses.sichuan), await records(addresses.chongqing)];
  return direction === 'collected-in-sichuan'
    ? { collecting: sichuan, deciding: chongqing }
    : { collecting: chongqing, deciding: sichuan };
}

/** Every effect that an enterprise's case had, at both provinces. */
function effectsOf({ collecting, deciding }: Sides, { subject }: LicensingApplication): Record<string, number> {
  const all = [collecting, deciding].flatMap(({ bySubject }) => Object.entries(bySubject));
  return Object.assign({}, ...all.filter(([name]) => name.startsWith(subject.uscc)).map(([, acts]) => acts)) as Record<
    string,
    number
  >;
}

const onceEach = { 'food-licence/submission': 1, 'food-licence/correction': 1, 'food-licence/check': 1 };

const viaOf = (events: PageEvent[]): string[] =>
  events.filter(({ step, via }) => step === 'licensing' && via !== undefined).map(({ via }) => String(via));

/** What a province kept of reading this case's licences: whose, and why. */
function readsOf({ reads, certificates }: ProvinceReport, caseNo: string): string[][] {
  const mine = reads.filter((read) => read.caseNo === caseNo);
  const numberOf = (id: string): string => certificates.find((one) => one.id === id)?.number ?? id;
  return mine.map(({ certificateId, purpose }) => [numberOf(certificateId), purpose]);
}

describe('food licences of both directions, each with a correction', { timeout: 60_000 }, () => {
  test('each licence is read for a purpose, twice where the decision rests on it, and each act has one effect', async () => {
    for (const { direction, caseNo, asked, events } of await liveThroughBoth(stacks.polling, {})) {
      const sides = await atTheProvinces(stacks.polling, direction);
      expect(effectsOf(sides, asked)).toEqual(onceEach);
      const licence = events.find(({ kind, step }) => kind === 'granted' && step === 'licensing')?.data.certificate;
      expect(licence?.kind).toBe('food-licence');
      const branch = [asked.subject.uscc, 'branch-licence-for-food'];
      const parent = [asked.subject.related['parent']?.uscc, 'parent-alive-for-food'];
      expect(readsOf(sides.deciding, caseNo)).toEqual([branch, branch, [licence?.number, 'check-before-delivery']]);
      expect(readsOf(sides.collecting, caseNo)).toEqual([parent, parent]);
      const notice = events.find(({ kind }) => kind === 'correction-requested');
      expect(notice?.data.gaps?.map(({ pin, reason }) => ({ pin, reason }))).toEqual([
        { pin: { on: 'field', code: 'items' }, reason: 'missing' },
        { pin: { on: 'material', kind: 'layout' }, reason: 'unreadable' },
      ]);
    }
  });

  test('polls disabled: they end by callbacks alone', async () => {
    for (const { direction, caseNo, events } of await liveThroughBoth(stacks.listening, {})) {
      expect(new Set(viaOf(events))).toEqual(new Set(['callback']));
      const { deciding } = await atTheProvinces(stacks.listening, direction);
      expect(Object.keys(deciding.queries).filter((key) => key.startsWith(caseNo))).toEqual([]);
    }
  });

  test('all callbacks lost: they end by polls alone', async () => {
    for (const { direction, caseNo, events } of await liveThroughBoth(stacks.polling, { lostCallback: true })) {
      expect(viaOf(events)).not.toContain('callback');
      const { deciding } = await atTheProvinces(stacks.polling, direction);
      const told = deciding.handlings
        .filter(({ key }) => key.startsWith(caseNo))
        .flatMap(({ changes }) => changes.filter(({ tell }) => tell).map((change) => change.told));
      expect(told.length).toBeGreaterThanOrEqual(4);
      expect(new Set(told)).toEqual(new Set(['lost']));
    }
  });

  test.each(['listening', 'polling'] as const)(
    'every callback twice and in reverse order while the worker is %s: the same decisions in the same order',
    async (mode) => {
      const stack = stacks[mode];
      for (const { direction, asked, caseNo } of await liveThroughBoth(stack, {
        duplicateCallback: true,
        reverseOrder: true,
      })) {
        expect(effectsOf(await atTheProvinces(stack, direction), asked)).toEqual(onceEach);
        const toldOf = async (): Promise<(string | undefined)[]> =>
          (await atTheProvinces(stack, direction)).deciding.handlings
            .filter(({ key }) => key.startsWith(caseNo))
            .flatMap(({ changes }) => changes.filter(({ tell }) => tell).map((change) => change.told));
        await expect.poll(async () => new Set(await toldOf()), { timeout: 10_000 }).toEqual(new Set(['taken']));
      }
    },
  );
});
