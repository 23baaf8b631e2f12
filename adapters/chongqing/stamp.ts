import { instantOf, wallTimeOf } from '../beijing-time.ts';

/** Writes an instant as the wire's `yyyy-MM-dd HH:mm:ss`, Beijing time; what is below a second is cut off. */
export function stampOf(instant: string | number): string {
  const { year, month, day, hour, minute, second } = wallTimeOf(instant);
  const [mm, dd, hh, min, ss] = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${String(mm)}-${String(dd)} ${String(hh)}:${String(min)}:${String(ss)}`;
}

/** Reads a stamp as ISO 8601 UTC with milliseconds; undefined when it is no moment. */
export function instantOfStamp(stamp: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(stamp)?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return instantOf({ year, month, day, hour, minute, second, ms: 0 });
}
