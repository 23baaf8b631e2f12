import type { ReactNode } from 'react';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';
import { weekdayOf } from '../time/show-time.ts';
import { useWords } from '../words/words-context.ts';

/** The dates of a clock by name: the promise, the law's or a place's own, or since when it stands still. */
export function ClockDates({ clock }: { clock: ClockAnswer }): ReactNode {
  const { t, tc } = useWords();
  const { promised, legal, standing, certainty } = clock;
  if (standing !== undefined) return <span>{t('clock.standing', { date: standing.since })}</span>;
  const dates = [
    { name: t('clock.promised'), at: promised },
    { name: t(certainty === 'local' ? 'clock.local' : 'clock.legal'), at: legal },
  ];
  return (
    <span className="clock-dates">
      {dates.map(({ name, at }) =>
        at === undefined ? null : (
          <span key={name} className="nowrap">
            {name} <b>{at.date}</b> {tc('weekday', weekdayOf(at.date))}
          </span>
        ),
      )}
    </span>
  );
}
