import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseAnswer } from '../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import { calendarFor } from '../../catalogue/calendar-for.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { Knobs } from '../../sandbox/province/knobs.ts';
import type { ProvinceReport } from '../../sandbox/province/province-report.ts';
import { uploadRequired } from '../api/support/upload-required.ts';
import { ApiClient } from '../support/api-client.ts';
import { clerkOf } from '../support/application.ts';
import type { Direction } from '../support/application.ts';
import { walkToLastDay } from '../support/day-walker.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { licensingApplication } from '../support/licensing-application.ts';
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
import { undisturbedLicence } from '../support/undisturbed-licence.ts';

const catalogue = temporaryFolder('catalogue');
/** One whole that polls every second, one that never polls. */
let stacks: { polling: TestStack; listening: TestStack };

beforeAll(async () => {
  writeCatalogueWithSeconds(catalogue.folder, { promise: 600, patience: 120, pollEvery: 1 });
  makeTodayAWorkingDay(catalogue.folder);
  // Both far from the offices and where they are: no date hangs on it.
  const start = (polls: string, TZ: string): Promise<TestStack> =>
    startStack({
      environment: (part) => ({
        TZ,
        ...(part.startsWith('api') ? { CATALOGUE_DIR: catalogue.folder } : { POLLS: polls }),
      }),
    });
  const [polling, listening] = await Promise.all([start('1', 'America/New_York'), start('0', 'Asia/Shanghai')]);
  stacks = { polling, listening };
}, 180_000);
afterAll(async () => {
  await Promise.all(Object.values(stacks).map((stack) => stack.stop()));
  catalogue.remove();
});

const directions: Direction[] = ['collected-in-chongqing', 'collected-in-sichuan'];

interface Course {
  clerk: ApiClient;
  direction: Direction;
  caseNo: string;
  asked: LicensingApplication;
  events: PageEvent[];
}

/** A case with a correction and a check, from its uploads to its licence. */
async function liveThrough(stack: TestStack, direction: Direction): Promise<Course> {
  const people = await licensingPeople(stack.addresses.apis[0] ?? '', direction);
  const { clerk } = people;
  const asked = await incompleteLicensing(direction, clerk);
  const caseNo = await clerk.opened(asked);
  const look = watchedClocks(clerk, caseNo);
  await clerk.until(caseNo, 'correction-requested', 'licensing');
  await look();
  await answerNotice(people, caseNo);
  await clerk.until(caseNo, 'accepted', 'licensing');
  await look();
  await checkOnSite(people, caseNo);
  await look();
  const events = await handOverLicence(people, caseNo);
  // Where no report ever said that the papers were signed for, no clock began with it.
  const isSignedFor = events.some(({ kind, step }) => kind === 'received' && step === 'licensing');
  const notice = isSignedFor ? ['correction-notice'] : [];
  expect(await look()).toEqual(['acceptance', 'check', 'correction-answer', ...notice, 'decision']);
  return { clerk, direction, caseNo, asked, events };
}

/**
 * Holds every clock of the licence that has begun against a walk through the calendar day by day, to the day and in the
 * words of both languages; which ones those are.
 */
function watchedClocks(clerk: ApiClient, caseNo: string): () => Promise<string[]> {
  const rules = loadCatalogue(catalogue.folder);
  const calendar = calendarFor(rules);
  const correction = rules.items.get('food-licence')?.correction;
  return async () => {
    const { body } = await clerk.request<CaseAnswer>('GET', `/cases/${caseNo}`);
    const clocks = body.clocks.filter(({ step }) => step === 'licensing');
    for (const { code, startedAt, legal, lines } of clocks) {
      const term = rules.clocks.get(code)?.limit ?? correction;
      if (term === undefined) throw new Error(`nothing says how long ${code} is`);
      const { date } = walkToLastDay(startedAt, term, calendar);
      expect([code, legal?.date]).toEqual([code, date]);
      expect(lines.filter(({ zh, en }) => zh.includes(date) && en.includes(date))).not.toEqual([]);
    }
    return clocks.map(({ role }) => role).sort();
  };
}

const desksOf = ({ addresses }: TestStack): SandboxDesk[] =>
  [addresses.sichuan, addresses.chongqing].map((url) => new SandboxDesk(url));

/** Both directions at the same time, with both provinces behaving so. */
async function liveThroughBoth(stack: TestStack, knobs: Knobs): Promise<Course[]> {
  for (const desk of desksOf(stack)) await desk.turn({ decisionDelayMs: 200, ...knobs });
  const courses = await Promise.all(directions.map((direction) => liveThrough(stack, direction)));
  for (const { events } of courses) {
    expect(decisiveLedger(events)).toEqual(undisturbedLicence);
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
    for (const { clerk, direction, caseNo, asked, events } of await liveThroughBoth(stacks.polling, {})) {
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
      const { certificate, handlings, materials } = (await clerk.findCase(caseNo)) ?? {};
      expect(certificate?.kind).toBe('food-licence');
      expect(materials?.filter(({ kind }) => kind === 'layout').map(({ version }) => version)).toEqual([1, 2]);
      const read = handlings?.filter(({ kind }) => kind === 'certificate').map(({ purpose }) => purpose);
      expect(read).toEqual(['branch-licence-for-food', 'parent-alive-for-food', 'check-before-delivery']);
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

  test.each(directions)('%s: other premises are a second case, the same premises the first', async (direction) => {
    const stack = stacks.polling;
    for (const desk of desksOf(stack)) await desk.turn({ decisionDelayMs: 50 });
    const clerk = await ApiClient.as(stack.addresses.apis[0] ?? '', clerkOf(direction));
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
    const { deciding } = await atTheProvinces(stack, direction);
    for (const { subject } of [here, there]) {
      expect(deciding.bySubject[`${subject.uscc} @ ${subject.premises}`]).toEqual({ 'food-licence/submission': 1 });
    }
  });
});
