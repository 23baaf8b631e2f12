import { expect, test } from 'vitest';
import { owner } from '../support/case-fixtures.ts';
import type { CaseWorld } from '../support/case-world.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';
import { answersToGaps, licensingApplication, publishedLicensingPlan } from '../support/standard-case.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { realServer: true, laterStages: true });

const term = { n: 8, unit: 'seconds' } as const;

test('an answer in time that is taken only after the term, because no worker ran, is an answer', async () => {
  const plan = publishedLicensingPlan();
  const steps = plan.steps.map((each) => ({ ...each, pollEvery: 1, ...(each.correction && { correction: term }) }));
  const handle = await world.open(licensingApplication({ ...plan, steps }));
  const events = await world.until(handle, 'correction-requested', 'licensing');
  const end = Date.parse(events.find(({ kind }) => kind === 'correction-requested')?.occurredAt ?? '') + 1000 * term.n;
  const data = { step: 'licensing', answers: answersToGaps };
  await world.stopWorkers();
  await world.leaveCommand(handle, owner, 'correct', data);
  expect(Date.now()).toBeLessThan(end);
  await new Promise((resolve) => setTimeout(resolve, end + 2000 - Date.now()));
  await world.startWorkers();
  await world.until(handle, 'accepted', 'licensing');
  await world.command(handle, owner, 'withdraw', { reason: 'enough' });
  expect(await handle.result()).toBe('withdrawn');
}, 60_000);
