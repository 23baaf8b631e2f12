import { instantMs, isDay, toOffsetIso } from '../../domain/shanghai-time.ts';

/** Writes an instant as the wire's `yyyy-MM-dd HH:mm:ss`, Beijing time; what is below a second is cut off. */
export function stampOf(instant: string): string {
  return toOffsetIso(instant).slice(0, 19).replace('T', ' ');
}

/** Reads a stamp as ISO 8601 UTC with milliseconds; undefined when there is no such day or time. */
export function instantOfStamp(stamp: string): string | undefined {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)$/.exec(stamp) ?? [];
  return isDay(day) ? new Date(instantMs(`${day}T${time}+08:00`)).toISOString() : undefined;
}
