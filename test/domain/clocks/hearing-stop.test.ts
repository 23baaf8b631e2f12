import { describe, expect, it } from 'vitest';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';
import { computeClock } from '../../../domain/clocks/compute-clock.ts';
import { hearingStop } from '../../../domain/clocks/hearing-stop.ts';
import { workdaysOf } from '../../../domain/clocks/workdays.ts';
import { publishedCalendar } from '../../support/published-calendar.ts';
import { decision, noon } from './rules-for-tests.ts';

const workdays = workdaysOf(publishedCalendar());
const request: ClockRule = {
  code: 'hearing-request',
  kind: 'term-to-act',
  certainty: 'certain',
  legal: { n: 5, unit: 'working-days' },
  stops: [],
};
const asked = { toldAt: noon('2026-07-01'), by: 'party-1', evidence: '听证申请书' };

describe('a hearing', () => {
  it("stops the decision's clock from the day it is asked for to the day it is over", () => {
    const held = hearingStop({ ...asked, requestedAt: noon('2026-07-06'), heldOn: '2026-07-17' }, request, workdays);
    expect(held).toMatchObject({ reason: 'hearing', first: '2026-07-06', last: '2026-07-17' });
    if (typeof held === 'string') throw new Error(held);
    const clock = computeClock(decision, { startedAt: noon('2026-06-22'), stops: [held] }, workdays);
    expect(clock.legal?.date).toBe('2026-08-03');
    expect(clock.refused).toEqual([]);
  });

  it('has no last day until it is held', () => {
    const open = hearingStop({ ...asked, requestedAt: noon('2026-07-06') }, request, workdays);
    expect(open).not.toHaveProperty('last');
  });

  it.each([
    ['2026-07-08T23:59:59+08:00', undefined, 'none'],
    ['2026-07-09T00:00:00+08:00', undefined, 'hearing-request-late'],
    ['2026-07-01T11:59:59+08:00', undefined, 'hearing-request-early'],
    ['2026-07-06T09:00:00+08:00', '2026-07-05', 'hearing-day-wrong'],
    ['2026-07-06T09:00:00+08:00', '2026-07-32', 'hearing-day-wrong'],
  ])('asked for at %s and held on %s: %s', (requestedAt, heldOn, refused) => {
    const answer = hearingStop({ ...asked, requestedAt, ...(heldOn !== undefined && { heldOn }) }, request, workdays);
    expect(typeof answer === 'string' ? answer : 'none').toBe(refused);
  });
});
