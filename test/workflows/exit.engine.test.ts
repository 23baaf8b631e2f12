import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger.ts';
import type { Objection } from '../../domain/objection.ts';
import type { PlanStep } from '../../domain/plan.ts';
import type { Principal } from '../../domain/principal.ts';
import { addDays, shanghaiDay, startOfDay, weekday } from '../../domain/shanghai-time.ts';
import { shortPatience, sidesOf } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import type { FakeProvince } from '../support/fake-province.ts';
import { branchUscc, exitPlan, exitSubject } from '../support/later-stages.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { laterStages: true });

const delivery = { recipient: '李某', evidence: { text: 'handed over', reference: 'SJ-1' } };

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const there = sides.deciding.province;
  const system: Principal = { id: `province:${there}`, role: 'province', province: there };
  const open = (): Promise<CaseHandle> => world.open({ plan: exitPlan(sides), subject: exitSubject });
  const step = 'notice';

  async function published(handle: CaseHandle): Promise<string> {
    const events = await world.until(handle, 'published', step);
    return events.find(({ kind }) => kind === 'published')?.occurredAt ?? '';
  }
  /** The instant at which the period is over: 24:00 of its twentieth day, the day of publication not counted. */
  const endOf = (publishedAt: string): number => Date.parse(startOfDay(addDays(shanghaiDay(publishedAt), 21)));
  const object = async (handle: CaseHandle, at: number): Promise<unknown> => {
    const objection: Objection = {
      id: `o-${String(at)}`,
      at: new Date(at).toISOString(),
      by: '某债权人',
      reason: '欠款未清',
    };
    await world.env.sleep(Math.max(at - (await world.env.currentTimeMs()), 1));
    return world.command(handle, system, 'object', { step, objection });
  };
  const eventsOf = (events: readonly LedgerEvent[], kind: string): LedgerEvent[] =>
    events.filter((event) => event.kind === kind);

  test('nobody objects: on the first day after the notice the exit is handed in, the other side is told, and it is delivered', async () => {
    const handle = await open();
    const at = await published(handle);
    await world.until(handle, 'granted', 'tax-here');
    await world.until(handle, 'granted', 'tax-there');
    await world.env.sleep(endOf(at) - (await world.env.currentTimeMs()) + 60_000);
    const events = await world.until(handle, 'granted', 'told');
    expect(eventsOf(events, 'notice-ended')[0]?.occurredAt).toBe(new Date(endOf(at)).toISOString());
    const submitted = events.find((event) => event.kind === 'submitted' && event.step === 'deregistration');
    expect(shanghaiDay(submitted?.occurredAt ?? '')).toBe(addDays(shanghaiDay(at), 21));
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
  });

  test('an objection on day 20 at 23:59:59 stops it, with its reason', async () => {
    const handle = await open();
    const at = await published(handle);
    expect(await object(handle, endOf(at) - 1000)).toMatchObject({ ok: true });
    expect(await handle.result()).toBe('objected');
    const events = await world.ledger(handle);
    expect(eventsOf(events, 'objected')[0]?.data).toMatchObject({ late: false, objection: { reason: '欠款未清' } });
    expect(events.some((event) => event.step === 'deregistration')).toBe(false);
  });

  test('an objection on day 21 at 00:00:00 does not: it becomes a task for the registrar', async () => {
    const handle = await open();
    const at = await published(handle);
    expect(await object(handle, endOf(at))).toMatchObject({ ok: true });
    await world.until(handle, 'granted', 'told');
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
    expect(eventsOf(await world.ledger(handle), 'objected')[0]?.data).toMatchObject({ late: true });
  });

  test('the last day of the period is a holiday: it ends all the same', async () => {
    const today = shanghaiDay(new Date(await world.env.currentTimeMs()).toISOString());
    const off = Object.fromEntries([19, 20, 21, 22].map((days) => [addDays(today, days), 'holiday']));
    const years = Object.fromEntries([2026, 2027, 2028].map((year) => [String(year), { off, on: {} }]));
    const handle = await world.open({
      plan: exitPlan(sides),
      subject: exitSubject,
      calendar: { version: 'holidays', years },
    });
    const end = endOf(await published(handle));
    await world.sleepUntil(end + 60_000);
    const events = await world.until(handle, 'granted', 'told');
    expect(eventsOf(events, 'notice-ended')[0]?.occurredAt).toBe(new Date(end).toISOString());
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
  });

  test('a notice that is published later, told twice and the wrong way round, runs from its publication', async () => {
    const { provinces } = world;
    const province = provinces[there];
    province.later.add('public-notice');
    const handle = await open();
    await world.until(handle, 'submitted', step);
    const key = world.keyOf(handle, 'notice');
    const received = province.latest(key);
    const publication = received.state === 'received' ? province.next(key) : received;
    for (const report of [publication, received, publication]) await world.report(handle, report);
    const at = await published(handle);
    expect(at).toBe(publication.occurredAt);
    await world.sleepUntil(endOf(at) + 60_000);
    const events = await world.until(handle, 'granted', 'told');
    expect(eventsOf(events, 'published')).toHaveLength(1);
    await world.command(handle, sides.clerk, 'deliver', delivery);
    expect(await handle.result()).toBe('delivered');
  });

  test('a withdrawal in the notice, after one of two tax offices has decided, takes back what is undecided', async () => {
    world.provinces[there].decisions.set('tax', 'silent');
    const handle = await open();
    await published(handle);
    await world.until(handle, 'granted', 'tax-here');
    await world.command(handle, sides.clerk, 'withdraw', { reason: 'changed our mind' });
    expect(await handle.result()).toBe('withdrawn');
    const mine = world.provinces[there].effects.filter((line) => line.includes(world.caseNoOf(handle)));
    for (const undecided of ['notice', 'tax-there'])
      expect(mine).toContain(`withdrawn ${world.keyOf(handle, undecided)}`);
    expect(eventsOf(await world.ledger(handle), 'handling-withdrawn')).toHaveLength(2);
  });

  test('a registrar that cannot be reached waits for a person, who has it asked again', async () => {
    world.provinces[there].down.add('registration');
    const plan = exitPlan(sides);
    plan.steps = plan.steps.map((each) => ({ ...each, ...shortPatience }));
    const handle = await world.open({ plan, subject: exitSubject });
    await world.env.sleep('6 minutes');
    const events = await world.until(handle, 'parked', 'precheck');
    expect(eventsOf(events, 'parked')[0]?.data).toMatchObject({ cause: 'unreachable' });
    world.provinces[there].down.clear();
    await world.command(handle, sides.clerk, 'retry', { step: 'precheck' });
    await published(handle);
    await world.command(handle, sides.clerk, 'withdraw', { reason: 'enough' });
    expect(await handle.result()).toBe('withdrawn');
  });

  test('an objection of which only the notice system knows is found before the end of the period counts', async () => {
    const handle = await open();
    const at = await published(handle);
    const key = world.keyOf(handle, 'notice');
    const objection = { id: 'o-lost', at: new Date(endOf(at) - 1).toISOString(), by: '税务局', reason: '有未结事项' };
    world.provinces[sides.deciding.province].objections.set(key, [objection]);
    expect(await handle.result()).toBe('objected');
  });

  test('what stands in the way refuses the pre-check, and nothing is published', async () => {
    const block = { code: 'abnormal-list', words: '列入经营异常名录' };
    const record = { uscc: branchUscc, name: '重庆锦程', status: 'alive' as const, blocks: [block], asOf: '' };
    for (const province of Object.values(world.provinces)) province.register.set(branchUscc, record);
    const handle = await open();
    expect(await handle.result()).toBe('refused');
    const events = await world.ledger(handle);
    expect(events.some(({ kind }) => kind === 'published')).toBe(false);
    expect(eventsOf(events, 'looked-up').map(({ data }) => data)).toContainEqual(
      expect.objectContaining({ record: expect.objectContaining({ blocks: [block] }) as unknown }),
    );
  });

  describe('who applies on the notice', () => {
    /** Asked rarely, so that weeks of silence are soon over; what cannot be reached waits for a person after five minutes. */
    const patient = (change: Record<string, Partial<PlanStep>>): Promise<CaseHandle> => {
      const plan = exitPlan(sides);
      const steps = plan.steps.map((each) => ({ ...each, pollEvery: 86_400, ...change[each.step] }));
      return world.open({ plan: { ...plan, steps }, subject: exitSubject });
    };
    const deregistration = (handle: CaseHandle): string => world.keyOf(handle, 'deregistration');
    /** The first instant at which nobody can apply any more: twenty days after the period, a weekend put off; the calendar knows no holidays. */
    const lapseOf = (publishedAt: string): number => {
      let last = addDays(shanghaiDay(publishedAt), 40);
      while ([0, 6].includes(weekday(last))) last = addDays(last, 1);
      return Date.parse(startOfDay(addDays(last, 1)));
    };
    const delivered = async (handle: CaseHandle): Promise<string> => {
      await world.until(handle, 'granted', 'told');
      await world.command(handle, sides.clerk, 'deliver', delivery);
      return handle.result();
    };
    /** A case whose tax office at the deciding side says nothing before an instant near the lapse, and clears it then. */
    async function clearedAt(
      offset: number,
      before: (province: FakeProvince) => void = () => undefined,
    ): Promise<{ handle: CaseHandle; lapse: number }> {
      const province = world.provinces[there];
      province.decisions.set('tax', 'silent');
      const handle = await patient({});
      const lapse = lapseOf(await published(handle));
      await world.sleepUntil(lapse + offset);
      before(province);
      await world.answer(handle, province.decide(world.keyOf(handle, 'tax-there'), 'grant'));
      return { handle, lapse };
    }
    const expectLapsed = async (handle: CaseHandle, lapse: number): Promise<void> => {
      expect(await handle.result()).toBe('refused');
      const events = await world.ledger(handle);
      expect(eventsOf(events, 'refused')).toMatchObject([
        { step: 'deregistration', occurredAt: new Date(lapse).toISOString(), data: { code: 'notice-lapsed' } },
      ]);
      expect(world.provinces[there].effects.join()).not.toContain(deregistration(handle));
    };

    test('on the last evening, because a tax office was so slow, is in time', async () => {
      const { handle } = await clearedAt(-60_000);
      expect(await delivered(handle)).toBe('delivered');
    });

    test('after that evening is late: the notice has lapsed, and nothing is handed in', async () => {
      const { handle, lapse } = await clearedAt(0);
      await expectLapsed(handle, lapse);
    });

    test('cannot, while the registrar is out of reach until after that: a retry hands nothing in', async () => {
      const handle = await patient({ deregistration: shortPatience });
      const at = await published(handle);
      world.provinces[there].down.add('registration');
      await world.sleepUntil(endOf(at) + 600_000);
      await world.until(handle, 'parked', 'deregistration');
      await world.sleepUntil(lapseOf(at));
      world.provinces[there].down.clear();
      await world.command(handle, sides.clerk, 'retry', { step: 'deregistration' });
      await expectLapsed(handle, lapseOf(at));
    });

    test('is tried no longer than that, however patient the item: a registrar that is back later gets nothing', async () => {
      const { handle, lapse } = await clearedAt(-60_000, ({ down }) => down.add('registration'));
      await world.sleepUntil(lapse + 60_000);
      world.provinces[there].down.clear();
      const events = await world.until(handle, 'parked', 'deregistration');
      // The engine gives up when its next attempt would come too late.
      expect(Date.parse(eventsOf(events, 'parked').at(-1)?.occurredAt ?? '')).toBeLessThanOrEqual(lapse);
      await world.command(handle, sides.clerk, 'retry', { step: 'deregistration' });
      await expectLapsed(handle, lapse);
    });

    test('in time, and the registrar’s answer is lost: what it has got it decides, also after that', async () => {
      const handle = await patient({ deregistration: shortPatience });
      const at = await published(handle);
      const province = world.provinces[there];
      province.onSubmit = ({ system }) =>
        system === 'registration' ? Promise.reject(new Error('the line is cut')) : Promise.resolve();
      await world.sleepUntil(endOf(at) + 600_000);
      await world.until(handle, 'parked', 'deregistration');
      await world.sleepUntil(lapseOf(at));
      await world.command(handle, sides.clerk, 'retry', { step: 'deregistration' });
      expect(await delivered(handle)).toBe('delivered');
      expect(province.effects.filter((line) => line === `submitted ${deregistration(handle)}`)).toHaveLength(1);
    });
  });
});
