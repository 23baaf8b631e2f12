import { instantMs, isDay, toOffsetIso } from '../../domain/shanghai-time.ts';

/** Writes an instant as the wire's `yyyyMMddHHmmss`, Beijing time; what is below a second is cut off. */
export function stampOf(instant: string): string {
  return toOffsetIso(instant).slice(0, 19).replace(/[-T:]/g, '');
}

/** Reads a stamp as ISO 8601 UTC with milliseconds; undefined when there is no such day or time. */
export function instantOfStamp(stamp: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)([01]\d|2[0-3])([0-5]\d)([0-5]\d)$/.exec(stamp);
  if (parts === null) return undefined;
  const [, year = '', month = '', date = '', hour = '', minute = '', second = ''] = parts;
  const day = `${year}-${month}-${date}`;
  return isDay(day) ? new Date(instantMs(`${day}T${hour}:${minute}:${second}+08:00`)).toISOString() : undefined;
}
