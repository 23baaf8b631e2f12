import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PageEvent } from '../../api/schemas/timeline.ts';
import type { Knobs } from '../../sandbox/province/knobs.ts';
import { uploadRequired } from '../api/support/upload-required.ts';
import { ApiClient } from '../support/api-client.ts';
import { clerkOf } from '../support/application.ts';
import type { Direction } from '../support/application.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { EngineClient } from '../support/engine-client.ts';
import { licensingApplication } from '../support/licensing-application.ts';
import type { LicensingApplication } from '../support/licensing-application.ts';
import {
  answerNotice,
  checkOnSite,
  handOverLicence,
  incompleteLicensing,
  licensingPeople,
} from '../support/licensing-course.ts';
import { atTheProvinces, desksOf, effectsOf, readsOf } from '../support/licensing-effects.ts';
import { startStack } from '../support/stack.ts';
import type { TestStack } from '../support/stack.ts';
import { stopAndLengthen } from '../support/stop-and-lengthen.ts';
import type { Look } from '../support/stop-and-lengthen.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { makeTodayAWorkingDay, writeCatalogueWithSeconds } from '../support/test-catalogue.ts';
import { undisturbedLicence } from '../support/undisturbed-licence.ts';
import { WatchedClocks } from '../support/watched-clocks.ts';

/** A whole, and what watches the clocks of its cases. */
interface Watched {
  stack: TestStack;
  clocks: WatchedClocks;
  stop: () => Promise<void>;
}

const catalogue = temporaryFolder('catalogue');
const zones = ['America/New_York', 'Asia/Shanghai'] as const;
/** One whole that polls every second, one that never polls. */
let stacks: { polling: Watched; listening: Watched };

beforeAll(async () => {
  const { folder } = catalogue;
  // What is promised, and what the law says, stays in days.
  writeCatalogueWithSeconds(folder, { patience: 120, pollEvery: 1 });
  const worked = makeTodayAWorkingDay(folder);
  // One far from the offices, one where they are: no date hangs on it.
  const start = async (polls: string, TZ: string): Promise<Watched> => {
    const environment = (part: string): NodeJS.ProcessEnv => ({
      TZ,
      ...(part.startsWith('api') ? { CATALOGUE_DIR: folder } : { POLLS: polls }),
    });
    const stack = await startStack({ environment });
    const engine = await EngineClient.connect(stack);
    const stop = async (): Promise<void> => {
      await engine.close();
      await stack.stop();
    };
    return { stack, clocks: new WatchedClocks(engine, { folder, worked }), stop };
  };
  const [polling, listening] = await Promise.all([start('1', zones[0]), start('0', zones[1])]);
  stacks = { polling, listening };
}, 180_000);
afterAll(async () => {
  await Promise.all(Object.values(stacks).map(({ stop }) => stop()));
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

/** A case with a correction, a clock that is stopped and lengthened, and a check, from its uploads to its licence. */
async function liveThrough({ stack, clocks }: Watched, direction: Direction): Promise<Course> {
  const people = await licensingPeople(stack.addresses.apis[0] ?? '', direction);
  const { clerk } = people;
  const asked = await incompleteLicensing(direction, clerk);
  const caseNo = await clerk.opened(asked);
  const look: Look = async (since) => {
    const { answered, golden, clocks: told } = await clocks.now(clerk, caseNo, since);
    expect(answered).toEqual(golden);
    return told;
  };
  await clerk.until(caseNo, 'correction-requested', 'licensing');
  await look();
  await answerNotice(people, caseNo);
  await clerk.until(caseNo, 'accepted', 'licensing');
  await stopAndLengthen(people, caseNo, look);
  await checkOnSite(people, caseNo);
  await look();
  const events = await handOverLicence(people, caseNo);
  await look(events.length);
  expect(await atEveryEvent(clocks, caseNo, events)).toEqual(rolesOf(events));
  return { clerk, direction, caseNo, asked, events };
}

/** Where no report ever said that the papers were signed for, no clock began with it. */
function rolesOf(events: PageEvent[]): string[] {
  const isSignedFor = events.some(({ kind, step }) => kind === 'received' && step === 'licensing');
  return ['acceptance', 'check', 'correction-answer', ...(isSignedFor ? ['correction-notice'] : []), 'decision'];
}

/** Holds the clocks after every event of a whole case against their golden rows, in both zones; which ones there were. */
async function atEveryEvent(clocks: WatchedClocks, caseNo: string, events: PageEvent[]): Promise<string[]> {
  const ledger = await clocks.ledger(caseNo, events.length);
  const seen = new Set<string>();
  for (const zone of zones) {
    vi.stubEnv('TZ', zone);
    for (const { answered, golden } of clocks.atEveryEvent(ledger)) {
      expect(answered).toEqual(golden);
      for (const { role } of answered) seen.add(role);
    }
    vi.unstubAllEnvs();
  }
  return [...seen].sort();
}

/** The ledger of a licence that nothing disturbs, with what happened to its clock. */
const undisturbed = {
  ...undisturbedLicence,
  licensing: undisturbedLicence.licensing.flatMap((kind) =>
    kind === 'check-booked' ? ['clock-stopped', 'clock-stopped', 'clock-extended', kind] : [kind],
  ),
};

/** Both directions at the same time, with both provinces behaving so. */
async function liveThroughBoth(watched: Watched, knobs: Knobs): Promise<Course[]> {
  for (const desk of desksOf(watched.stack)) await desk.turn({ decisionDelayMs: 200, ...knobs });
  const courses = await Promise.all(directions.map((direction) => liveThrough(watched, direction)));
  for (const { events } of courses) {
    expect(decisiveLedger(events)).toEqual(undisturbed);
    expect(events.at(-1)?.data.outcome).toBe('delivered');
  }
  return courses;
}

const onceEach = { 'food-licence/submission': 1, 'food-licence/correction': 1, 'food-licence/check': 1 };

const viaOf = (events: PageEvent[]): string[] =>
  events.filter(({ step, via }) => step === 'licensing' && via !== undefined).map(({ via }) => String(via));

describe('food licences of both directions, each with a correction', { timeout: 60_000 }, () => {
  test('each licence is read for a purpose, twice where the decision rests on it, and each act has one effect', async () => {
    for (const { clerk, direction, caseNo, asked, events } of await liveThroughBoth(stacks.polling, {})) {
      const sides = await atTheProvinces(stacks.polling.stack, direction);
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
      const { deciding } = await atTheProvinces(stacks.listening.stack, direction);
      expect(Object.keys(deciding.queries).filter((key) => key.startsWith(caseNo))).toEqual([]);
    }
  });

  test('all callbacks lost: they end by polls alone', async () => {
    for (const { direction, caseNo, events } of await liveThroughBoth(stacks.polling, { lostCallback: true })) {
      expect(viaOf(events)).not.toContain('callback');
      const { deciding } = await atTheProvinces(stacks.polling.stack, direction);
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
      for (const { direction, asked, caseNo, events } of await liveThroughBoth(stack, {
        duplicateCallback: true,
        reverseOrder: true,
      })) {
        // Overtaken by the notice, it is not lost: the clock of the notice has begun, and that in time.
        if (mode === 'listening') expect(events.map(({ kind }) => kind)).toContain('received');
        expect(effectsOf(await atTheProvinces(stacks[mode].stack, direction), asked)).toEqual(onceEach);
        const toldOf = async (): Promise<(string | undefined)[]> =>
          (await atTheProvinces(stacks[mode].stack, direction)).deciding.handlings
            .filter(({ key }) => key.startsWith(caseNo))
            .flatMap(({ changes }) => changes.filter(({ tell }) => tell).map((change) => change.told));
        await expect.poll(async () => new Set(await toldOf()), { timeout: 10_000 }).toEqual(new Set(['taken']));
      }
    },
  );

  test.each(directions)('%s: other premises are a second case, the same premises the first', async (direction) => {
    const { stack } = stacks.polling;
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
