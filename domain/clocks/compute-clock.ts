import { instantMs } from '../shanghai-time.ts';
import type { Clock, DeemedEvent, Standing } from './clock.ts';
import { clockColours, overAtMs } from './clock-colours.ts';
import { clockEnds } from './clock-ends.ts';
import type { ClockEnds } from './clock-ends.ts';
import type { ClockFacts, RefusedFact } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';
import { dayOfNumber } from './day-number.ts';
import type { LimitEnd } from './limit-end.ts';
import type { Workdays } from './workdays.ts';

/**
 * One clock of the law: its promised and its latest legal date under a calendar, its colours, and what is deemed at its
 * end. A fact that the law does not take into account changes nothing and stands in `refused` with its reason. The order
 * in which facts are given does not matter.
 * @throws RangeError when `startedAt`, `metAt` or `endedAt` is no instant, or a limit no whole number from 0.
 */
export function computeClock(rule: ClockRule, facts: ClockFacts, workdays: Workdays): Clock {
  const ends = clockEnds(rule, facts, workdays);
  const { promised, legal, opens, taken } = ends;
  const standing = standingOf(ends);
  const overMs = overAtMs(facts);
  const deemed = deemedOf(rule, ends, overMs);
  return {
    rule,
    startedAt: facts.startedAt,
    calendarVersion: workdays.version,
    ...(promised?.stands === false && { promised: promised.date }),
    ...(legal?.stands === false && { legal: legal.date }),
    ...(opens?.stands === false && { opens: opens.date }),
    ...(standing && { standing }),
    ...(deemed && { deemed }),
    colours: clockColours(rule, facts, ends),
    refused: taken.refused,
    ...(overMs !== undefined && { overAt: new Date(overMs).toISOString() }),
  };
}

function standingOf({ promised, legal }: ClockEnds): Standing | undefined {
  const limits = [promised, legal].filter((end): end is Extract<LimitEnd, { stands: true }> => end?.stands === true);
  const [first] = limits;
  if (first === undefined) return undefined;
  return {
    since: dayOfNumber(first.since),
    left: {
      ...(promised?.stands === true && { promised: promised.left }),
      ...(legal?.stands === true && { legal: legal.left }),
    },
  };
}

function deemedOf({ deemed }: ClockRule, { legal }: ClockEnds, overMs = Infinity): DeemedEvent | undefined {
  if (deemed === undefined || legal === undefined || legal.stands) return undefined;
  const at = legal.date.before;
  if (overMs < instantMs(at)) return undefined;
  return { outcome: deemed.outcome, at, asOf: deemed.asOf === 'start' ? dayOfNumber(legal.start) : legal.date.date };
}

/**
 * Why a fact that somebody wants to add is not taken into account, or would put another out of account; undefined when
 * it is.
 */
export function refuseFact(
  rule: ClockRule,
  before: ClockFacts,
  after: ClockFacts,
  workdays: Workdays,
): RefusedFact | undefined {
  const known = new Set(clockEnds(rule, before, workdays).taken.refused.map(keyOf));
  return clockEnds(rule, after, workdays).taken.refused.find((refused) => !known.has(keyOf(refused)));
}

function keyOf({ fact, at, code }: RefusedFact): string {
  return `${fact}/${at}/${code}`;
}
