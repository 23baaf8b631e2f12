import { instantMs, isDay, shanghaiDay } from '../shanghai-time.ts';
import type { ClockFacts, Extension, RefusalOfFact, RefusedFact, SetDay, Statement, Stop } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';
import { dayNumber } from './day-number.ts';
import { limitEnd } from './limit-end.ts';
import type { Course, LimitEnd } from './limit-end.ts';
import { stillSpans } from './still-span.ts';
import type { Workdays } from './workdays.ts';

/** The facts that count, in their order, and those that do not, with the reason of each. */
export interface TakenFacts {
  course: Course;
  stops: readonly Stop[];
  extension?: Extension;
  /** Units that the extension adds. */
  more: number;
  set?: SetDay;
  refused: readonly RefusedFact[];
}

interface Given {
  fact: 'stop' | 'exclusion';
  at: number;
  stop: Stop;
}

/** Sorts the facts of a clock into those that the law takes into account and those that it does not. */
export function takeFacts(rule: ClockRule, facts: ClockFacts, workdays: Workdays): TakenFacts {
  const { startedAt, set } = facts;
  const refused: RefusedFact[] = [];
  const given = wellFormed(rule, facts, refused);
  const course: Course = { kind: rule.kind, startedAt, still: stillSpans(given.map(({ stop }) => stop)), workdays };
  const extension = takeExtension(rule, facts, course, refused);
  const more = extension === undefined ? 0 : (extension.n ?? rule.extension?.n ?? 0);
  const stops = inTime(given, endOfAll(rule, more, course), refused);
  const refusal = set && whyNotSet(rule, set, startedAt);
  if (refusal !== undefined) refused.push({ fact: 'set', at: 0, code: refusal });
  return {
    course: stops.length === given.length ? course : { ...course, still: stillSpans(stops) },
    stops,
    more,
    refused,
    ...(extension && { extension }),
    ...(set && refusal === undefined && { set }),
  };
}

function wellFormed(rule: ClockRule, facts: ClockFacts, refused: RefusedFact[]): Given[] {
  if (facts.stops === undefined && facts.exclusions === undefined) return [];
  const all: Given[] = [
    ...(facts.stops ?? []).map((stop, at) => ({ fact: 'stop' as const, at, stop })),
    ...(facts.exclusions ?? []).map((stop, at) => ({ fact: 'exclusion' as const, at, stop })),
  ];
  const startDay = shanghaiDay(facts.startedAt);
  const taken = all.filter(({ fact, at, stop }) => {
    const code = whyNoStop(rule, stop, startDay);
    if (code !== undefined) refused.push({ fact, at, code, reason: stop.reason, from: stop.first });
    return code === undefined;
  });
  return taken.sort((a, b) => dayNumber(a.stop.first) - dayNumber(b.stop.first));
}

function whyNoStop(rule: ClockRule, stop: Stop, startDay: string): RefusalOfFact | undefined {
  const { reason, first, last } = stop;
  if (!rule.stops.includes(reason)) return rule.stops.length === 0 ? 'not-stoppable' : 'not-excluded-by-law';
  if (isUnsaid(stop)) return 'statement-missing';
  if (!isDay(first) || (last !== undefined && !isDay(last))) return 'not-a-day';
  if (last === undefined) return undefined;
  if (last < first) return 'stop-ends-before-it-begins';
  return last <= startDay ? 'stop-before-start' : undefined;
}

function isUnsaid({ by, why, evidence }: Statement): boolean {
  return [by, why, evidence].some((words) => words.trim() === '');
}

/** The end that a stop must not begin after: the law's, or the promise where there is no other. */
function endOfAll({ legal, promise }: ClockRule, more: number, course: Course): LimitEnd | undefined {
  if (course.still.length === 0) return undefined;
  if (legal !== undefined) return limitEnd(legal, more, course);
  return promise && limitEnd(promise, 0, course);
}

function inTime(given: Given[], end: LimitEnd | undefined, refused: RefusedFact[]): Stop[] {
  return given.flatMap(({ fact, at, stop }) => {
    const late = end !== undefined && !end.stands && dayNumber(stop.first) > end.end;
    if (late) refused.push({ fact, at, code: 'stop-after-end', reason: stop.reason, from: stop.first });
    return late ? [] : [stop];
  });
}

function takeExtension(
  rule: ClockRule,
  { extensions = [] }: ClockFacts,
  course: Course,
  refused: RefusedFact[],
): Extension | undefined {
  if (extensions.length === 0) return undefined;
  const old = rule.legal && limitEnd(rule.legal, 0, course);
  const ordered = extensions
    .map((extension, at) => ({ extension, at, ms: msOf(extension.grantedAt) }))
    .sort((a, b) => a.ms - b.ms);
  let taken: Extension | undefined;
  for (const { extension, at, ms } of ordered) {
    const code = taken ? 'already-extended' : whyNoExtension(rule, extension, ms, old);
    if (code === undefined) taken = extension;
    else refused.push({ fact: 'extension', at, code });
  }
  return taken;
}

function msOf(instant: string): number {
  try {
    return instantMs(instant);
  } catch {
    return Number.NaN;
  }
}

function whyNoExtension(
  { extension: allowed }: ClockRule,
  extension: Extension,
  grantedMs: number,
  old: LimitEnd | undefined,
): RefusalOfFact | undefined {
  if (allowed === undefined || old === undefined) return 'not-extendable';
  if (isUnsaid(extension)) return 'statement-missing';
  if (Number.isNaN(grantedMs)) return 'not-an-instant';
  const { n = allowed.n } = extension;
  if (!Number.isInteger(n) || n < 1 || n > allowed.n) return 'extension-too-long';
  return !old.stands && grantedMs >= instantMs(old.date.before) ? 'extension-late' : undefined;
}

function whyNotSet(rule: ClockRule, set: SetDay, startedAt: string): RefusalOfFact | undefined {
  if (rule.setByPerson !== true) return 'not-settable';
  if (isUnsaid(set)) return 'statement-missing';
  if (!isDay(set.day) || (set.latest !== undefined && !isDay(set.latest))) return 'not-a-day';
  if (set.day < shanghaiDay(startedAt)) return 'set-before-start';
  return set.latest !== undefined && set.day > set.latest ? 'set-after-latest' : undefined;
}
