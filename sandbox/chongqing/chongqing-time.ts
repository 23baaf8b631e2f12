import { beijingStamp, instantOfStamp } from '../province/beijing-stamp.ts';

/** `yyyy-MM-dd HH:mm:ss` in Beijing of an instant. */
export function chongqingTime(instant: string): string {
  const { date, time } = beijingStamp(instant);
  const [day, clock] = [date.replace(/(....)(..)(..)/, '$1-$2-$3'), time.replace(/(..)(..)(..)/, '$1:$2:$3')];
  return `${day} ${clock}`;
}

/** Whether a text is such a time, and one that exists. */
export function isChongqingTime(text: string): boolean {
  const isWritten = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);
  return isWritten && instantOfStamp(text.replace(/\D/g, '')) !== undefined;
}
