import { instantMs, isDay, shanghaiDay } from '../shanghai-time.ts';
import type { Stop } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';
import { computeClock } from './compute-clock.ts';
import type { Workdays } from './workdays.ts';

/** A hearing that a party asked for. `heldOn` is the day on which it was over; absent until then. */
export interface Hearing {
  toldAt: string;
  requestedAt: string;
  heldOn?: string;
  by: string;
  evidence: string;
}

/** Asked for after the term that runs from being told, before being told, or over before it was asked for. */
export type RefusedHearing = 'hearing-request-late' | 'hearing-request-early' | 'hearing-day-wrong';

/**
 * The stop that a hearing is for the decision's clock: from the day on which it was asked for to the day on which it was
 * over (行政许可法 §45), or why it is none. `rule` is the clock of the request (§47: within five days of being told).
 */
export function hearingStop(hearing: Hearing, rule: ClockRule, workdays: Workdays): Stop | RefusedHearing {
  const { toldAt, requestedAt, heldOn, by, evidence } = hearing;
  const { legal } = computeClock(rule, { startedAt: toldAt }, workdays);
  if (instantMs(requestedAt) < instantMs(toldAt)) return 'hearing-request-early';
  if (legal !== undefined && instantMs(requestedAt) >= instantMs(legal.before)) return 'hearing-request-late';
  const first = shanghaiDay(requestedAt);
  if (heldOn !== undefined && (!isDay(heldOn) || heldOn < first)) return 'hearing-day-wrong';
  return { reason: 'hearing', first, ...(heldOn !== undefined && { last: heldOn }), by, why: rule.code, evidence };
}
