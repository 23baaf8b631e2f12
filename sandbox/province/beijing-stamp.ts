const offsetMs = 8 * 3_600_000;

/** Date and time in Beijing of an instant, as two texts of digits: `20260302`, `093005`. */
export function beijingStamp(instant: string): { date: string; time: string } {
  const digits = new Date(Date.parse(instant) + offsetMs).toISOString().replace(/\D/g, '');
  return { date: digits.slice(0, 8), time: digits.slice(8, 14) };
}

/** The instant of a Beijing date and time given as 14 digits; undefined when there is no such moment. */
export function instantOfStamp(digits: string): string | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(digits);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const ms = Date.parse(
    `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(second)}Z`,
  );
  if (Number.isNaN(ms)) return undefined;
  const instant = new Date(ms - offsetMs).toISOString();
  const { date, time } = beijingStamp(instant);
  return date + time === digits ? instant : undefined;
}
