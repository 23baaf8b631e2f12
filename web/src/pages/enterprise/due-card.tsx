import type { ReactNode } from 'react';
import type { DueAnswer, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ItemTermsAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { dueSign } from '../../signs/due-sign.ts';
import { weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { WhyFold } from '../case/why-fold.tsx';

interface Props {
  /** What the date is. */
  title: string;
  due: DueAnswer;
  why: WhyAnswer | undefined;
  terms: ItemTermsAnswer | undefined;
}

/** A date, large, with its clock and its why. */
export function DueCard({ title, due, why, terms }: Props): ReactNode {
  const { t, tc } = useWords();
  const { calendar } = useCatalogue();
  const now = useNow();
  return (
    <section className="card phone-card">
      <div className="row spread wrap">
        <span className="phone-small secondary">{title}</span>
        <DuePill sign={dueSign(due, now, calendar(due.calendarVersion))} />
      </div>
      <div className="phone-date">
        {due.date}{' '}
        <span>
          {tc('weekday', weekdayOf(due.date))} {t('my.endOfDay')}
        </span>
      </div>
      {why !== undefined && <WhyFold why={why} terms={terms} />}
    </section>
  );
}
