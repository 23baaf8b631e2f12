import { expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { clerk, ops } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { realServer: true });

const kinds = (events: LedgerEvent[]): string[] => events.map(({ kind }) => kind);

/** A case whose registration is with the province, which says nothing. */
async function waiting(): Promise<CaseHandle> {
  world.provinces.sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  return handle;
}

/** Answers the waiting call of the registration with what no adapter would say. */
const answerOddly = (handle: CaseHandle): Promise<void> =>
  world.env.client.activity.complete(
    { workflowId: handle.workflowId, activityId: world.keyOf(handle, 'registration') },
    null,
  );

async function expectIncident(handle: CaseHandle): Promise<void> {
  const events = await world.until(handle, 'parked', 'registration');
  expect(events.at(-1)?.data).toEqual({ cause: 'incident', outcomeUnknown: true, detail: 'TypeError' });
  expect((await handle.describe()).status.name).toBe('RUNNING');
}

test.each([
  ['a submission', () => oddSubmission()],
  ['an awaited answer', () => waiting().then(async (handle) => answerOddly(handle).then(() => handle))],
] as const)(
  'an odd answer to %s parks the handling and never fails the case; a retry asks first and goes on',
  async (_call, begin) => {
    const { sichuan } = world.provinces;
    const handle = await begin();
    await expectIncident(handle);
    sichuan.odd.add('registration');
    await world.command(handle, ops, 'retry', { step: 'registration' });
    await expect.poll(async () => kinds(await world.ledger(handle)).filter((kind) => kind === 'parked').length).toBe(2);
    await expectIncident(handle);
    sichuan.odd.clear();
    sichuan.decisions.clear();
    await world.command(handle, ops, 'retry', { step: 'registration' });
    await world.finish(handle);
    expect(
      sichuan.effects.filter((effect) => effect === `submitted ${world.keyOf(handle, 'registration')}`),
    ).toHaveLength(1);
  },
);

function oddSubmission(): Promise<CaseHandle> {
  world.provinces.sichuan.odd.add('registration');
  return world.open();
}

test('a withdrawal sets an incident aside: what is at the province is withdrawn', async () => {
  const handle = await waiting();
  await answerOddly(handle);
  await expectIncident(handle);
  await world.command(handle, clerk, 'withdraw', { reason: 'changed our mind' });
  expect(await handle.result()).toBe('withdrawn');
  expect(world.provinces.sichuan.effects).toContain(`withdrawn ${world.keyOf(handle, 'registration')}`);
});

test('a projection that its worker has no time for is tried again in the same task, and the case does nothing about it', async () => {
  const handle = await waiting();
  world.stalledProjections = 2;
  await world.command(handle, clerk, 'withdraw', { reason: 'changed our mind' });
  expect(await handle.result()).toBe('withdrawn');
  expect(world.stalledProjections).toBe(0);
  const events = (await handle.fetchHistory()).events ?? [];
  const markers = events.filter(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes !== undefined);
  const failed = markers.filter(({ markerRecordedEventAttributes }) => markerRecordedEventAttributes?.failure);
  const pauses = events.filter(
    ({ timerStartedEventAttributes }) => Number(timerStartedEventAttributes?.startToFireTimeout?.seconds ?? 0) === 5,
  );
  expect(markers.length).toBeGreaterThan(1);
  expect([failed.length, pauses.length]).toEqual([0, 0]);
});
