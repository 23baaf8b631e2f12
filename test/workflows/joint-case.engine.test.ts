import { WorkflowUpdateFailedError } from '@temporalio/client';
import { expect, test } from 'vitest';
import type { ProjectionBatch } from '../../activities/projection-activities.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import {
  clerk,
  decidingClerk,
  delivery,
  foundingPlan,
  ops,
  owner,
  shortPatience,
  stranger,
} from '../support/case-fixtures.ts';
import type { CaseWorld } from '../support/case-world.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started));

const kinds = (events: LedgerEvent[], step: string): string[] =>
  events.filter((e) => e.step === step).map((e) => e.kind);
const decisive = (events: LedgerEvent[], step: string): string[] =>
  kinds(events, step).filter((kind) => kind !== 'received' && kind !== 'accepted');

test('a founding case goes from the window to the licence and back', async () => {
  const handle = await world.open();
  await world.until(handle, 'certificate-checked');
  expect(await world.command(handle, clerk, 'deliver', delivery)).toMatchObject({ ok: true });
  expect(await handle.result()).toBe('delivered');
  const events = await world.ledger(handle);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  for (const step of ['identity', 'registration', 'seal', 'tax']) {
    expect(decisive(events, step)).toEqual(['submitted', 'granted']);
  }
  const last = world.written.filter((batch) => batch.caseNo === world.caseNoOf(handle)).at(-1);
  expect(last?.view).toMatchObject({ status: 'closed', outcome: 'delivered', subject: { uscc: '91510104MAC1TE8T4B' } });
});

test('seal and tax wait for the registration and then run at the same time', async () => {
  world.provinces.sichuan.decisions.set('seal', 'silent').set('tax', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'tax');
  const events = await world.until(handle, 'submitted', 'seal');
  const granted = events.findIndex((e) => e.kind === 'granted' && e.step === 'registration');
  const sent = events.findIndex((e) => e.kind === 'submitted' && (e.step === 'seal' || e.step === 'tax'));
  expect(granted).toBeGreaterThan(-1);
  expect(sent).toBeGreaterThan(granted);
  expect(events.some((e) => e.step === 'seal' && e.kind === 'granted')).toBe(false);
  await world.finish(handle);
});

test('a refused registration ends the case and nothing is sent after it', async () => {
  world.provinces.sichuan.decisions.set('registration', 'refuse');
  const handle = await world.open();
  expect(await handle.result()).toBe('refused');
  expect(kinds(await world.ledger(handle), 'seal')).toEqual([]);
});

test('a province that refuses the request itself refuses the handling', async () => {
  world.provinces.sichuan.rejecting.add('registration');
  const handle = await world.open();
  expect(await handle.result()).toBe('refused');
  const refusal = (await world.ledger(handle)).find((e) => e.kind === 'refused');
  expect(refusal?.data).toMatchObject({ code: '4001' });
});

test('a refused seal leaves a partial result and the licence is delivered all the same', async () => {
  world.provinces.sichuan.decisions.set('seal', 'refuse');
  const handle = await world.open();
  await world.until(handle, 'certificate-checked');
  await world.command(handle, clerk, 'deliver', delivery);
  expect(await handle.result()).toBe('partial');
});

test('a withdrawal before the registration is decided withdraws it at the province', async () => {
  world.provinces.sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  await world.command(handle, owner, 'withdraw', { reason: 'changed our mind' });
  expect(await handle.result()).toBe('withdrawn');
  const key = world.keyOf(handle, 'registration');
  expect(world.provinces.sichuan.effects.filter((effect) => effect.includes(world.caseNoOf(handle)))).toEqual([
    `submitted ${key}`,
    `withdrawal ${key}/withdrawal`,
    `withdrawn ${key}`,
  ]);
});

test('a withdrawal while the identity check is out stops before anything is sent to the deciding side', async () => {
  world.provinces.chongqing.down.add('identity');
  const handle = await world.open();
  await world.env.sleep('2s');
  await world.command(handle, clerk, 'withdraw', { reason: 'not today' });
  world.provinces.chongqing.down.clear();
  expect(await handle.result()).toBe('withdrawn');
  expect(world.provinces.sichuan.effects.some((effect) => effect.includes(world.caseNoOf(handle)))).toBe(false);
});

test('after the licence is decided a withdrawal is refused with the step that decided it', async () => {
  world.provinces.sichuan.decisions.set('seal', 'silent');
  const handle = await world.open();
  await world.until(handle, 'granted', 'registration');
  await expect(world.command(handle, owner, 'withdraw', { reason: 'too late' })).rejects.toMatchObject({
    cause: { type: 'CommandRefused', details: [{ ok: false, code: 'already-decided', step: 'registration' }] },
  });
  await world.finish(handle);
});

test('a withdrawal that the decision overtakes is void, and the case goes on to its delivery', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  sichuan.decide(world.keyOf(handle, 'registration'), 'grant');
  await world.command(handle, owner, 'withdraw', { reason: 'we thought it was undecided' });
  await world.until(handle, 'withdrawal-too-late');
  await world.until(handle, 'certificate-checked');
  await world.command(handle, clerk, 'deliver', delivery);
  expect(await handle.result()).toBe('delivered');
});

test('a silent province is parked after its patience, and a retry asks the status first and ends it', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const handle = await world.open({ plan: foundingPlan({ pollEvery: 7200 }) });
  await world.until(handle, 'submitted', 'registration');
  await world.env.sleep('6 days');
  const events = await world.until(handle, 'parked', 'registration');
  expect(events.find((e) => e.kind === 'parked')?.data).toMatchObject({ cause: 'no-answer', outcomeUnknown: true });
  expect(world.written.filter((b) => b.caseNo === world.caseNoOf(handle)).at(-1)?.view.parked).toEqual([
    'registration',
  ]);
  sichuan.decisions.set('registration', 'grant');
  await world.command(handle, ops, 'retry', { step: 'registration' });
  const after = await world.until(handle, 'granted', 'registration');
  expect(after.find((e) => e.kind === 'granted' && e.step === 'registration')?.via).toBe('status');
  const submissions = sichuan.effects.filter((e) => e === `submitted ${world.keyOf(handle, 'registration')}`);
  expect(submissions).toHaveLength(1);
  await world.finish(handle);
});

test('a province that cannot be reached is parked with its outcome unknown, and a retry after the outage ends it', async () => {
  const { sichuan } = world.provinces;
  sichuan.down.add('registration');
  const handle = await world.open({ plan: foundingPlan(shortPatience) });
  await world.until(handle, 'granted', 'identity');
  await world.env.sleep('6 minutes');
  await world.until(handle, 'parked', 'registration');
  sichuan.down.clear();
  await world.command(handle, decidingClerk, 'retry', { step: 'registration' });
  await world.until(handle, 'certificate-checked');
  await world.finish(handle);
});

test('a certificate that is no longer valid is not delivered until a person has it checked again', async () => {
  world.provinces.sichuan.certificateStatus = 'revoked';
  const handle = await world.open();
  await world.until(handle, 'parked', 'licence');
  await expect(world.command(handle, clerk, 'deliver', delivery)).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
  world.provinces.sichuan.certificateStatus = 'valid';
  await world.command(handle, clerk, 'retry', { step: 'licence' });
  await world.command(handle, clerk, 'deliver', delivery).catch(() => undefined);
  for (let i = 0; i < 20 && (await world.ledger(handle)).every((e) => e.kind !== 'delivered'); i += 1) {
    await world.env.sleep('1s');
    await world.command(handle, clerk, 'deliver', delivery).catch(() => undefined);
  }
  expect(await handle.result()).toBe('delivered');
});

test('reports that come twice and in the wrong order leave one decision', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  const key = world.keyOf(handle, 'registration');
  const received = sichuan.latest(key);
  const granted = sichuan.decide(key, 'grant');
  for (const report of [granted, granted, received, received]) await world.answer(handle, report);
  await world.until(handle, 'certificate-checked');
  const events = await world.ledger(handle);
  expect(decisive(events, 'registration')).toEqual(['submitted', 'granted']);
  await world.finish(handle);
});

test('a decision that overtakes the answer to its own submission is written after it', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  const opened = world.open();
  sichuan.onSubmit = async ({ key, system }) => {
    if (system !== 'registration') return;
    await world.answer(await opened, sichuan.decide(key, 'grant'));
  };
  const handle = await opened;
  await world.until(handle, 'certificate-checked');
  expect(decisive(await world.ledger(handle), 'registration')).toEqual(['submitted', 'granted']);
  await world.finish(handle);
});

test('a held case sends nothing until a clerk confirms the identifier', async () => {
  const held = [
    { pointer: '/shareholders/0/uscc', kind: 'uscc' as const, value: '91350211M0000XUF46', problem: 'check' },
  ];
  const handle = await world.open({ held });
  await world.env.sleep('5s');
  expect((await world.ledger(handle)).map((e) => e.kind)).toEqual(['opened']);
  await expect(
    world.command(handle, owner, 'confirm-identifier', { reason: 'it is ours', evidence: delivery.evidence }),
  ).rejects.toMatchObject({ cause: { details: [{ code: 'not-allowed' }] } });
  await world.command(handle, clerk, 'confirm-identifier', { reason: 'seen the licence', evidence: delivery.evidence });
  await world.until(handle, 'certificate-checked');
  await world.finish(handle);
});

test('the same command id is answered the same, and people without the right learn nothing', async () => {
  const handle = await world.open();
  await world.until(handle, 'certificate-checked');
  await expect(world.command(handle, stranger, 'withdraw', { reason: 'x' })).rejects.toMatchObject({
    cause: { details: [{ code: 'not-found' }] },
  });
  await expect(world.command(handle, decidingClerk, 'deliver', delivery)).rejects.toMatchObject({
    cause: { details: [{ code: 'not-allowed' }] },
  });
  const first = await world.command(handle, clerk, 'deliver', delivery, 'same-id');
  expect(await world.command(handle, clerk, 'deliver', delivery, 'same-id')).toEqual(first);
});

test('a case goes on while MongoDB is away, writes no history for it, and MongoDB has it all once it is back', async () => {
  const handle = await world.open();
  world.mongoIsDown = true;
  await world.until(handle, 'certificate-checked');
  await world.env.sleep('60s');
  await world.command(handle, clerk, 'deliver', delivery);
  world.mongoIsDown = false;
  expect(await handle.result()).toBe('delivered');
  const mine = (): ProjectionBatch[] => world.written.filter((batch) => batch.caseNo === world.caseNoOf(handle));
  for (let i = 0; i < 200 && mine().at(-1)?.view.status !== 'closed'; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const seqs = new Set(mine().flatMap((batch) => batch.events.map((event) => event.seq)));
  expect(seqs.size).toBe((await world.ledger(handle)).length);
  expect(mine().at(-1)?.view.status).toBe('closed');
});

test('a cancel in the engine is a request for withdrawal', async () => {
  world.provinces.sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  await handle.cancel();
  expect(await handle.result()).toBe('withdrawn');
});
