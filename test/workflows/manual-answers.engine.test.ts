import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { sidesOf } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { LicensingActs } from '../support/licensing-acts.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { realServer: true, laterStages: true });

const step = 'licensing';
const evidence = { text: '电话记录', reference: 'DH-1' };
const answer = {
  decision: 'refused',
  provinceNo: 'P-9',
  decidedAt: '2026-11-23T02:00:00.000Z',
  refusal: { code: '13', reason: 'not in order' },
} as const;
const refusedWith = (code: string): object => ({ cause: { details: [{ ok: false, code }] } });
const kinds = (events: readonly LedgerEvent[]): string[] =>
  events.filter((event) => event.step === step).map(({ kind }) => kind);

describe.each(Object.entries(sidesOf))('%s, on the real server', (_direction, sides) => {
  const acts = (): LicensingActs => new LicensingActs(world, sides);

  /** Parked with its outcome unknown: the system took it, says nothing and is then away. */
  async function away(): Promise<CaseHandle> {
    const { there } = acts();
    there.corrections.clear();
    there.checking.clear();
    there.decisions.set('food-licensing', 'silent');
    const handle = await acts().open({ patience: { n: 4, unit: 'seconds' } });
    await world.until(handle, 'parked', step);
    there.down.add('food-licensing');
    return handle;
  }
  const propose = (handle: CaseHandle): Promise<unknown> =>
    world.command(handle, sides.decidingClerk, 'manual-answer', { step, answer, evidence });
  const confirm = (handle: CaseHandle): Promise<unknown> =>
    world.command(handle, sides.clerk, 'confirm-manual-answer', { step, answer });

  test('what two people say counts while the system stays away; neither one alone nor two who differ', async () => {
    const handle = await away();
    await expect(confirm(handle)).rejects.toMatchObject(refusedWith('no-manual-answer'));
    await propose(handle);
    await expect(
      world.command(handle, sides.decidingClerk, 'confirm-manual-answer', { step, answer }),
    ).rejects.toMatchObject(refusedWith('same-person'));
    const other = { ...answer, provinceNo: 'P-8' };
    await expect(
      world.command(handle, sides.clerk, 'confirm-manual-answer', { step, answer: other }),
    ).rejects.toMatchObject(refusedWith('different-answer'));
    await confirm(handle);
    expect(await handle.result()).toBe('refused');
    const events = await world.ledger(handle);
    expect(events.find(({ kind }) => kind === 'refused')).toMatchObject({ via: 'manual', data: { code: '13' } });
  });

  test('a system that answers again and has not decided decides itself', async () => {
    const handle = await away();
    await propose(handle);
    acts().there.down.clear();
    await confirm(handle);
    await world.until(handle, 'manual-answer-set-aside', step);
    acts().there.decisions.clear();
    expect(await acts().delivered(handle)).toBe('delivered');
  });

  test('a system that has decided meanwhile is heard, not the two people', async () => {
    const handle = await away();
    await propose(handle);
    acts().there.decide(acts().keyOf(handle), 'grant');
    acts().there.down.clear();
    await confirm(handle);
    expect(await acts().delivered(handle)).toBe('delivered');
    expect(kinds(await world.ledger(handle)).slice(-2)).toEqual(['manual-answer-confirmed', 'granted']);
  });
});
