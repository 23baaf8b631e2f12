import { DefaultLogger, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { sidesOf } from '../support/case-fixtures.ts';
import { CaseWorld } from '../support/case-world.ts';
import type { CaseHandle } from '../support/case-world.ts';
import { sharedEngines } from '../support/engines.ts';
import { knowLaterStages } from '../support/later-stages.ts';
import { LicensingActs } from '../support/licensing-acts.ts';

let world: CaseWorld;
beforeAll(async () => {
  // Every attempt of an outage would be a warning.
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  world = await CaseWorld.start({ workflowBundle: sharedEngines().workflowBundle });
}, 120_000);
afterAll(() => world.stop());
beforeEach(() => {
  world.reset();
  knowLaterStages(world);
});

const step = 'licensing';
const days = (n: number): { n: number; unit: 'working-days' } => ({ n, unit: 'working-days' });
const kinds = (events: readonly LedgerEvent[]): string[] =>
  events.filter((event) => event.step === step).map(({ kind }) => kind);

describe('a province that is out, time skipped', () => {
  // Every outage of days is thousands of attempts: one direction makes them.
  const sides = sidesOf['collected-in-chongqing'];
  const acts = (): LicensingActs => new LicensingActs(world, sides);
  const licensed = async (handle: CaseHandle): Promise<string> => {
    await acts().corrected(handle);
    await acts().checked(handle);
    return acts().delivered(handle);
  };

  test('for two days ends by itself under a patience of five working days', async () => {
    acts().there.down.add('food-licensing');
    const handle = await acts().open({ patience: days(5) });
    await world.env.sleep('2 days');
    acts().there.down.clear();
    expect(await licensed(handle)).toBe('delivered');
    expect(kinds(await world.ledger(handle))).not.toContain('parked');
  }, 120_000);

  test('under a patience of one working day is parked, and a retry after the outage ends it', async () => {
    acts().there.down.add('food-licensing');
    const handle = await acts().open({ patience: days(1) });
    await world.env.sleep('5 days');
    const events = await world.until(handle, 'parked', step);
    expect(events.at(-1)?.data).toMatchObject({ cause: 'unreachable', outcomeUnknown: true });
    acts().there.down.clear();
    await world.command(handle, sides.decidingClerk, 'retry', { step });
    expect(await licensed(handle)).toBe('delivered');
  }, 120_000);
});

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const acts = (): LicensingActs => new LicensingActs(world, sides);

  test.each([
    ['while the applicant corrects', (handle: CaseHandle) => world.until(handle, 'correction-requested', step)],
    ['before the check is booked', (handle: CaseHandle) => acts().corrected(handle)],
    [
      'before the check is made',
      (handle: CaseHandle) =>
        acts()
          .corrected(handle)
          .then(() => acts().booked(handle)),
    ],
  ])('a withdrawal %s takes the submission back', async (_when, reach) => {
    const handle = await acts().open();
    await reach(handle);
    await world.command(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
    expect(await handle.result()).toBe('withdrawn');
    expect(acts().effects(handle).slice(-2)).toEqual(['withdrawal /withdrawal', 'withdrawn ']);
  });

  test('a withdrawal while the answers are handed over waits for that, then takes the submission back', async () => {
    const { there } = acts();
    const handle = await acts().open();
    there.onSupplement = async () => {
      there.onSupplement = () => Promise.resolve();
      await world.command(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
    };
    await acts().correctionEnd(handle);
    await acts().correct(handle);
    expect(await handle.result()).toBe('withdrawn');
    expect(acts().effects(handle)).toEqual([
      'submitted ',
      'correction ',
      'supplemented /correction/1',
      'accepted ',
      'withdrawal /withdrawal',
      'withdrawn ',
    ]);
  });

  test('a check that finds fault ends in the refusal of the authority', async () => {
    acts().there.decisions.set('food-licensing', 'refuse');
    const handle = await acts().open();
    await acts().corrected(handle);
    await acts().checked(handle, false);
    expect(await handle.result()).toBe('refused');
  });
});
