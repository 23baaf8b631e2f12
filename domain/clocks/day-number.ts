import { isDay } from '../shanghai-time.ts';

// Dates are counted as whole numbers of days since 1970-01-01: adding, comparing and taking the weekday are then one
// machine operation each, where `Date` costs a parse and a format. The arithmetic is the proleptic Gregorian calendar's,
// with March as the first month, so that a leap day is a year's last.
const zero = 48;
const daysIn400Years = 146_097;
const from0000March = 719_468;

/** Days since 1970-01-01 of a `yyyy-mm-dd` that is known to exist. */
export function dayNumber(day: string): number {
  const year = digits(day, 0) * 100 + digits(day, 2);
  const month = digits(day, 5);
  const sinceMarch = (month + 9) % 12;
  const marchYear = month <= 2 ? year - 1 : year;
  const yearDays =
    marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return yearDays + Math.floor((153 * sinceMarch + 2) / 5) + digits(day, 8) - 1 - from0000March;
}

function digits(day: string, at: number): number {
  return (day.charCodeAt(at) - zero) * 10 + day.charCodeAt(at + 1) - zero;
}

/**
 * Days since 1970-01-01.
 * @throws RangeError when the text is no day that exists.
 */
export function checkedDayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`Not a day (yyyy-mm-dd): ${day}`);
  return dayNumber(day);
}

/** The `yyyy-mm-dd` of a number of days since 1970-01-01, for the years 0000 to 9999. */
export function dayOfNumber(number: number): string {
  const days = number + from0000March;
  const era = Math.floor(days / daysIn400Years);
  const dayOfEra = days - era * daysIn400Years;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const sinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * sinceMarch + 2) / 5) + 1;
  const month = sinceMarch < 10 ? sinceMarch + 3 : sinceMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year < 1000 ? String(year).padStart(4, '0') : year}-${two(month)}-${two(day)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : `${number}`;
}

/** Year of a day number. */
export function yearOfNumber(number: number): number {
  return Number(dayOfNumber(number).slice(0, 4));
}

/** Monday 0 … Sunday 6. */
export function weekdayOfNumber(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** Mondays to Fridays among the days before this one, counted from Monday 1969-12-29; negative before it. */
export function weekdaysBefore(number: number): number {
  const sinceMonday = number + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}
