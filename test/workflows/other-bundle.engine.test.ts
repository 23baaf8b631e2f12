import { describe, expect, test } from 'vitest';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Plan } from '../../domain/plan.ts';
import { clerk, delivery } from '../support/case-fixtures.ts';
import type { CaseWorld } from '../support/case-world.ts';
import { decisiveLedger } from '../support/decisive-ledger.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';
import { reorderedCatalogue } from '../support/test-catalogue.ts';

/** A bundle that exists only as a test's files: no step, item, authority or licence of it is known to any code. */
const other = { bundle: 'registration-first', window: '500103-03', decidingRegion: '510104', related: [] };
const planWith = (choices: string[]): Plan => compilePlan(loadCatalogue(reorderedCatalogue), { ...other, choices });

let world: CaseWorld;
shareCaseWorld((started) => (world = started));

async function liveThrough(plan: Plan): Promise<{ outcome: string; events: LedgerEvent[] }> {
  const handle = await world.open({ plan });
  await world.until(handle, 'certificate-checked');
  await world.command(handle, clerk, 'deliver', delivery);
  return { outcome: await handle.result(), events: await world.ledger(handle) };
}

describe('a bundle with other items in another order, time skipped', () => {
  test('runs to its end: every step waits for those before it, and the licence of the first is what is checked last', async () => {
    const plan = planWith(['check-people', 'file-seal']);
    const { outcome, events } = await liveThrough(plan);
    expect(outcome).toBe('delivered');
    const decided = ['submitted', 'granted'];
    expect(decisiveLedger(events)).toEqual({
      case: ['opened', 'closed'],
      found: decided,
      insure: decided,
      account: decided,
      people: decided,
      mark: decided,
      charter: ['certificate-checked'],
      hand: ['delivered'],
    });
    for (const { step, after } of plan.steps) {
      const began = events.findIndex((event) => event.step === step);
      for (const before of after) {
        const settled = events.findLastIndex((event) => event.step === before);
        expect(settled, `${before} before ${step}`).toBeLessThan(began);
      }
    }
    expect(events.find(({ kind }) => kind === 'certificate-checked')?.data).toMatchObject({
      certificate: { id: expect.stringContaining('/found/1') as string },
    });
  });

  test('without its optional items it ends as well', async () => {
    const { outcome, events } = await liveThrough(planWith([]));
    expect(outcome).toBe('delivered');
    expect(Object.keys(decisiveLedger(events)).sort()).toEqual([
      'account',
      'case',
      'charter',
      'found',
      'hand',
      'insure',
    ]);
  });

  test('a refusal of its first item, which ends it, and one of a later item, which does not', async () => {
    world.provinces.sichuan.decisions.set('registration', 'refuse');
    const refused = await world.open({ plan: planWith([]) });
    expect(await refused.result()).toBe('refused');
    world.reset();
    world.provinces.sichuan.decisions.set('social-insurance', 'refuse');
    expect((await liveThrough(planWith([]))).outcome).toBe('partial');
  });
});
