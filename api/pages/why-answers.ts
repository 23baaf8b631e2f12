import { explainDue } from '../../domain/explain-due.ts';
import type { HandlingView } from '../../domain/case-view.ts';
import type { Calendar } from '../../domain/term.ts';
import type { WhyAnswer } from '../schemas/case-answer.ts';
import { dueAnswer } from './parts.ts';

/** Why each date of the case is that date, by the calendar that the case was given. */
export function whyAnswers(handlings: readonly HandlingView[], calendar: Calendar): WhyAnswer[] {
  return handlings.flatMap(({ step, due }) =>
    due === undefined ? [] : [{ step, due: dueAnswer(due), lines: explainDue(due, calendar) }],
  );
}
