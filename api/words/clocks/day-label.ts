import { weekday } from '../../../domain/shanghai-time.ts';
import type { Label } from './clock-names.ts';
import { clocksEn } from './en.ts';
import { clocksZhCn } from './zh-cn.ts';
import type { ClockWords } from './zh-cn.ts';

/** A day (yyyy-mm-dd) with its weekday. */
export function dayLabel(day: string): Label {
  return { zh: dayWords(day, clocksZhCn), en: dayWords(day, clocksEn) };
}

function dayWords(day: string, words: ClockWords): string {
  const names = [0, 1, 2, 3, 4, 5, 6] as const;
  const named = names[weekday(day)] ?? 0;
  return words.day.replace('{day}', day).replace('{weekday}', words[`weekday.${named}`]);
}
