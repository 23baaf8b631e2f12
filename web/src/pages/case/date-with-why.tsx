import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { DueAnswer, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { clockAsked } from '../../clocks/which-clock.ts';
import type { WhyAsked } from '../../clocks/which-clock.ts';
import { DuePill } from '../../signs/due-pill.tsx';
import { dueSign } from '../../signs/due-sign.ts';
import { weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';

interface Props {
  step: string;
  of: WhyAnswer['of'];
  due: DueAnswer;
  clocks: readonly ClockAnswer[];
  /** Opens why it is that date; left out where nobody may ask any more. */
  openWhy?: ((asked: WhyAsked) => void) | undefined;
}

/** A date with its name, its clock and the way to why it is that date. */
export function DateWithWhy({ step, of, due, clocks, openWhy }: Props): ReactNode {
  const { t, tc } = useWords();
  const { calendar } = useCatalogue();
  const now = useNow();
  return (
    <span className="row wrap">
      <span className="small secondary">
        {tc('case.by', of)} <b>{due.date}</b> {tc('weekday', weekdayOf(due.date))}
      </span>
      <DuePill sign={dueSign(due, now, calendar(due.calendarVersion), clockAsked(clocks, { step, of })?.colours)} />
      {openWhy !== undefined && (
        <Button size="small" type="link" className="no-print" onClick={() => openWhy({ step, of })}>
          {t('case.why')}
        </Button>
      )}
    </span>
  );
}
