import type { ReactNode } from 'react';
import type { CasePage, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ClockBasis } from '../../clocks/clock-basis.tsx';
import { ClockDates } from '../../clocks/clock-dates.tsx';
import { ClockLines } from '../../clocks/clock-lines.tsx';
import '../../clocks/clocks.css';
import { dateOfClock } from '../../clocks/which-clock.ts';
import { weekdayOf } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';
import { DayStrip } from './day-strip.tsx';
import { stepName } from './step-name.ts';
import { whySentence } from './why-sentence.ts';
import { WhyFrame } from './why-frame.tsx';

interface Props {
  clock: ClockAnswer;
  /** The days of the same date one by one, where they are known. */
  days: WhyAnswer | undefined;
  view: Pick<CasePage, 'handlings'>;
  close: () => void;
}

/** Why a clock of the law ends on that day: the sentences of the API, which can be read out. */
export function ClockPanel({ clock, days, view, close }: Props): ReactNode {
  const inUse = useWords();
  const { t, tc, tl } = inUse;
  const { words } = useCatalogue();
  const date = dateOfClock(clock)?.date;
  const title =
    date === undefined ? t('clock.title.standing') : t('why.title', { date, weekday: tc('weekday', weekdayOf(date)) });
  const name = t('clock.of', { item: stepName(view, clock.step, words, inUse), clock: tl(clock.label) });
  const basis = [tl(clock.basis), tc('certainty', clock.certainty), tl(clock.source)].join(' · ');
  const sentence = days === undefined ? [] : [whySentence(days, view, words, inUse)];
  return (
    <WhyFrame title={title} spoken={[name, ...sentence, ...clock.lines.map(tl), basis]} close={close}>
      <p className="small secondary clock-head">
        <span>{name}</span> <ClockDates clock={clock} />
      </p>
      {sentence.map((said) => (
        <p key={said} className="small secondary">
          {said}
        </p>
      ))}
      {days !== undefined && <DayStrip why={days} />}
      <div className="clock-scroll" role="region" tabIndex={0} aria-label={t('clock.dates')}>
        <ClockLines clock={clock} />
      </div>
      <ClockBasis clock={clock} />
    </WhyFrame>
  );
}
