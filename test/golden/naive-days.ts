import type { GoldenFacts, GoldenStop, Length } from './golden-row.ts';
import { daysMadeUp, daysOff } from './naive-tables.ts';

/** What stands for a date while a stop that nobody has ended holds the clock. */
export const stopped = 'stopped';

/** A row on its way, with the stops that count. */
export interface Walk {
  facts: GoldenFacts;
  stops: GoldenStop[];
  refused: string[];
  /** Units that the extension which counts adds. */
  more: number;
}

/** The last counted day of a length, before it is moved. */
export function lastCounted(walk: Walk, length: Length): string {
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

/** Whether a stop covers the day. */
export function isStopped(day: string, { stops }: Walk): boolean {
  return stops.some(({ from, to }) => from <= day && (day <= to || to === ''));
}

/** Whether the day is a working day. */
export function isOpen(day: string, { tables, local, worked = [] }: GoldenFacts): boolean {
  if (worked.includes(day)) return true;
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

/** The day itself, or the next working day on which nothing is stopped. */
export function nextOpen(walk: Walk, from: string): string {
  let day = from;
  while (day !== stopped && (!isOpen(day, walk.facts) || isStopped(day, walk))) {
    day = isInOpenStop(day, walk) ? stopped : dayAfter(day);
  }
  return day;
}

/** Whether a day between two, both included, is of a year without a table. */
export function goesThroughUnknownYear(first: string, last: string, { tables }: GoldenFacts): boolean {
  for (let day = first; day <= last; day = dayAfter(day)) if (!tables.includes(Number(day.slice(0, 4)))) return true;
  return false;
}

/** The day in China of a day or of an instant with its offset. */
export function dayInChina(dayOrInstant: string): string {
  if (dayOrInstant.length === 10) return dayOrInstant;
  return new Date(new Date(dayOrInstant).getTime() + 8 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The following day. */
export function dayAfter(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The day before. */
export function dayBefore(day: string): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - 24 * 3600 * 1000).toISOString().slice(0, 10);
}

/** The same day of a later (earlier, when negative) month, or its last. */
export function monthsLater(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const month = first.toISOString().slice(0, 7);
  let candidate = `${month}-01`;
  while (candidate.slice(8) < day.slice(8) && dayAfter(candidate).slice(0, 7) === month)
    candidate = dayAfter(candidate);
  return candidate;
}
