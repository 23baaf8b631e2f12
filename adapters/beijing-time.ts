/** China has had one time and no summer time since 1991: UTC+8, whatever the machine's own zone. */
const offsetMs = 8 * 3_600_000;

/** A stamp of a province's clock on the wall in Beijing time. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

/** Instant of a Beijing wall time as ISO 8601 UTC with milliseconds; undefined when there is no such day or time. */
export function instantOf(wall: WallTime): string | undefined {
  const { year, month, day, hour, minute, second, ms } = wall;
  if (year < 1991 || year > 9999) return undefined;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(time);
  // Date.UTC rolls 30 February on into March: only what comes back unchanged was a real stamp.
  const real =
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute &&
    back.getUTCSeconds() === second &&
    back.getUTCMilliseconds() === ms;
  return real ? new Date(time - offsetMs).toISOString() : undefined;
}

/** Beijing wall time of an instant, given as ISO 8601 or milliseconds since 1970. */
export function wallTimeOf(instant: string | number): WallTime {
  const shifted = new Date(new Date(instant).getTime() + offsetMs);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    ms: shifted.getUTCMilliseconds(),
  };
}
