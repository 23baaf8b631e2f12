import { calendarAt } from '../../domain/calendar-at.ts';
import { explainDue } from '../../domain/explain-due.ts';
import type { HandlingView } from '../../domain/case-view.ts';
import type { Calendar, Due } from '../../domain/term.ts';
import type { WhyAnswer } from '../schemas/case-answer.ts';
import { dueAnswer } from './parts.ts';

/** Why each date of the case is that date, by the calendar that the case has and the local days of each place; of a handling the one that runs now first. */
export function whyAnswers(handlings: readonly HandlingView[], calendar: Calendar): WhyAnswer[] {
  return handlings.flatMap((handling) => {
    const { step, due, actBy, notice, place } = handling;
    const own = calendarAt(calendar, place.region);
    const why = (of: WhyAnswer['of'], date: Due | undefined): WhyAnswer[] =>
      date === undefined ? [] : [{ step, of, due: dueAnswer(date), lines: explainDue(date, own) }];
    if (notice !== undefined) return why('notice', notice.period);
    return [...why(handling.status === 'correcting' ? 'correction' : 'check', actBy), ...why('promise', due)];
  });
}
