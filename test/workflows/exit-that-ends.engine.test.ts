import { describe, expect, test } from 'vitest';
import type { Objection } from '../../domain/objection.ts';
import type { Principal } from '../../domain/principal.ts';
import { sidesOf } from '../support/case-fixtures.ts';
import type { CaseWorld } from '../support/case-world.ts';
import { exitPlan, exitSubject } from '../support/later-stages.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

// A world of its own: what is still out when a case ends can keep a world's clock from being skipped for the next test.
let world: CaseWorld;
shareCaseWorld((started) => (world = started), { laterStages: true });

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const there = sides.deciding.province;
  const system: Principal = { id: `province:${there}`, role: 'province', province: there };
  const step = 'notice';

  test('a withdrawal while an objection ends the case is refused, and by signal, which cannot be refused at the door, changes nothing', async () => {
    world.provinces[there].decisions.set('tax', 'silent');
    const plan = exitPlan(sides);
    plan.steps = plan.steps.map((each) => ({ ...each, patience: { n: 300, unit: 'seconds' } }));
    const handle = await world.open({ plan, subject: exitSubject });
    const events = await world.until(handle, 'published', step);
    const at = events.find(({ kind }) => kind === 'published')?.occurredAt ?? '';
    await world.until(handle, 'submitted', 'tax-there');
    world.provinces[there].down.add('tax');
    await world.env.sleep('1s');
    const raisedAt = new Date(Date.parse(at) + 1000).toISOString();
    const objection: Objection = { id: 'o-1', at: raisedAt, by: '某债权人', reason: '欠款未清' };
    await world.command(handle, system, 'object', { step, objection });
    const refusal = world.command(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
    await expect(refusal).rejects.toMatchObject({
      cause: { type: 'CommandRefused', details: [{ code: 'already-ending', step }] },
    });
    await world.leaveCommand(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
    world.provinces[there].down.clear();
    expect(await handle.result()).toBe('objected');
  });
});
