// China has kept UTC+8 without summer time since 1992; plain arithmetic gives the same answer on every machine,
// where Intl and the local getters depend on its settings and may change under a replay.
const offsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Milliseconds since 1970 of an ISO 8601 instant that names its offset.
 * @throws RangeError when the text is not an instant or has no offset (it would be read as the machine's local time).
 */
export function instantMs(instant: string): number {
  const ms = instantPattern.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError(`Not an ISO 8601 instant with offset: ${instant}`);
  return ms;
}

/** Whether the text is a `yyyy-mm-dd` that exists in the calendar. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOfMs(ms) === text;
}

function dayOfMs(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

function msOfDay(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day (yyyy-mm-dd): ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The calendar day in Asia/Shanghai of an instant, `yyyy-mm-dd`. */
export function shanghaiDay(instant: string): string {
  return dayOfMs(instantMs(instant) + offsetMs);
}

/** The first instant of a Shanghai day, ISO 8601 UTC with milliseconds. */
export function startOfDay(day: string): string {
  return new Date(msOfDay(day) - offsetMs).toISOString();
}

/** The day `count` days after (before, when negative). */
export function addDays(day: string, count: number): string {
  return dayOfMs(msOfDay(day) + count * dayMs);
}

/** The following day. */
export function nextDay(day: string): string {
  return addDays(day, 1);
}

/** Same day of the month `count` months later, or that month's last day when it has no such day. */
export function addMonths(day: string, count: number): string {
  msOfDay(day);
  const monthIndex = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = String(Math.floor(monthIndex / 12)).padStart(4, '0');
  const firstOfMonth = `${year}-${String((monthIndex % 12) + 1).padStart(2, '0')}-01`;
  const sameDay = `${firstOfMonth.slice(0, 8)}${day.slice(8)}`;
  if (isDay(sameDay)) return sameDay;
  const firstOfNext = addDays(firstOfMonth, 31).slice(0, 8) + '01';
  return addDays(firstOfNext, -1);
}

/** Day of the week: 0 Sunday … 6 Saturday. */
export function weekday(day: string): number {
  return new Date(msOfDay(day)).getUTCDay();
}

/** The instant written with the Shanghai offset, to the second: `2026-10-08T10:20:00+08:00`; milliseconds only when there are any. */
export function toOffsetIso(instant: string): string {
  const local = new Date(instantMs(instant) + offsetMs).toISOString().slice(0, -1);
  return `${local.replace(/\.000$/, '')}+08:00`;
}
