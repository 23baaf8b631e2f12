import { DefaultLogger, Runtime } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { shanghaiDay } from '../../domain/shanghai-time.ts';
import type { Calendar, Term } from '../../domain/term.ts';
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
const dayMs = 24 * 3_600_000;
const tenMinutesMs = 600_000;
const days = (n: number): Term => ({ n, unit: 'working-days' });
const kinds = (events: readonly LedgerEvent[]): string[] =>
  events.filter((event) => event.step === step).map(({ kind }) => kind);

/** Two weeks of working days, so that a patience in working days is as long on a Friday as on a Monday. */
function calendarWithoutWeekends(nowMs: number): Calendar {
  const days = [...Array(14).keys()].map((n) => shanghaiDay(new Date(nowMs + n * dayMs).toISOString()));
  const years = [...new Set(days.map((day) => day.slice(0, 4)))];
  const on = Object.fromEntries(days.map((day) => [day, 'test']));
  return { version: 'no-weekends', years: Object.fromEntries(years.map((year) => [year, { off: {}, on }])) };
}

describe('a province that is out for two days, time skipped', () => {
  // Every outage of days is hundreds of attempts, and would be thousands without the pause that the province asks for.
  const sides = sidesOf['collected-in-chongqing'];
  const acts = (): LicensingActs => new LicensingActs(world, sides);
  const openInOutage = async (patience: Term): Promise<CaseHandle> => {
    acts().there.down.add('food-licensing');
    acts().there.askAgainMs = tenMinutesMs;
    const calendar = calendarWithoutWeekends(await world.env.currentTimeMs());
    const handle = await acts().open({ patience }, { calendar });
    await world.env.sleep('2 days');
    return handle;
  };
  const licensed = async (handle: CaseHandle): Promise<string> => {
    await acts().corrected(handle);
    await acts().checked(handle);
    return acts().delivered(handle);
  };

  test('ends by itself under a patience of five working days', async () => {
    const handle = await openInOutage(days(5));
    acts().there.down.clear();
    expect(await licensed(handle)).toBe('delivered');
    expect(kinds(await world.ledger(handle))).not.toContain('parked');
  }, 150_000);

  test('is parked under a patience of one working day, and a retry after the outage ends it', async () => {
    const handle = await openInOutage(days(1));
    const events = await world.until(handle, 'parked', step);
    expect(events.at(-1)?.data).toMatchObject({ cause: 'unreachable', outcomeUnknown: true });
    acts().there.down.clear();
    await world.command(handle, sides.decidingClerk, 'retry', { step });
    expect(await licensed(handle)).toBe('delivered');
  }, 150_000);
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
