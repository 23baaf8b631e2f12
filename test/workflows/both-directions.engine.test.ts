import { describe, expect, test } from 'vitest';
import type { OpenedData } from '../../domain/ledger.ts';
import { delivery, foundingPlan, ops, shortPatience, sidesOf } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import type { FakeProvince } from '../support/fake-province.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started));

const delivered = {
  case: ['opened', 'closed'],
  identity: ['submitted', 'granted'],
  registration: ['submitted', 'granted'],
  seal: ['submitted', 'granted'],
  tax: ['submitted', 'granted'],
  licence: ['certificate-checked'],
  delivery: ['delivered'],
};

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const { clerk } = sides;
  const here = (): FakeProvince => world.provinces[sides.collecting.province];
  const there = (): FakeProvince => world.provinces[sides.deciding.province];
  const open = (change: Partial<OpenedData> = {}): Promise<CaseHandle> =>
    world.open({ plan: foundingPlan({}, sides), ...change });
  async function deliver(handle: CaseHandle): Promise<string> {
    await world.until(handle, 'certificate-checked');
    await world.command(handle, clerk, 'deliver', delivery);
    return handle.result();
  }

  test('delivered: each province has every effect of its own side once, and none of the other', async () => {
    const handle = await open();
    expect(await deliver(handle)).toBe('delivered');
    expect(decisiveLedger(await world.ledger(handle))).toEqual(delivered);
    const identity = world.keyOf(handle, 'identity');
    expect(world.linesOf(handle, here().effects)).toEqual([`submitted ${identity}`, `granted ${identity}`]);
    expect(world.linesOf(handle, there().effects).sort()).toEqual(
      ['registration', 'seal', 'tax']
        .flatMap((step) => [`granted ${world.keyOf(handle, step)}`, `submitted ${world.keyOf(handle, step)}`])
        .sort(),
    );
  });

  test.each([
    ['identity', here, {}],
    ['registration', there, { identity: ['submitted', 'granted'] }],
  ] as const)('refused at %s: the case ends, and nothing is sent after it', async (step, province, before) => {
    province().decisions.set(step, 'refuse');
    const handle = await open();
    expect(await handle.result()).toBe('refused');
    expect(decisiveLedger(await world.ledger(handle))).toEqual({
      case: ['opened', 'closed'],
      ...before,
      [step]: ['submitted', 'refused'],
    });
    const sent = [...world.linesOf(handle, here().asked), ...world.linesOf(handle, there().asked)];
    expect(sent.filter((line) => line.startsWith('submit ')).at(-1)).toBe(`submit ${world.keyOf(handle, step)}`);
  });

  test.each(['seal', 'tax'])(
    '%s refused after the licence: a partial result that is delivered all the same',
    async (step) => {
      there().decisions.set(step, 'refuse');
      const handle = await open();
      expect(await deliver(handle)).toBe('partial');
      expect(decisiveLedger(await world.ledger(handle))).toEqual({ ...delivered, [step]: ['submitted', 'refused'] });
    },
  );

  test('silent past its patience, twice: parked each time, the status is asked first, and the second retry ends it', async () => {
    there().decisions.set('registration', 'silent');
    const handle = await open({ plan: foundingPlan({ pollEvery: 7200 }, sides) });
    const key = world.keyOf(handle, 'registration');
    await world.until(handle, 'submitted', 'registration');
    const parkings = async (): Promise<unknown[]> =>
      (await world.ledger(handle)).filter(({ kind }) => kind === 'parked').map(({ data }) => data);
    const parked = { cause: 'no-answer', outcomeUnknown: true, detail: key };
    await world.env.sleep('6 days');
    expect(await parkings()).toEqual([parked]);
    const asked = there().asked.length;
    await world.command(handle, sides.decidingClerk, 'retry', { step: 'registration' });
    await expect.poll(() => there().asked.slice(asked, asked + 1)).toEqual([`status ${key}`]);
    await world.env.sleep('6 days');
    expect(await parkings()).toEqual([parked, parked]);
    there().decisions.clear();
    await world.command(handle, ops, 'retry', { step: 'registration' });
    expect(await deliver(handle)).toBe('delivered');
    expect(decisiveLedger(await world.ledger(handle))).toEqual(delivered);
    expect(world.linesOf(handle, there().effects).filter((line) => line === `submitted ${key}`)).toHaveLength(1);
  });

  test('out of reach past its patience: parked, and a retry asks for the status before it sends the same key again', async () => {
    there().down.add('registration');
    const handle = await open({ plan: foundingPlan(shortPatience, sides) });
    const key = world.keyOf(handle, 'registration');
    await world.until(handle, 'granted', 'identity');
    await world.env.sleep('6 minutes');
    const parked = await world.until(handle, 'parked', 'registration');
    expect(parked.at(-1)?.data).toEqual({ cause: 'unreachable', outcomeUnknown: true, detail: key });
    there().down.clear();
    const asked = there().asked.length;
    await world.command(handle, ops, 'retry', { step: 'registration' });
    await expect.poll(() => there().asked.slice(asked, asked + 2)).toEqual([`status ${key}`, `submit ${key}`]);
    expect(await deliver(handle)).toBe('delivered');
  });
});
