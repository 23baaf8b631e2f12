import { compilePlan } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { LedgerEvent, OpenedData } from '../../domain/ledger.ts';
import type { Plan, PlanStep } from '../../domain/plan.ts';
import type { Principal } from '../../domain/principal.ts';
import type { Term } from '../../domain/term.ts';
import { clerk, decidingClerk, otherClerk, owner } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { exitSubject, knowLaterStages } from '../support/later-stages.ts';
import {
  answersToGaps,
  callBack,
  checkOnSite,
  licensingApplication,
  liveStandardCase,
  publishedLicensingPlan,
  untilWritten,
} from '../support/standard-case.ts';
import type { GoldenCase } from './golden-cases.ts';

const seconds = (n: number): Term => ({ n, unit: 'seconds' });
const step = 'licensing';
const evidence = { text: 'handed over', reference: 'SJ-1' };
const fromNotice: Principal = { id: 'province:sichuan', role: 'province', province: 'sichuan' };
const answer = {
  decision: 'refused',
  provinceNo: 'P-9',
  decidedAt: '2026-11-23T02:00:00.000Z',
  refusal: { code: '13', reason: 'not in order' },
} as const;

/** Terms that a recorder can wait for; the rest of the plan as published. */
function withSeconds(plan: Plan, { correction = 600, patience = 600 } = {}): Plan {
  const steps = plan.steps.map((each): PlanStep => ({
    ...each,
    promise: seconds(600),
    patience: seconds(patience),
    pollEvery: 1,
    ...(each.correction && { correction: seconds(correction) }),
    ...(each.check && { check: { ...each.check, within: seconds(600) } }),
    ...(each.period && { period: seconds(3) }),
    ...(each.applyWithin && { applyWithin: { ...each.applyWithin, term: seconds(600) } }),
  }));
  return { ...plan, steps };
}

function openLicence(world: CaseWorld, terms?: { correction?: number; patience?: number }): Promise<CaseHandle> {
  return world.open(licensingApplication(withSeconds(publishedLicensingPlan(), terms)));
}

function openExit(world: CaseWorld): Promise<CaseHandle> {
  const plan = compilePlan(loadCatalogue(), {
    bundle: 'simplified-deregistration',
    window: '500112-01',
    decidingRegion: '511602',
    choices: [],
    related: ['branch'],
  });
  const opened: Partial<OpenedData> = { plan: withSeconds(plan), subject: exitSubject };
  return world.open(opened);
}

async function accepted(world: CaseWorld): Promise<CaseHandle> {
  const handle = await openLicence(world);
  await untilWritten(world, handle, 'correction-requested', step);
  await world.command(handle, owner, 'correct', { step, answers: answersToGaps });
  await untilWritten(world, handle, 'accepted', step);
  return handle;
}

async function deliver(
  world: CaseWorld,
  handle: CaseHandle,
  [by, kind, of]: readonly [Principal, LedgerEvent['kind'], string],
): Promise<CaseHandle> {
  await untilWritten(world, handle, kind, of);
  await world.command(handle, by, 'deliver', { recipient: '李某', evidence });
  return ended(handle);
}

const licenceRead = [clerk, 'certificate-checked', 'licence'] as const;
const sideTold = [otherClerk, 'granted', 'told'] as const;

async function ended(handle: CaseHandle): Promise<CaseHandle> {
  await handle.result();
  return handle;
}

async function withdrawn(world: CaseWorld, handle: CaseHandle): Promise<CaseHandle> {
  await world.command(handle, owner, 'withdraw', { reason: 'changed our mind' });
  return ended(handle);
}

async function object(world: CaseWorld, handle: CaseHandle): Promise<void> {
  const objection = { id: 'o-1', at: new Date().toISOString(), by: '某债权人', reason: '欠款未清' };
  await world.command(handle, fromNotice, 'object', { step: 'notice', objection });
}

const golden = (name: string, outcome: GoldenCase['outcome'], live: GoldenCase['live']): GoldenCase => ({
  name,
  outcome,
  live: (world) => {
    knowLaterStages(world);
    return live(world);
  },
});

/** Licences and exits: one for every way to end, and for what can happen on the way. */
export const laterGoldenCases: readonly GoldenCase[] = [
  golden('licensing-delivered', 'delivered', async (world) => {
    const handle = await accepted(world);
    await checkOnSite(world, handle);
    return deliver(world, handle, licenceRead);
  }),
  { ...golden('licensing-by-callbacks', 'delivered', liveStandardCase), polls: false },
  golden('licensing-refused-after-the-check', 'refused', async (world) => {
    world.provinces.sichuan.decisions.set('food-licensing', 'refuse');
    const handle = await accepted(world);
    await checkOnSite(world, handle, false);
    return ended(handle);
  }),
  golden('licensing-lapsed', 'lapsed', async (world) => ended(await openLicence(world, { correction: 2 }))),
  golden('licensing-withdrawn-while-correcting', 'withdrawn', async (world) => {
    const handle = await openLicence(world);
    await untilWritten(world, handle, 'correction-requested', step);
    return withdrawn(world, handle);
  }),
  {
    ...golden('licensing-signed-for-after-its-notice', 'withdrawn', async (world) => {
      const { sichuan } = world.provinces;
      sichuan.quiet.add('food-licensing');
      const handle = await openLicence(world);
      await untilWritten(world, handle, 'submitted', step);
      const key = `${world.caseNoOf(handle)}/${step}/1`;
      const received = sichuan.latest(key);
      await callBack(world, handle, sichuan.next(key));
      await untilWritten(world, handle, 'correction-requested', step);
      await callBack(world, handle, received);
      await untilWritten(world, handle, 'received', step);
      return withdrawn(world, handle);
    }),
    polls: false,
  },
  golden('licensing-withdrawn-before-the-check', 'withdrawn', async (world) => withdrawn(world, await accepted(world))),
  golden('licensing-revoked-before-the-decision', 'delivered', async (world) => {
    const handle = await accepted(world);
    const { sichuan } = world.provinces;
    sichuan.certificateStatus = 'revoked';
    await checkOnSite(world, handle);
    await untilWritten(world, handle, 'parked', step);
    sichuan.certificateStatus = 'valid';
    await world.command(handle, decidingClerk, 'retry', { step });
    return deliver(world, handle, licenceRead);
  }),
  golden('licensing-answered-by-hand', 'refused', async (world) => {
    const { sichuan } = world.provinces;
    sichuan.corrections.clear();
    sichuan.checking.clear();
    sichuan.decisions.set('food-licensing', 'silent');
    const handle = await openLicence(world, { patience: 2 });
    await untilWritten(world, handle, 'parked', step);
    sichuan.down.add('food-licensing');
    await world.command(handle, decidingClerk, 'manual-answer', { step, answer, evidence });
    await world.command(handle, clerk, 'confirm-manual-answer', { step, answer });
    return ended(handle);
  }),
  golden('exit-delivered', 'delivered', async (world) => deliver(world, await openExit(world), sideTold)),
  golden('exit-objected', 'objected', async (world) => {
    const handle = await openExit(world);
    await untilWritten(world, handle, 'published', 'notice');
    await object(world, handle);
    return ended(handle);
  }),
  golden('exit-after-a-late-objection', 'delivered', async (world) => {
    const handle = await openExit(world);
    await untilWritten(world, handle, 'notice-ended', 'notice');
    await object(world, handle);
    return deliver(world, handle, sideTold);
  }),
  golden('exit-refused-by-what-stands-in-its-way', 'refused', async (world) => {
    const { sichuan } = world.provinces;
    const [uscc = ''] = [exitSubject.uscc];
    const blocks = [{ code: 'abnormal-list', words: '列入经营异常名录' }];
    sichuan.register.set(uscc, { uscc, name: '重庆锦程', status: 'alive', blocks, asOf: '' });
    return ended(await openExit(world));
  }),
  golden('exit-withdrawn-in-its-notice', 'withdrawn', async (world) => {
    const handle = await openExit(world);
    await untilWritten(world, handle, 'published', 'notice');
    await untilWritten(world, handle, 'granted', 'tax-here');
    return withdrawn(world, handle);
  }),
];
