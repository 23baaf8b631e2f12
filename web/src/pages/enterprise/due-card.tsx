import type { ReactNode } from 'react';
import type { DueAnswer, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import type { ItemTermsAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ClockFold } from '../../clocks/clock-fold.tsx';
import { dateOfClock } from '../../clocks/which-clock.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { clockSign, dueSign } from '../../signs/due-sign.ts';
import { weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { WhyFold } from '../case/why-fold.tsx';

interface Props {
  /** What the date is. */
  title: string;
  due: DueAnswer | undefined;
  /** The clock of that date, which has the last word; missing in a case that was opened without. */
  clock: ClockAnswer | undefined;
  why: WhyAnswer | undefined;
  terms: ItemTermsAnswer | undefined;
}

/** A date, large, with its clock and its why; nothing where there is neither. */
export function DueCard({ title, due, clock, why, terms }: Props): ReactNode {
  const { t, tc } = useWords();
  const { calendar } = useCatalogue();
  const now = useNow();
  const date = clock === undefined ? due?.date : dateOfClock(clock)?.date;
  const byDays = due && dueSign(due, now, calendar(due.calendarVersion));
  const sign = clock === undefined ? byDays : clockSign(clock, now, calendar());
  if (sign === undefined) return null;
  return (
    <section className="card phone-card">
      <div className="row spread wrap">
        <span className="phone-small secondary">{title}</span>
        <DuePill sign={sign} />
      </div>
      {date !== undefined && (
        <div className="phone-date">
          {date}{' '}
          <span>
            {tc('weekday', weekdayOf(date))} {t('my.endOfDay')}
          </span>
        </div>
      )}
      {clock !== undefined && <ClockFold clock={clock} />}
      {clock === undefined && why !== undefined && <WhyFold why={why} terms={terms} />}
    </section>
  );
}
