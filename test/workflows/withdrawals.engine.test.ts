import { describe, expect, test } from 'vitest';
import type { OpenedData } from '../../domain/ledger.ts';
import { delivery, foundingPlan, ops, owner, shortPatience, sidesOf } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import type { FakeProvince } from '../support/fake-province.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started));

const isHeld = {
  held: [{ pointer: '/shareholders/0/uscc', kind: 'uscc' as const, value: '91350211M0000XUF46', problem: 'check' }],
};

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const here = (): FakeProvince => world.provinces[sides.collecting.province];
  const there = (): FakeProvince => world.provinces[sides.deciding.province];
  const open = (change: Partial<OpenedData> = {}): Promise<CaseHandle> =>
    world.open({ plan: foundingPlan({}, sides), ...change });
  const withdraw = (handle: CaseHandle): Promise<unknown> =>
    world.command(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
  const awayFrom = (now: boolean): Promise<void> =>
    Promise.resolve(now ? void there().down.add('registration') : undefined);
  const submittedAndWithdrawn = (handle: CaseHandle): string[] => {
    const key = world.keyOf(handle, 'registration');
    return [`submitted ${key}`, `withdrawal ${key}/withdrawal`, `withdrawn ${key}`];
  };

  test('before anything was sent: no province ever hears of the case', async () => {
    const handle = await open(isHeld);
    await world.until(handle, 'opened');
    await withdraw(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect([...world.linesOf(handle, here().asked), ...world.linesOf(handle, there().asked)]).toEqual([]);
  });

  test('before identity is decided: nothing is withdrawn there, and nothing is sent to the deciding side', async () => {
    here().decisions.set('identity', 'silent');
    const handle = await open();
    await world.until(handle, 'submitted', 'identity');
    await withdraw(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, here().effects)).toEqual([`submitted ${world.keyOf(handle, 'identity')}`]);
    expect(world.linesOf(handle, there().asked)).toEqual([]);
  });

  test('while the submission of the registration is on its way: it is awaited, then withdrawn', async () => {
    let reached = (): void => undefined;
    let answer = (): void => undefined;
    const isThere = new Promise<void>((resolve) => (reached = resolve));
    const isAnswered = new Promise<void>((resolve) => (answer = resolve));
    there().onSubmit = async ({ system }) => {
      if (system !== 'registration') return;
      reached();
      await isAnswered;
    };
    there().decisions.set('registration', 'silent');
    const handle = await open();
    await isThere;
    await withdraw(handle);
    expect(world.linesOf(handle, there().effects)).toEqual([`submitted ${world.keyOf(handle, 'registration')}`]);
    answer();
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
  });

  test('while the registration cannot be reached: what arrives after all is withdrawn', async () => {
    there().down.add('registration');
    there().decisions.set('registration', 'silent');
    const handle = await open();
    await world.until(handle, 'granted', 'identity');
    await withdraw(handle);
    there().down.clear();
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
    expect(decisiveLedger(await world.ledger(handle))).toEqual({
      case: ['opened', 'withdrawal-requested', 'closed'],
      identity: ['submitted', 'granted'],
      registration: ['submitted', 'handling-withdrawn'],
    });
  });

  test('before the registration is decided: withdrawn at the province, and nothing is sent after it', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open();
    await world.until(handle, 'submitted', 'registration');
    await withdraw(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
  });

  test.each([
    ['seal is decided', 'submitted', 'seal'],
    ['tax is decided', 'submitted', 'tax'],
    ['the licence is checked', 'granted', 'tax'],
    ['the result is delivered', 'certificate-checked', 'licence'],
  ] as const)(
    'before %s, after the registration: refused with the step that decided it',
    async (_before, kind, step) => {
      if (kind === 'submitted') there().decisions.set(step, 'silent');
      // The licence's own source is away: its check is on its way for as long as that lasts.
      if (kind === 'granted') there().onSubmit = ({ system }) => awayFrom(system === step);
      const handle = await open();
      await world.until(handle, kind, step);
      for (const principal of [sides.clerk, owner]) {
        await expect(world.command(handle, principal, 'withdraw', { reason: 'too late' })).rejects.toMatchObject({
          cause: { type: 'CommandRefused', details: [{ ok: false, code: 'already-decided', step: 'registration' }] },
        });
      }
      expect((await world.ledger(handle)).some((event) => event.kind === 'withdrawal-requested')).toBe(false);
      await world.finish(handle, sides.clerk);
    },
  );

  test("the engine's cancel after the licence is passed over, and the case goes on to its delivery", async () => {
    there().decisions.set('seal', 'silent');
    const handle = await open();
    await world.until(handle, 'submitted', 'seal');
    await handle.cancel();
    there().decide(world.keyOf(handle, 'seal'), 'grant');
    await world.until(handle, 'certificate-checked');
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
    expect((await world.ledger(handle)).some((event) => event.kind === 'withdrawal-requested')).toBe(false);
  });

  test('while the registration is parked without an answer: withdrawn at the province, and no person is needed', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open({ plan: foundingPlan(shortPatience, sides) });
    await world.until(handle, 'submitted', 'registration');
    await world.env.sleep('6 minutes');
    await world.until(handle, 'parked', 'registration');
    await withdraw(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
  });

  test('while the registration is parked and never arrived: the province says so, and the case closes', async () => {
    there().down.add('registration');
    const handle = await open({ plan: foundingPlan(shortPatience, sides) });
    await world.until(handle, 'granted', 'identity');
    await world.env.sleep('6 minutes');
    await world.until(handle, 'parked', 'registration');
    there().down.clear();
    await withdraw(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual([]);
    expect(world.linesOf(handle, there().asked).at(-1)).toBe(
      `withdraw ${world.keyOf(handle, 'registration')}/withdrawal`,
    );
  });

  test('the deciding side is away for a minute when it should withdraw: repeated until it is back', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open();
    await world.until(handle, 'submitted', 'registration');
    there().down.add('registration');
    await withdraw(handle);
    await world.env.sleep('1 minute');
    expect((await world.ledger(handle)).map(({ kind }) => kind)).not.toContain('parked');
    there().down.clear();
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
  });

  test('the deciding side stays away past the patience: the withdrawal is parked, and a retry carries it through', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open({ plan: foundingPlan(shortPatience, sides) });
    await world.until(handle, 'submitted', 'registration');
    there().down.add('registration');
    await withdraw(handle);
    await world.env.sleep('6 minutes');
    const parked = await world.until(handle, 'parked', 'registration');
    expect(parked.at(-1)?.data).toMatchObject({
      cause: 'unreachable',
      outcomeUnknown: true,
      detail: `${world.keyOf(handle, 'registration')}/withdrawal`,
    });
    there().down.clear();
    await world.command(handle, ops, 'retry', { step: 'registration' });
    expect(await handle.result()).toBe('withdrawn');
    expect(world.linesOf(handle, there().effects)).toEqual(submittedAndWithdrawn(handle));
  });

  test('the licence comes by callback while the withdrawal cannot be brought: it stands, and the others go on at once', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open();
    await world.until(handle, 'submitted', 'registration');
    there().down.add('registration');
    await withdraw(handle);
    await world.answer(handle, there().decide(world.keyOf(handle, 'registration'), 'grant'));
    const events = await world.until(handle, 'granted', 'tax');
    expect(decisiveLedger(events)['case']).toEqual(['opened', 'withdrawal-requested', 'withdrawal-too-late']);
    there().down.clear();
    await world.until(handle, 'certificate-checked');
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
    expect(world.linesOf(handle, there().effects).some((line) => line.startsWith('withdraw'))).toBe(false);
  });
});
