import type { GoldenDates, GoldenFacts, GoldenStop, Length } from './golden-row.ts';
import { naiveColour } from './naive-colour.ts';
import {
  dayAfter,
  dayBefore,
  dayInChina,
  goesThroughUnknownYear,
  isOpen,
  lastCounted,
  monthsLater,
  nextOpen,
  stopped,
  type Walk,
} from './naive-days.ts';
import { leftOutByArticle45, naiveRules, type NaiveRule } from './naive-tables.ts';

// As stupid as can be: it walks one day at a time and asks everything anew at each. It shares no code, no table and no
// idea with the library that it checks.

/** The dates that follow from a row's facts, found by walking, and the colour at the instant that it looks at. */
export function walkToDates(facts: GoldenFacts): GoldenDates {
  const rule = naiveRules[facts.clock];
  const walk: Walk = { facts, ...sortStops(facts, rule), more: 0 };
  if (rule.more === undefined) for (const _ of facts.extensions) walk.refused.push('not-extendable');
  const found = walkFor(walk, rule);
  return { ...found, colour: naiveColour(walk, found, rule) };
}

function walkFor(walk: Walk, rule: NaiveRule): GoldenDates {
  const { facts, refused } = walk;
  if (rule.kind === 'no date') return dates({ law: 'none' }, refused);
  if (rule.kind === 'window') return walkBack(walk, rule);
  return facts.set === undefined ? walkOn(walk, rule) : walkToSetDay(walk, facts.set);
}

function walkOn(walk: Walk, rule: NaiveRule): GoldenDates {
  const { facts, refused } = walk;
  const start = dayInChina(facts.start);
  const length: Length = facts.term ?? { n: rule.n ?? 0, unit: rule.unit ?? 'working days' };
  const moves = rule.kind === 'act';
  walk.more = takenExtension(walk, rule, length);
  const n = length.n + walk.more;
  const last = lastCounted(walk, { ...length, n });
  const law = moves ? nextOpen(walk, last) : last;
  const late = walk.stops.filter(({ from }) => law !== stopped && from > law);
  for (const _ of late) refused.push('stop-after-end');
  walk.stops = walk.stops.filter((stop) => !late.includes(stop));
  const counted = facts.promise === undefined ? '' : lastCounted(walk, facts.promise);
  const promised = moves && counted !== '' ? nextOpen(walk, counted) : counted;
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

function walkToSetDay({ facts, refused }: Walk, set: string): GoldenDates {
  if (facts.limit !== undefined && set > facts.limit) return dates({ law: 'none' }, [...refused, 'set-after-latest']);
  const law = nextOpen({ facts, stops: [], refused, more: 0 }, set);
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

function dates(found: Partial<GoldenDates> & { law: string }, refused: string[]): GoldenDates {
  const nothing = { promised: '', opens: '', provisional: 'no', moved: 'no', deemed: '', colour: '' } as const;
  return { ...nothing, ...found, refused: refused.toSorted().join('; ') };
}

function yes(so: boolean): 'yes' | 'no' {
  return so ? 'yes' : 'no';
}
