import { describe, expect, test } from 'vitest';
import type { NewTable } from '../../domain/calendar-recompute.ts';
import type { LedgerEvent } from '../../domain/ledger.ts';
import { addDays, weekday } from '../../domain/shanghai-time.ts';
import type { CalendarYear, Due } from '../../domain/term.ts';
import { calendarSignal } from '../../workflows/messages.ts';
import { sidesOf, stranger } from '../support/case-fixtures.ts';
import type { CaseHandle, CaseWorld } from '../support/case-world.ts';
import { LicensingActs } from '../support/licensing-acts.ts';
import { shareCaseWorld } from '../support/shared-case-world.ts';
import { answersToGaps } from '../support/standard-case.ts';

let world: CaseWorld;
shareCaseWorld((started) => (world = started), { laterStages: true });

const [ofField, ofMaterial] = answersToGaps;
const refusedWith = (code: string): object => ({ cause: { details: [{ ok: false, code }] } });
const kinds = (events: readonly LedgerEvent[]): string[] =>
  events.filter(({ step }) => step === 'licensing').map(({ kind }) => kind);
const answers = (...given: (typeof ofField)[]): NonNullable<typeof ofField>[] =>
  given.filter((each) => each !== undefined);

describe.each(Object.entries(sidesOf))('%s, time skipped', (_direction, sides) => {
  const acts = (): LicensingActs => new LicensingActs(world, sides);
  const wentOn = async (handle: CaseHandle): Promise<string> => {
    await world.until(handle, 'accepted', 'licensing');
    await acts().checked(handle);
    return acts().delivered(handle);
  };

  test('the last gap is answered on the last day at 23:59:59: in time', async () => {
    const handle = await acts().open();
    const end = await acts().correctionEnd(handle);
    await world.sleepUntil(end - 86_400_000);
    await acts().correct(handle, answers(ofField));
    await world.sleepUntil(end - 1000);
    expect(await acts().correct(handle, answers(ofMaterial))).toMatchObject({ ok: true });
    expect(await wentOn(handle)).toBe('delivered');
  });

  test('one gap of two is answered: the handling lapses, and says which is open', async () => {
    const handle = await acts().open();
    await acts().correctionEnd(handle);
    await acts().correct(handle, answers(ofMaterial));
    expect(await handle.result()).toBe('lapsed');
    const lapsed = (await world.ledger(handle)).find(({ kind }) => kind === 'correction-lapsed');
    expect(lapsed?.data).toMatchObject({ open: ['g1'], returned: { materials: ['layout'] } });
    expect(acts().effects(handle)).toEqual(['submitted ', 'correction ', 'withdrawal /withdrawal', 'withdrawn ']);
  });

  test('an answer at the first instant after the term is too late, also while what was sent before is awaited', async () => {
    const handle = await acts().open();
    const end = await acts().correctionEnd(handle);
    await world.sleepUntil(end);
    await expect(acts().correct(handle)).rejects.toMatchObject(refusedWith('correction-late'));
    expect(await handle.result()).toBe('lapsed');
  });

  test('an answer after it lapsed is too late, also while the province cannot be told', async () => {
    const handle = await acts().open();
    const end = await acts().correctionEnd(handle);
    acts().there.down.add('food-licensing');
    await world.sleepUntil(end + 60_000);
    await world.until(handle, 'correction-lapsed');
    await expect(acts().correct(handle)).rejects.toMatchObject(refusedWith('correction-late'));
    acts().there.down.clear();
    expect(await handle.result()).toBe('lapsed');
  });

  test('twice with one id is one answer; by another enterprise, or of what was not pinned, is none', async () => {
    const handle = await acts().open();
    await acts().correctionEnd(handle);
    const data = { step: 'licensing', answers: answersToGaps };
    await expect(world.command(handle, stranger, 'correct', data)).rejects.toMatchObject(refusedWith('not-found'));
    const other = [{ gap: 'g9', value: '1' }];
    await expect(acts().correct(handle, other)).rejects.toMatchObject(refusedWith('gap-not-pinned'));
    const first = await acts().correct(handle, answers(ofField), 'one-id');
    expect(await acts().correct(handle, answers(ofField), 'one-id')).toEqual(first);
    await expect(acts().correct(handle, answers(ofField))).rejects.toMatchObject(refusedWith('gap-answered'));
    await acts().correct(handle, answers(ofMaterial));
    expect(await wentOn(handle)).toBe('delivered');
    expect(kinds(await world.ledger(handle)).filter((kind) => kind === 'corrected')).toHaveLength(2);
  });

  test('a second notice waits for a person; the case goes on once it is cleared up', async () => {
    const handle = await acts().open();
    await acts().corrected(handle);
    const first = acts().there.latest(acts().keyOf(handle));
    const second = { ...first, id: 'second', state: 'correction' as const, correction: { noticeNo: 'N2', gaps: [] } };
    for (const report of [second, second]) await world.report(handle, report);
    const events = await world.until(handle, 'parked', 'licensing');
    expect(events.at(-1)?.data).toEqual({ cause: 'unexpected-report', outcomeUnknown: false, detail: 'N2' });
    await world.command(handle, sides.decidingClerk, 'retry', { step: 'licensing' });
    expect(await wentOn(handle)).toBe('delivered');
    expect(kinds(await world.ledger(handle)).filter((kind) => kind === 'parked')).toHaveLength(1);
  });

  test('what the province says before it has answered what we send moves nothing back', async () => {
    const { there, step } = acts();
    const handle = await acts().open();
    there.onSupplement = async ({ what, of }) => {
      for (const report of [there.latest(of), there.latest(of)])
        if (what === 'correction') await world.report(handle, report);
      if (what === 'check') await world.answer(handle, there.decide(of, 'grant'));
    };
    await acts().corrected(handle);
    await acts().checked(handle);
    expect(await acts().delivered(handle)).toBe('delivered');
    const all = kinds(await world.ledger(handle));
    expect(all.slice(all.indexOf('corrected'))).toEqual([
      'corrected',
      'supplemented',
      'accepted',
      'check-booked',
      'check-recorded',
      'rechecked',
      'supplemented',
      'granted',
    ]);
    expect(world.view(handle).handlings.find((each) => each.step === step)?.status).toBe('granted');
  });
});

describe('a holiday table that comes while an answer is awaited', () => {
  const acts = (): LicensingActs => new LicensingActs(world, sidesOf['collected-in-chongqing']);
  const dueOf = (handle: CaseHandle): Due | undefined =>
    world.view(handle).handlings.find(({ step }) => step === 'licensing')?.actBy;
  const tell = async (handle: CaseHandle, days: CalendarYear, revision = 1): Promise<Due | undefined> => {
    const year = Number(dueOf(handle)?.date.slice(0, 4));
    const table: NewTable = { year, revision, source: 'invented', days };
    await handle.signal(calendarSignal, { caseNo: world.caseNoOf(handle), table });
    await world.until(handle, 'calendar-changed');
    return dueOf(handle);
  };

  test('moves the end to a later day: what ended by the old one is still in time, and the table counts once', async () => {
    const handle = await acts().open();
    const end = await acts().correctionEnd(handle);
    const before = dueOf(handle);
    const off = { off: { [before?.date ?? '']: 'new-year' }, on: {} };
    const after = await tell(handle, off);
    expect(Date.parse(after?.before ?? '')).toBeGreaterThan(end);
    await handle.signal(calendarSignal, {
      caseNo: world.caseNoOf(handle),
      table: { year: Number(before?.date.slice(0, 4)), revision: 1, source: 'again', days: { off: {}, on: {} } },
    });
    await world.sleepUntil(end + 3_600_000);
    expect(await acts().correct(handle, answers(ofField))).toMatchObject({ ok: true });
    expect(await handle.result()).toBe('lapsed');
    const told = (await world.ledger(handle)).filter(({ kind }) => kind === 'calendar-changed');
    expect(told.map(({ data }) => data)).toMatchObject([
      { moves: [{ step: 'licensing', of: 'correction', from: before?.date, to: after?.date }] },
    ]);
    const lapsed = (await world.ledger(handle)).find(({ kind }) => kind === 'correction-lapsed');
    expect(lapsed?.occurredAt).toBe(after?.before);
  });

  test('moves the end to an earlier day: the case wakes by then', async () => {
    const handle = await acts().open();
    const end = await acts().correctionEnd(handle);
    const weekend = [-1, -2, -3, -4, -5, -6, -7]
      .map((days) => addDays(dueOf(handle)?.date ?? '', days))
      .filter((day) => [0, 6].includes(weekday(day)));
    const after = await tell(handle, { off: {}, on: Object.fromEntries(weekend.map((day) => [day, 'new-year'])) });
    expect(Date.parse(after?.before ?? '')).toBeLessThan(end);
    await world.sleepUntil(Date.parse(after?.before ?? '') + 60_000);
    await world.until(handle, 'correction-lapsed');
    expect(await world.env.currentTimeMs()).toBeLessThan(end);
    expect(await handle.result()).toBe('lapsed');
  });
});
