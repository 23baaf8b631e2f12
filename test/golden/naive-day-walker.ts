import type { GoldenDates, GoldenFacts, GoldenStop, Length } from './golden-row.ts';
import { daysMadeUp, daysOff, leftOutByArticle45, naiveRules, type NaiveRule } from './naive-tables.ts';

// As stupid as can be: it walks one day at a time and asks everything anew at each. It shares no code, no table and no
// idea with the library that it checks.

/** What stands for a date while a stop that nobody has ended holds the clock. */
const stopped = 'stopped';

interface Walk {
  facts: GoldenFacts;
  stops: GoldenStop[];
  refused: string[];
}

/** The dates that follow from a row's facts, found by walking. */
export function walkToDates(facts: GoldenFacts): GoldenDates {
  const rule = naiveRules[facts.clock];
  const { stops, refused } = sortStops(facts, rule);
  if (rule.more === undefined) for (const _ of facts.extensions) refused.push('not-extendable');
  if (rule.kind === 'no date') return dates({ law: 'none' }, refused);
  const walk: Walk = { facts, stops, refused };
  if (rule.kind === 'window') return walkBack(walk, rule);
  if (facts.set !== undefined) return walkToSetDay(walk, facts.set);
  return walkOn(walk, rule);
}

function walkOn(walk: Walk, rule: NaiveRule): GoldenDates {
  const { facts, refused } = walk;
  const start = dayInChina(facts.start);
  const length: Length = facts.term ?? { n: rule.n ?? 0, unit: rule.unit ?? 'working days' };
  const moves = rule.kind === 'act';
  const n = length.n + takenExtension(walk, rule, length);
  const last = lastCounted(walk, { ...length, n });
  const law = moves ? nextOpen(walk, last) : last;
  const late = walk.stops.filter(({ from }) => law !== stopped && from > law);
  for (const _ of late) refused.push('stop-after-end');
  const inTime = { ...walk, stops: walk.stops.filter((stop) => !late.includes(stop)) };
  const counted = facts.promise === undefined ? '' : lastCounted(inTime, facts.promise);
  const promised = moves && counted !== '' ? nextOpen(inTime, counted) : counted;
  const unknown = (date: string, units: number): boolean =>
    moves &&
    date !== stopped &&
    date !== '' &&
    goesThroughUnknownYear(units === 0 ? start : dayAfter(start), date, facts);
  return dates(
    {
      law,
      moved: yes(law !== last && law !== stopped),
      provisional: yes(unknown(law, n) || unknown(promised, facts.promise?.n ?? 0)),
      promised,
      deemed: rule.deemed === true ? start : '',
    },
    refused,
  );
}

/** How much longer the one extension makes it; those that the law does not give are refused. */
function takenExtension(walk: Walk, rule: NaiveRule, length: Length): number {
  const { facts, refused } = walk;
  if (rule.more === undefined) return 0;
  const oldEnd = nextOpen(walk, lastCounted(walk, length));
  let taken = 0;
  for (const { granted, length: more } of facts.extensions) {
    if (taken > 0) refused.push('already-extended');
    else if (more.n > rule.more || more.unit !== length.unit) refused.push('extension-too-long');
    else if (dayInChina(granted) > oldEnd) refused.push('extension-late');
    else taken = more.n;
  }
  return taken;
}

function lastCounted(walk: Walk, length: Length): string {
  let day = dayInChina(walk.facts.start);
  if (length.unit === 'months') {
    const target = monthsLater(day, length.n);
    let owed = 0;
    while (day < target) {
      day = dayAfter(day);
      if (isInOpenStop(day, walk)) return stopped;
      if (isStopped(day, walk)) owed += 1;
    }
    while (owed > 0) {
      day = dayAfter(day);
      if (isInOpenStop(day, walk)) return stopped;
      if (!isStopped(day, walk)) owed -= 1;
    }
    return day;
  }
  let counted = 0;
  while (counted < length.n) {
    day = dayAfter(day);
    if (isInOpenStop(day, walk)) return stopped;
    if (isStopped(day, walk)) continue;
    if (length.unit === 'working days' && !isOpen(day, walk.facts)) continue;
    counted += 1;
  }
  return day;
}

function walkToSetDay({ facts, refused }: Walk, set: string): GoldenDates {
  if (facts.limit !== undefined && set > facts.limit) return dates({ law: 'none' }, [...refused, 'set-after-latest']);
  const law = nextOpen({ facts, stops: [], refused }, set);
  const first = dayAfter(dayInChina(facts.start));
  return dates({ law, moved: yes(law !== set), provisional: yes(goesThroughUnknownYear(first, law, facts)) }, refused);
}

function walkBack({ facts, refused }: Walk, rule: NaiveRule): GoldenDates {
  const expiry = dayInChina(facts.start);
  const back = (n: number): string => {
    if (rule.unit === 'months') return monthsLater(expiry, -n);
    let day = expiry;
    let counted = 0;
    while (counted < n) {
      day = dayBefore(day);
      if (rule.unit === 'calendar days' || isOpen(day, facts)) counted += 1;
    }
    return day;
  };
  const law = back(rule.n ?? 0);
  const opens = rule.opens === undefined ? '' : back(rule.opens);
  const needsTables = rule.unit === 'working days';
  const from = opens === '' ? law : opens;
  return dates(
    { law, opens, provisional: yes(needsTables && goesThroughUnknownYear(from, dayBefore(expiry), facts)) },
    refused,
  );
}

function sortStops(facts: GoldenFacts, rule: NaiveRule): { stops: GoldenStop[]; refused: string[] } {
  const refused: string[] = [];
  const start = dayInChina(facts.start);
  const kept = facts.stops.filter(({ reason, to }) => {
    if (rule.stops !== true) refused.push('not-stoppable');
    else if (!leftOutByArticle45.includes(reason)) refused.push('not-excluded-by-law');
    else if (to !== '' && to <= start) refused.push('stop-before-start');
    else return true;
    return false;
  });
  return { stops: kept, refused };
}

function isStopped(day: string, { stops }: Walk): boolean {
  return stops.some(({ from, to }) => from <= day && (day <= to || to === ''));
}

function isOpen(day: string, { tables, local }: GoldenFacts): boolean {
  if (local.some(({ from, to }) => from <= day && day <= to)) return false;
  const published = tables.includes(Number(day.slice(0, 4)));
  if (published && daysMadeUp.includes(day)) return true;
  if (published && daysOff.includes(day)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function isInOpenStop(day: string, { stops }: Walk): boolean {
  return stops.some(({ from, to }) => to === '' && from <= day);
}

function nextOpen(walk: Walk, from: string): string {
  let day = from;
  while (day !== stopped && (!isOpen(day, walk.facts) || isStopped(day, walk))) {
    day = isInOpenStop(day, walk) ? stopped : dayAfter(day);
  }
  return day;
}

function goesThroughUnknownYear(first: string, last: string, { tables }: GoldenFacts): boolean {
  for (let day = first; day <= last; day = dayAfter(day)) if (!tables.includes(Number(day.slice(0, 4)))) return true;
  return false;
}

/** The day in China of a day or of an instant with its offset. */
function dayInChina(dayOrInstant: string): string {
  if (dayOrInstant.length === 10) return dayOrInstant;
  return new Date(new Date(dayOrInstant).getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - 24 * 3600 * 1000).toISOString().slice(0, 10);
}

function monthsLater(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = first.toISOString().slice(0, 7);
  let candidate = `${month}-01`;
  while (candidate.slice(8) < day.slice(8) && dayAfter(candidate).slice(0, 7) === month)
    candidate = dayAfter(candidate);
  return candidate;
}

function dates(found: Partial<GoldenDates> & { law: string }, refused: string[]): GoldenDates {
  const nothing = { promised: '', opens: '', provisional: 'no', moved: 'no', deemed: '' } as const;
  return { ...nothing, ...found, refused: refused.toSorted().join('; ') };
}

function yes(so: boolean): 'yes' | 'no' {
  return so ? 'yes' : 'no';
}
