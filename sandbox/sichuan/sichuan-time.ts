import { beijingStamp } from '../province/beijing-stamp.ts';

/** `yyyyMMddHHmmss` in Beijing of an instant. */
export function sichuanTime(instant: string): string {
  const { date, time } = beijingStamp(instant);
  return date + time;
}
