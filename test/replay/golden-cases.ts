import { setTimeout as delay } from 'node:timers/promises';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import type { LedgerEvent, OpenedData, Outcome } from '../../domain/ledger.ts';
import type { Plan } from '../../domain/plan.ts';
import { clerk, ops, owner } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { callBack as complete, untilWritten as until } from '../support/standard-case.ts';
import { foundingWithSeconds } from '../support/test-catalogue.ts';
import { calendarGoldenCases } from './calendar-golden-cases.ts';
import { laterGoldenCases } from './later-golden-cases.ts';

/** A case that is lived through once on a real server; its history is kept and replayed from then on. */
export interface GoldenCase {
  /** Name of the file. */
  name: string;
  /** Undefined for what never ends. */
  outcome: Outcome | undefined;
  /** `false`: provinces are not asked, they call back. */
  polls?: boolean;
  /** Opens the case and lives it through to its end. */
  live: (world: CaseWorld) => Promise<Pick<CaseHandle, 'workflowId'>>;
}

/** Real items in their real order, so that histories are those of real cases; only the terms are short. */
function plan(patience = 600): Plan {
  const catalogue = foundingWithSeconds({ promise: 600, patience, pollEvery: 1 });
  const choices = ['seal-filing', 'tax-confirmation', 'social-insurance-registration'];
  return compilePlan(catalogue, {
    bundle: 'enterprise-founding',
    window: '500103-03',
    decidingRegion: '510104',
    choices,
    related: [],
  });
}

const evidence = { text: 'handed over', reference: 'SJ-1' };
const held = [
  { pointer: '/shareholders/0/uscc', kind: 'uscc' as const, value: '91350211M0000XUF46', problem: 'check' },
];
const open = (world: CaseWorld, change: Partial<OpenedData> = {}): Promise<CaseHandle> =>
  world.open({ plan: plan(), ...change });
const keyOf = (world: CaseWorld, handle: CaseHandle, step: string): string => `${world.caseNoOf(handle)}/${step}/1`;

async function deliver(world: CaseWorld, handle: CaseHandle): Promise<CaseHandle> {
  await until(world, handle, 'certificate-checked');
  await world.command(handle, clerk, 'deliver', { recipient: '王某', evidence });
  return ended(handle);
}

async function ended(handle: CaseHandle): Promise<CaseHandle> {
  await handle.result();
  return handle;
}

const withdraw = (world: CaseWorld, handle: CaseHandle): Promise<unknown> =>
  world.command(handle, owner, 'withdraw', { reason: 'changed our mind' });

const golden = (name: string, outcome: Outcome, live: GoldenCase['live']): GoldenCase => ({ name, outcome, live });

/** One case for every way to end, and for what can happen on the way. */
const firstCases: readonly GoldenCase[] = [
  ...laterGoldenCases,
  ...calendarGoldenCases,
  golden('delivered', 'delivered', async (world) => deliver(world, await open(world))),
  golden('delivered-while-asked-all-the-time', 'delivered', async (world) => {
    const handle = await open(world);
    const wanted = (events: LedgerEvent[]): boolean => events.some(({ kind }) => kind === 'certificate-checked');
    // A query ends the workflow task that it comes upon, also under a running local activity.
    while (!wanted(await world.ledger(handle)));
    return deliver(world, handle);
  }),
  golden('delivered-by-callbacks', 'delivered', async (world) => {
    const { sichuan } = world.provinces;
    for (const system of ['registration', 'tax']) sichuan.decisions.set(system, 'silent');
    const handle = await open(world);
    await until(world, handle, 'submitted', 'registration');
    const registration = keyOf(world, handle, 'registration');
    await world.report(handle, { ...sichuan.latest(registration), id: 'accepted-1', state: 'accepted' });
    await complete(world, handle, sichuan.decide(registration, 'grant'));
    await until(world, handle, 'submitted', 'tax');
    const tax = sichuan.decide(keyOf(world, handle, 'tax'), 'grant');
    for (const report of [tax, tax]) await world.answer(handle, report);
    return deliver(world, handle);
  }),
  golden('partial', 'partial', async (world) => {
    world.provinces.sichuan.decisions.set('seal', 'refuse');
    return deliver(world, await open(world));
  }),
  golden('refused-at-identity', 'refused', async (world) => {
    world.provinces.chongqing.decisions.set('identity', 'refuse');
    return ended(await open(world));
  }),
  golden('refused-at-registration', 'refused', async (world) => {
    world.provinces.sichuan.rejecting.add('registration');
    return ended(await open(world));
  }),
  golden('withdrawn-before-anything-was-sent', 'withdrawn', async (world) => {
    const handle = await open(world, { held });
    await until(world, handle, 'opened');
    await withdraw(world, handle);
    return ended(handle);
  }),
  golden('withdrawn-after-submission', 'withdrawn', async (world) => {
    world.provinces.sichuan.decisions.set('registration', 'silent');
    const handle = await open(world);
    await until(world, handle, 'submitted', 'registration');
    await withdraw(world, handle);
    return ended(handle);
  }),
  golden('withdrawn-by-the-engines-cancel', 'withdrawn', async (world) => {
    world.provinces.sichuan.decisions.set('registration', 'silent');
    const handle = await open(world);
    await until(world, handle, 'submitted', 'registration');
    await handle.cancel();
    return ended(handle);
  }),
  golden('withdrawal-too-late', 'delivered', async (world) => {
    const { sichuan } = world.provinces;
    sichuan.decisions.set('registration', 'silent');
    const handle = await open(world);
    await until(world, handle, 'submitted', 'registration');
    sichuan.decide(keyOf(world, handle, 'registration'), 'grant');
    await withdraw(world, handle);
    return deliver(world, handle);
  }),
  golden('parked-and-retried', 'delivered', async (world) => {
    const { sichuan } = world.provinces;
    sichuan.decisions.set('registration', 'silent');
    const handle = await open(world, { plan: plan(2) });
    await until(world, handle, 'parked', 'registration');
    sichuan.decisions.clear();
    await world.command(handle, ops, 'retry', { step: 'registration' });
    return deliver(world, handle);
  }),
  golden('certificate-revoked-and-checked-again', 'delivered', async (world) => {
    const { sichuan } = world.provinces;
    sichuan.certificateStatus = 'revoked';
    const handle = await open(world);
    await until(world, handle, 'parked', 'licence');
    sichuan.certificateStatus = 'valid';
    await world.command(handle, clerk, 'retry', { step: 'licence' });
    return deliverOnceReady(world, handle);
  }),
  golden('held-and-confirmed', 'delivered', async (world) => {
    const handle = await open(world, { held });
    await until(world, handle, 'opened');
    await world.command(handle, clerk, 'confirm-identifier', { reason: 'seen the licence', evidence });
    return deliver(world, handle);
  }),
  golden('delivered-while-mongodb-was-away', 'delivered', async (world) => {
    const handle = await open(world);
    await until(world, handle, 'submitted', 'registration');
    world.mongoIsDown = true;
    await delay(3000);
    world.mongoIsDown = false;
    return deliver(world, handle);
  }),
];

/** Where the second way parts from the first: these were recorded again of cases that were opened by it. */
const ofTheSecondWay: ReadonlySet<string> = new Set([
  'licensing-by-callbacks',
  'licensing-delivered',
  'licensing-lapsed',
  'licensing-refused-after-the-check',
  'licensing-revoked-before-the-decision',
  'exit-delivered',
  'delivered',
  'delivered-while-asked-all-the-time',
  'withdrawn-after-submission',
]);

/** Every case of which a history is stored. */
export const goldenCases: readonly GoldenCase[] = [
  ...firstCases,
  ...firstCases
    .filter(({ name }) => ofTheSecondWay.has(name))
    .map((golden) => ({ ...golden, name: `way-2-${golden.name}` })),
];

/** The check of a licence is repeated: the first `certificate-checked` is not the one to wait for. */
async function deliverOnceReady(world: CaseWorld, handle: CaseHandle): Promise<CaseHandle> {
  const caseNo = world.caseNoOf(handle);
  const isReady = (): boolean => {
    const view = world.written.filter((batch) => batch.caseNo === caseNo).at(-1)?.view;
    return view?.handlings.some(({ status }) => status === 'to-deliver') === true;
  };
  while (!isReady()) await delay(50);
  return deliver(world, handle);
}

/** Lived through on a server that soon suggests to continue as new: the case goes over several runs. */
export const continuedCase = golden('continued', 'delivered', async (world) => deliver(world, await open(world)));
