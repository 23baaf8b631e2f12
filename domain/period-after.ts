import { dueOf } from './due.ts';
import type { Calendar, Due, Term } from './term.ts';

/**
 * The end of a period for others (公示, 公告): it ends at 24:00 of its last calendar day, holiday or not, because nobody
 * has to act on that day (the day of publication does not count; 民法典 §201, §203 move only terms to act). Such a date
 * needs no holiday table and is never provisional. `seconds` end at start plus n.
 * @throws RangeError when the term is in working days: a period for others is not.
 */
export function periodAfter(startedAt: string, term: Term, calendar: Calendar): Due {
  if (term.unit === 'working-days') throw new RangeError('A period for others runs in calendar days or months');
  return dueOf('period-for-others', startedAt, term, calendar);
}
