import { instantMs } from '../shanghai-time.ts';
import type { TermUnit } from '../term.ts';
import type { Clock } from './clock.ts';
import { overAtMs } from './clock-colours.ts';
import type { ClockEnds } from './clock-ends.ts';
import { clockEnds } from './clock-ends.ts';
import type { ClockFacts } from './clock-facts.ts';
import type { ClockLine, ExplainedClock, LimitName } from './clock-line.ts';
import type { ClockRule } from './clock-rule.ts';
import { dayOfNumber } from './day-number.ts';
import { explainDays } from './explain-days.ts';
import type { LineAfter } from './explain-days.ts';
import type { LimitEnd } from './limit-end.ts';
import { limitEnd } from './limit-end.ts';
import type { Workdays } from './workdays.ts';
import { isWorkday, yearsWithoutTable } from './workdays.ts';

/** One limit on its way to being told. */
interface Told {
  name: LimitName;
  unit: TermUnit;
  end: LimitEnd;
  rule: ClockRule;
  facts: ClockFacts;
  ends: ClockEnds;
  workdays: Workdays;
}

/**
 * Why the dates of a clock are those dates: for each limit the lines that can be read out, from what is counted to what
 * happens at the end. They walk over the very days that the date was counted over.
 * @throws RangeError when the calendar is another one than the clock was computed with.
 */
export function explainClock(clock: Clock, facts: ClockFacts, workdays: Workdays): ExplainedClock {
  if (clock.calendarVersion !== workdays.version)
    throw new RangeError(`Computed with the calendar ${clock.calendarVersion}, explained with ${workdays.version}`);
  const { rule } = clock;
  const ends = clockEnds(rule, facts, workdays);
  const common = { rule, facts, ends, workdays };
  const { promised, legal, opens } = ends;
  const explained: ExplainedClock = {};
  const refused = refusedLines(ends);
  if (promised && rule.promise)
    explained.promised = [
      ...explainLimit({ ...common, name: 'promised', unit: rule.promise.unit, end: promised }),
      ...overLines(facts, promised),
      ...(legal ? [] : refused),
    ];
  if (opens && rule.opens)
    explained.opens = explainLimit({ ...common, name: 'opens', unit: rule.opens.unit, end: opens });
  if (legal)
    explained.legal = [
      ...explainLimit({ ...common, name: 'legal', unit: rule.legal?.unit ?? 'calendar-days', end: legal }),
      ...deemedLines(clock),
      ...overLines(facts, legal),
      ...refused,
    ];
  if (!promised && !legal) explained.legal = [{ line: 'no-limit', code: rule.code }, ...refused];
  return explained;
}

function explainLimit(told: Told): ClockLine[] {
  const { end, facts, rule, ends } = told;
  const isSet = ends.taken.set !== undefined && told.name === 'legal';
  const lines: ClockLine[] = [
    ruleLine(told, isSet),
    { line: 'start', day: dayOfNumber(end.start), at: facts.startedAt, back: rule.kind === 'window-before' },
  ];
  if (isSet) lines.push(...setLines(told));
  else lines.push(...explainDays(told, extensionOf(told)));
  return [...lines, ...endLines(told)];
}

function ruleLine({ rule, name }: Told, isSet: boolean): ClockLine {
  const { code, kind, certainty, promiseCertainty } = rule;
  const term = name === 'promised' ? rule.promise : name === 'opens' ? rule.opens : rule.legal;
  const sure = name === 'promised' ? (promiseCertainty ?? certainty) : certainty;
  const length = isSet || term === undefined ? {} : { n: term.n, unit: term.unit };
  return { line: 'rule', code, limit: name, kind, certainty: sure, ...length };
}

function setLines({ ends, end, workdays }: Told): ClockLine[] {
  const { set } = ends.taken;
  if (set === undefined) return [];
  const { day, latest, by, why, evidence } = set;
  const lines: ClockLine[] = [{ line: 'set', day, by, why, evidence, ...(latest !== undefined && { latest }) }];
  const runsOn = end.stands ? [] : explainDays({ unit: 'calendar-days', end, ends, workdays, after: end.last });
  return [...lines, ...runsOn];
}

/** The extension of the law's limit, and the day after whose count it begins. */
function extensionOf({ name, rule, ends }: Told): LineAfter | undefined {
  const { extension, more, course } = ends.taken;
  if (name !== 'legal' || extension === undefined || rule.legal === undefined) return undefined;
  const old = limitEnd(rule.legal, 0, course);
  const { by, why, evidence, grantedAt } = extension;
  const { unit } = rule.legal;
  const { by: office = '', certainty = rule.certainty } = rule.extension ?? {};
  const line: ClockLine = { line: 'extended', n: more, unit, grantedAt, office, certainty, by, why, evidence };
  return old.stands ? { line } : { after: old.last, line: { ...line, day: dayOfNumber(old.last) } };
}

function endLines({ end, name, rule, workdays, unit }: Told): ClockLine[] {
  if (end.stands) return [];
  const { date, before, moved, provisional } = end.date;
  const lines: ClockLine[] = [];
  if (moved) lines.push({ line: 'moved', from: moved.from, to: date, rule: moved.rule });
  else if (unit !== 'seconds' && !isWorkday(workdays, end.end))
    lines.push({ line: 'not-moved', day: date, kind: rule.kind });
  lines.push({ line: 'end', limit: name, day: date, before, kind: rule.kind });
  const [first, last] = end.end < end.start ? [end.end, end.start - 1] : [Math.min(end.start + 1, end.end), end.end];
  if (provisional) lines.push({ line: 'provisional', years: yearsWithoutTable(workdays, first, last) });
  return lines;
}

function deemedLines({ deemed }: Clock): ClockLine[] {
  return deemed === undefined ? [] : [{ line: 'deemed', ...deemed }];
}

function overLines(facts: ClockFacts, end: LimitEnd): ClockLine[] {
  const ms = overAtMs(facts);
  if (ms === undefined) return [];
  return [{ line: 'over', at: new Date(ms).toISOString(), late: !end.stands && ms >= instantMs(end.date.before) }];
}

function refusedLines({ taken }: ClockEnds): ClockLine[] {
  return taken.refused.map((refused) => ({ line: 'refused', ...refused }));
}
