import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Principal } from '../../domain/principal.ts';
import { owner } from '../support/case-fixtures.ts';
import { CaseWorld } from '../support/case-world.ts';
import { sharedEngines } from '../support/engines.ts';
import { exitPlan, exitSubject, knowLaterStages } from '../support/later-stages.ts';
import { answersToGaps, licensingApplication, publishedLicensingPlan } from '../support/standard-case.ts';
import { sharedTemporal } from '../support/temporal.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await CaseWorld.start({ server: await sharedTemporal(), workflowBundle: sharedEngines().workflowBundle });
}, 120_000);
afterAll(() => world.stop());
beforeEach(() => {
  world.reset();
  knowLaterStages(world);
});

const term = { n: 12, unit: 'seconds' } as const;
const notices: Principal = { id: 'province:sichuan', role: 'province', province: 'sichuan' };

/** Leaves a message before an instant while nobody works, and lets somebody work only after it. */
async function leftBefore(end: number, leave: () => Promise<void>): Promise<void> {
  await world.stopWorkers();
  await leave();
  expect(Date.now()).toBeLessThan(end);
  await new Promise((resolve) => setTimeout(resolve, end + 2000 - Date.now()));
  await world.startWorkers();
}

test('an objection in time that is taken only after the period, because no worker ran, stops the notice', async () => {
  const handle = await world.open({ plan: exitPlan(undefined, term), subject: exitSubject });
  const events = await world.until(handle, 'published', 'notice');
  const end = Date.parse(events.find(({ kind }) => kind === 'published')?.occurredAt ?? '') + 12_000;
  const objection = { id: 'o-left', at: new Date(end - 1).toISOString(), by: '某债权人', reason: '欠款未清' };
  await leftBefore(end, () => world.leaveCommand(handle, notices, 'object', { step: 'notice', objection }));
  expect(await handle.result()).toBe('objected');
}, 60_000);

test('an answer in time that is taken only after the term, because no worker ran, is an answer', async () => {
  const plan = publishedLicensingPlan();
  const steps = plan.steps.map((each) => ({ ...each, pollEvery: 1, ...(each.correction && { correction: term }) }));
  const handle = await world.open(licensingApplication({ ...plan, steps }));
  const events = await world.until(handle, 'correction-requested', 'licensing');
  const end = Date.parse(events.find(({ kind }) => kind === 'correction-requested')?.occurredAt ?? '') + 12_000;
  const data = { step: 'licensing', answers: answersToGaps };
  await leftBefore(end, () => world.leaveCommand(handle, owner, 'correct', data));
  await world.until(handle, 'accepted', 'licensing');
  await world.command(handle, owner, 'withdraw', { reason: 'enough' });
  expect(await handle.result()).toBe('withdrawn');
}, 60_000);
