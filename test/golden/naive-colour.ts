import type { GoldenColour, GoldenDates, Length } from './golden-row.ts';
import { dayAfter, dayInChina, isOpen, isStopped, monthsLater, stopped, type Walk } from './naive-days.ts';
import type { NaiveRule } from './naive-tables.ts';

type Dates = Pick<GoldenDates, 'law' | 'promised' | 'opens'>;

/** The colour that a clock has at the instant that the row looks at, counted day by day; empty where it looks at none. */
export function naiveColour(walk: Walk, dates: Dates, rule: NaiveRule): GoldenColour {
  const { facts } = walk;
  if (facts.at === undefined) return '';
  const today = dayInChina(facts.at);
  const { law, promised, opens } = dates;
  if (rule.kind === 'window' ? today < opens : isBeforeStart(facts.at, facts.start)) return '';
  if (law === 'none') return 'green';
  if (isStopped(today, walk)) return 'grey';
  if (law !== stopped && today > law) return facts.clock === 'promised-limit' ? 'red' : 'black';
  if (promised !== '' && promised !== stopped && today > promised) return 'red';
  const end = promised === '' ? law : promised;
  return isNear(today, end, dates, walk, rule) ? 'yellow' : 'green';
}

/** A day stands for its noon. */
function isBeforeStart(at: string, start: string): boolean {
  const ms = (text: string): number => Date.parse(text.length === 10 ? `${text}T12:00:00+08:00` : text);
  return ms(at) < ms(start);
}

/** Four fifths of the days are gone, or at most one working day is left after today. */
function isNear(today: string, end: string, dates: Dates, walk: Walk, rule: NaiveRule): boolean {
  const { facts } = walk;
  let left = 0;
  for (let day = dayAfter(today); end !== stopped && day <= end; day = dayAfter(day)) {
    if (isOpen(day, facts) && !isStopped(day, walk)) left += 1;
  }
  if (end !== stopped && left <= 1) return true;
  if (rule.kind === 'window') {
    return dates.opens !== '' && daysFrom(dates.opens, today) * 5 >= daysFrom(dates.opens, dayAfter(dates.law)) * 4;
  }
  const length = lengthOf(walk, rule);
  const start = dayInChina(facts.start);
  let gone = 0;
  for (let day = dayAfter(start); day < today; day = dayAfter(day)) {
    if (!isStopped(day, walk) && (length.unit !== 'working days' || isOpen(day, facts))) gone += 1;
  }
  return gone * 5 >= length.n * 4;
}

/** How long it is in all, months as their calendar days. */
function lengthOf({ facts, more }: Walk, rule: NaiveRule): Length {
  const start = dayInChina(facts.start);
  if (facts.set !== undefined) return { n: daysFrom(start, facts.set), unit: 'calendar days' };
  const base = facts.promise ?? facts.term ?? { n: rule.n ?? 0, unit: rule.unit ?? 'working days' };
  if (base.unit === 'months') return { n: daysFrom(start, monthsLater(start, base.n)), unit: 'calendar days' };
  return { ...base, n: facts.promise === undefined ? base.n + more : base.n };
}

function daysFrom(first: string, last: string): number {
  let days = 0;
  for (let day = first; day < last; day = dayAfter(day)) days += 1;
  return days;
}
