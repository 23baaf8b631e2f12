import { describe, expect, it } from 'vitest';
import type { HandlingAnswer } from '../../api/schemas/case-answer.ts';
import { clockAsked, currentClock, dateNow } from '../../web/src/clocks/which-clock.ts';
import { shownWhy } from '../../web/src/pages/case/use-why.ts';
import { clockDate, inventedClock } from './support/invented-clock.ts';

const overAt = '2026-10-08T09:31:00+08:00';
const acceptance = inventedClock({ role: 'acceptance', code: 'acceptance', current: false, overAt });
const decision = inventedClock({ promised: clockDate('2026-10-10'), legal: clockDate('2026-10-13') });
const tax = inventedClock({ step: 'tax', legal: clockDate('2026-10-09') });
const clocks = [acceptance, decision, tax];

const due: NonNullable<HandlingAnswer['due']> = {
  date: '2026-10-10',
  before: '2026-10-11T00:00:00+08:00',
  provisional: false,
  term: { n: 2, unit: 'working-days' },
  startedAt: overAt,
  calendarVersion: '2026.1',
};
const why = [{ step: 'registration', of: 'promise' as const, due, lines: [] }];

describe('a date that is asked after', () => {
  it('is a clock by its moment, also by the name that its panel gives it', () => {
    expect(clockAsked(clocks, { step: 'registration', of: 'acceptance' })).toBe(acceptance);
    expect(clockAsked(clocks, { step: 'registration', of: 'promise' })).toBe(decision);
    expect(clockAsked(clocks, { step: 'registration', of: 'check' })).toBeUndefined();
  });

  it('is the one that still runs of two for the same moment', () => {
    const anew = inventedClock({ role: 'acceptance', code: 'acceptance' });
    expect(clockAsked([acceptance, anew], { step: 'registration', of: 'acceptance' })).toBe(anew);
  });

  it('is explained by its clock, with its days where they are of the same date', () => {
    const asked = { step: 'registration', of: 'promise' } as const;
    expect(shownWhy({ why, clocks }, asked)).toEqual({ clock: decision, days: why[0] });
    const moved = inventedClock({ promised: clockDate('2026-10-12') });
    expect(shownWhy({ why, clocks: [moved] }, asked)).toEqual({ clock: moved });
    const check = inventedClock({ role: 'check', legal: clockDate('2026-10-10') });
    expect(shownWhy({ why, clocks: [check] }, { step: 'registration', of: 'check' })).toEqual({ clock: check });
  });

  it('is explained by its days alone in a case that was opened without clocks', () => {
    expect(shownWhy({ why, clocks: [] }, { step: 'registration', of: 'promise' })).toEqual({ days: why[0] });
    expect(shownWhy({ why, clocks: [] }, { step: 'registration', of: 'acceptance' })).toBeUndefined();
  });
});

describe('the clock that counts for a case', () => {
  it('is that of the step that the holder has, where several must be met at once', () => {
    expect(currentClock(clocks, 'tax')).toBe(tax);
    expect(currentClock(clocks, 'registration')).toBe(decision);
    expect(currentClock(clocks, undefined)).toBe(decision);
    expect(currentClock([acceptance], 'registration')).toBeUndefined();
  });
});

describe('the date of a handling', () => {
  const handling = { step: 'registration', status: 'accepted', due } as const;

  it('is its clock’s, and says which', () => {
    expect(dateNow({ ...handling, due: { ...due, date: '2026-10-09' } }, clocks)).toEqual({
      of: 'decision',
      date: '2026-10-10',
    });
  });

  it('is none while its clock stands still, whatever was counted before', () => {
    const standing = inventedClock({ standing: { since: '2026-10-09', left: { legal: 3 } } });
    expect(dateNow(handling, [standing])).toBeUndefined();
  });

  it('is the promise’s where it has no clock', () => {
    expect(dateNow(handling, [tax])).toEqual({ of: 'promise', date: '2026-10-10' });
  });
});
