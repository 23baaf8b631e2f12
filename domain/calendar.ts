import { weekday } from './shanghai-time.ts';
import type { Calendar } from './term.ts';

/** What a day is to a deadline. `holiday` carries the code of the holiday that puts it off, or that it makes up for. */
export interface DayKind {
  working: boolean;
  reason: 'working-day' | 'weekend' | 'holiday' | 'make-up-day';
  holiday?: string;
}

/** Whether the State Council's table of the day's year is in the calendar; without it a date can only be provisional. */
export function hasTableFor(day: string, calendar: Calendar): boolean {
  return calendar.years[day.slice(0, 4)] !== undefined;
}

/**
 * Kind of one day under the holiday notice of its year; make-up days 调休上班日 are working days. In a year without a
 * table only weekends are off.
 */
export function dayKind(day: string, calendar: Calendar): DayKind {
  const table = calendar.years[day.slice(0, 4)];
  const off = table?.off[day];
  if (off !== undefined) return { working: false, reason: 'holiday', holiday: off };
  const on = table?.on[day];
  if (on !== undefined) return { working: true, reason: 'make-up-day', holiday: on };
  const dayOfWeek = weekday(day);
  return dayOfWeek === 0 || dayOfWeek === 6
    ? { working: false, reason: 'weekend' }
    : { working: true, reason: 'working-day' };
}
