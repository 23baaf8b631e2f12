import { shanghaiDay, toOffsetIso, weekday } from '../../../domain/shanghai-time.ts';

/** The moment as an instant of the API: ISO 8601 UTC. */
export function nowInstant(): string {
  return new Date().toISOString();
}

/** `2026-10-09` of an instant, in Asia/Shanghai. */
export function dayOf(instant: string): string {
  return shanghaiDay(instant);
}

/** `10-09` of a day. */
export function shortDay(day: string): string {
  return day.slice(5);
}

/** `10:20` of an instant. */
export function clockOf(instant: string): string {
  return toOffsetIso(instant).slice(11, 16);
}

/** `10-09` of an instant. */
export function shortDayOf(instant: string): string {
  return shortDay(dayOf(instant));
}

/** `10-09 10:20` of an instant. */
export function shortMoment(instant: string): string {
  return `${shortDayOf(instant)} ${clockOf(instant)}`;
}

/** Code of a day's weekday in the words: `0` Sunday to `6` Saturday. */
export function weekdayOf(day: string): string {
  return String(weekday(day));
}
