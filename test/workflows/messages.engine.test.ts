import { expect, test } from 'vitest';
import type { Command, CommandAnswer } from '../../domain/command.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import {
  answerSignal,
  commandAnswerQuery,
  commandSignal,
  commandUpdate,
  reportSignal,
} from '../../workflows/messages.ts';
import { clerk, delivery, foundingPlan, ops, owner, shortPatience, stranger } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started));

const kinds = (events: LedgerEvent[]): string[] => events.map(({ kind }) => kind);

/** A case whose registration is with the province, which says nothing. */
async function waiting(): Promise<CaseHandle> {
  world.provinces.sichuan.decisions.set('registration', 'silent');
  const handle = await world.open();
  await world.until(handle, 'submitted', 'registration');
  return handle;
}

function withdrawal(handle: CaseHandle, commandId: string, principal = owner): Command {
  const caseNo = world.caseNoOf(handle);
  const occurredAt = new Date().toISOString();
  return { commandId, caseNo, kind: 'withdraw', principal, occurredAt, data: { reason: 'changed our mind' } };
}

const storedAnswer = (handle: CaseHandle, commandId: string): Promise<CommandAnswer | null> =>
  handle.query(commandAnswerQuery, commandId);

test('reports for a key that nobody sent, for a step that is not decided by a province and for another case are dropped', async () => {
  const handle = await waiting();
  const before = await world.ledger(handle);
  const { sichuan } = world.provinces;
  const granted = { ...sichuan.latest(world.keyOf(handle, 'registration')), id: 'late', state: 'granted' as const };
  const caseNo = world.caseNoOf(handle);
  const elsewhere = `${caseNo.slice(0, -1)}9`;
  const wrong = [
    `${caseNo}/registration/2`,
    `${caseNo}/no-such-step/1`,
    `${caseNo}/delivery/1`,
    `${elsewhere}/registration/1`,
  ];
  for (const key of wrong) {
    await world.answer(handle, { ...granted, key });
    await handle.signal(reportSignal, { caseNo, report: { ...granted, key, state: 'accepted' } });
  }
  for (const signal of [answerSignal, reportSignal])
    await handle.signal(signal, { caseNo: elsewhere, report: granted });
  expect(await world.ledger(handle)).toEqual(before);
  await world.finish(handle);
});

test('a command that comes as a signal is carried out, and its answer can be asked for', async () => {
  const handle = await waiting();
  expect(await storedAnswer(handle, 'w-1')).toBeNull();
  await handle.signal(commandSignal, withdrawal(handle, 'w-1'));
  expect(await handle.result()).toBe('withdrawn');
  const events = await world.ledger(handle);
  const requested = events.filter(({ kind }) => kind === 'withdrawal-requested');
  expect(requested).toMatchObject([{ commandId: 'w-1', actor: { party: 'applicant', id: owner.id } }]);
  expect(await storedAnswer(handle, 'w-1')).toEqual({
    ok: true,
    commandId: 'w-1',
    kind: 'withdraw',
    seq: requested[0]?.seq,
  });
});

test('a refused signal leaves no event, and its refusal is stored and given again, by either way', async () => {
  const handle = await waiting();
  const refusals = [
    [withdrawal(handle, 'w-2', stranger), { code: 'not-found' }],
    [
      { ...withdrawal(handle, 'r-1', clerk), kind: 'retry', data: { step: 'registration' } } as Command,
      { code: 'not-parked' },
    ],
  ] as const;
  const before = await world.ledger(handle);
  for (const [command, refusal] of refusals) {
    await handle.signal(commandSignal, command);
    const { commandId, kind } = command;
    const expected = { ok: false, commandId, kind, ...refusal };
    expect(await storedAnswer(handle, commandId)).toMatchObject(expected);
    expect(await handle.executeUpdate(commandUpdate, { args: [command], updateId: commandId })).toMatchObject(expected);
  }
  expect(await world.ledger(handle)).toEqual(before);
  await world.finish(handle);
});

test('one command sent by both ways, more than once, happens once', async () => {
  const handle = await world.open();
  await world.until(handle, 'certificate-checked');
  const command = { ...withdrawal(handle, 'd-1', clerk), kind: 'deliver', data: delivery } as Command;
  await handle.signal(commandSignal, command);
  await handle.signal(commandSignal, command);
  const answers = await Promise.allSettled([
    handle.executeUpdate(commandUpdate, { args: [command], updateId: 'd-1' }),
    handle.signal(commandSignal, command),
  ]);
  expect(answers.map(({ status }) => status)).toContain('fulfilled');
  expect(await handle.result()).toBe('delivered');
  expect(kinds(await world.ledger(handle)).filter((kind) => kind === 'delivered')).toHaveLength(1);
});

test('a signal for another case of the same subject changes nothing and stores nothing', async () => {
  const handle = await waiting();
  const before = await world.ledger(handle);
  await handle.signal(commandSignal, { ...withdrawal(handle, 'w-3'), caseNo: 'CY500103261008TEST99990' });
  expect(await world.ledger(handle)).toEqual(before);
  expect(await storedAnswer(handle, 'w-3')).toBeNull();
  await world.finish(handle);
});

test('an odd answer to a withdrawal parks it, once, until a person sets it going again', async () => {
  const handle = await waiting();
  const { sichuan } = world.provinces;
  sichuan.odd.add('registration');
  await world.command(handle, clerk, 'withdraw', { reason: 'changed our mind' });
  await world.until(handle, 'parked', 'registration');
  await world.env.sleep('1 hour');
  const parked = (await world.ledger(handle)).filter(({ kind }) => kind === 'parked');
  expect(parked.map(({ data }) => data)).toEqual([{ cause: 'incident', outcomeUnknown: true, detail: 'TypeError' }]);
  sichuan.odd.clear();
  await world.command(handle, ops, 'retry', { step: 'registration' });
  expect(await handle.result()).toBe('withdrawn');
});

test('what is parked because nobody could be reached goes on when the province tells of it by itself', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  sichuan.onSubmit = ({ system }) =>
    system === 'registration' ? Promise.reject(new Error('the line is cut')) : Promise.resolve();
  const handle = await world.open({ plan: foundingPlan(shortPatience) });
  await world.until(handle, 'granted', 'identity');
  await world.env.sleep('6 minutes');
  await world.until(handle, 'parked', 'registration');
  await world.answer(handle, sichuan.decide(world.keyOf(handle, 'registration'), 'grant'));
  await world.until(handle, 'certificate-checked');
  await world.command(handle, clerk, 'deliver', delivery);
  expect(await handle.result()).toBe('delivered');
  expect(decisiveLedger(await world.ledger(handle))['registration']).toEqual(['submitted', 'granted']);
  expect(kinds(await world.ledger(handle))).not.toContain('resumed');
});

test('an interim report of a submission that got no answer shows that it arrived: only its decision is still unknown', async () => {
  const { sichuan } = world.provinces;
  sichuan.decisions.set('registration', 'silent');
  sichuan.onSubmit = ({ system }) =>
    system === 'registration' ? Promise.reject(new Error('the line is cut')) : Promise.resolve();
  const handle = await world.open({ plan: foundingPlan(shortPatience) });
  const key = world.keyOf(handle, 'registration');
  await expect.poll(() => sichuan.kept.has(key)).toBe(true);
  await handle.signal(reportSignal, { caseNo: world.caseNoOf(handle), report: sichuan.latest(key) });
  await world.env.sleep('6 minutes');
  const events = (await world.until(handle, 'parked', 'registration')).filter(({ step }) => step === 'registration');
  expect(kinds(events)).toEqual(['submitted', 'received', 'parked']);
  expect(events.at(-1)?.data).toMatchObject({ cause: 'no-answer', outcomeUnknown: true });
  await world.answer(handle, sichuan.decide(key, 'grant'));
  await world.until(handle, 'granted', 'registration');
  await world.finish(handle);
});
