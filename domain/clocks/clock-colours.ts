import { instantMs } from '../shanghai-time.ts';
import type { Clock, ClockColour, ColourSpell } from './clock.ts';
import type { ClockEnds } from './clock-ends.ts';
import type { ClockFacts } from './clock-facts.ts';
import type { ClockRule } from './clock-rule.ts';
import { countOn } from './count-on.ts';
import { rulerOf } from './limit-end.ts';
import { spanAround } from './still-span.ts';
import type { StillSpan } from './still-span.ts';
import type { Workdays } from './workdays.ts';
import { workdayOfCount, workdaysBefore } from './workdays.ts';

/** From an instant on a clock is at least as urgent as this. */
interface Mark {
  ms: number;
  colour: ClockColour;
}

const urgency: readonly ClockColour[] = ['green', 'yellow', 'red', 'black'];
const dayMs = 86_400_000;
const offsetMs = 8 * 3_600_000;
const msOfDay = (day: number): number => day * dayMs - offsetMs;

/**
 * The colours of a clock, one after another. They depend on the facts alone, so that a list finds what is yellow now by
 * comparing instants that were stored once.
 */
export function clockColours(rule: ClockRule, facts: ClockFacts, ends: ClockEnds): ColourSpell[] {
  const { promised, legal, taken } = ends;
  const marks: Mark[] = [{ ms: beginning(rule, facts, ends), colour: 'green' }];
  const near = nearEnd(rule, facts, ends);
  if (near !== undefined) marks.push({ ms: near, colour: 'yellow' });
  if (promised?.stands === false) marks.push({ ms: instantMs(promised.date.before), colour: 'red' });
  if (legal?.stands === false) marks.push({ ms: instantMs(legal.date.before), colour: 'black' });
  return spells(marks, taken.course.still, overAtMs(facts));
}

/** A window without an opening has always been open. */
function beginning({ kind }: ClockRule, { startedAt }: ClockFacts, { opens }: ClockEnds): number {
  if (kind !== 'window-before') return instantMs(startedAt);
  return opens?.stands === false ? msOfDay(opens.end) : 0;
}

/** When the clock was met or ended, whichever came first; undefined while it runs. */
export function overAtMs({ metAt, endedAt }: ClockFacts): number | undefined {
  const all = [metAt, endedAt].flatMap((at) => (at === undefined ? [] : [instantMs(at)]));
  return all.length === 0 ? undefined : Math.min(...all);
}

/** The instant from which a clock is near its end: 80 % of the days gone, or one working day left after today. */
function nearEnd(rule: ClockRule, facts: ClockFacts, { promised, legal, opens, taken }: ClockEnds): number | undefined {
  const end = promised ?? legal;
  if (end === undefined) return undefined;
  const term = (promised ? rule.promise : rule.legal) ?? { n: end.counted, unit: 'calendar-days' };
  const { workdays, still } = taken.course;
  if (term.unit === 'seconds') return instantMs(facts.startedAt) + (end.counted * 4) / 5;
  if (rule.kind === 'window-before') {
    if (end.stands) return undefined;
    const gone = opens?.stands === false ? msOfDay(opens.end + fourFifths(end.end - opens.end + 1)) : Infinity;
    return Math.min(gone, msOfDay(secondLastWorkday(end.end, still, workdays)));
  }
  const ruler = rulerOf(term, workdays);
  const afterCounted = (n: number): number => {
    if (n < 1) return instantMs(facts.startedAt);
    const reached = countOn(end.start + 1, n, still, ruler);
    return 'last' in reached ? msOfDay(reached.last + 1) : Infinity;
  };
  const gone = afterCounted(fourFifths(end.counted));
  return Math.min(gone, end.stands ? Infinity : msOfDay(secondLastWorkday(end.end, still, workdays)));
}

function fourFifths(n: number): number {
  return Math.ceil((n * 4) / 5);
}

/** With the beginning of this day one working day is left after it; days that stand still are not left. */
function secondLastWorkday(end: number, still: readonly StillSpan[], workdays: Workdays): number {
  return workdayBefore(workdayBefore(end + 1, still, workdays), still, workdays);
}

function workdayBefore(day: number, still: readonly StillSpan[], workdays: Workdays): number {
  let before = workdayOfCount(workdays, workdaysBefore(workdays, day));
  for (let span = spanAround(still, before); span !== undefined; span = spanAround(still, before))
    before = workdayOfCount(workdays, workdaysBefore(workdays, span.first));
  return before;
}

function spells(marks: readonly Mark[], still: readonly StillSpan[], over = Infinity): ColourSpell[] {
  const from = marks[0]?.ms ?? 0;
  const edges = [
    ...marks.map(({ ms }) => ms),
    ...still.flatMap(({ first, after }) => [msOfDay(first), msOfDay(after)]),
  ];
  const places = [...new Set(edges)].filter((ms) => ms >= from && ms < over && ms !== Infinity).sort((a, b) => a - b);
  const found: ColourSpell[] = [];
  for (const ms of places) {
    const colour = colourOn(ms, marks, still);
    const last = found.at(-1);
    if (last?.colour === colour) continue;
    const at = new Date(ms).toISOString();
    if (last !== undefined) last.to = at;
    found.push({ colour, from: at });
  }
  const last = found.at(-1);
  if (last !== undefined && over !== Infinity) last.to = new Date(over).toISOString();
  return found;
}

function colourOn(ms: number, marks: readonly Mark[], still: readonly StillSpan[]): ClockColour {
  if (still.some(({ first, after }) => msOfDay(first) <= ms && ms < msOfDay(after))) return 'grey';
  const reached = marks.filter((mark) => mark.ms <= ms).map(({ colour }) => urgency.indexOf(colour));
  return urgency[Math.max(0, ...reached)] ?? 'green';
}

/** The colour of a clock at an instant; undefined before it starts and when it is over. */
export function colourAt({ colours }: Pick<Clock, 'colours'>, now: string): ClockColour | undefined {
  const ms = instantMs(now);
  return colours.find(({ from, to }) => instantMs(from) <= ms && (to === undefined || ms < instantMs(to)))?.colour;
}
