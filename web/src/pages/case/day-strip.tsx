import type { ReactNode } from 'react';
import type { WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import { useWords } from '../../words/words-context.ts';
import { dayCells } from './why-lines.ts';

/** The days from start to end as a strip; hatched ones are not counted. The lines under it say the same. */
export function DayStrip({ why }: { why: WhyAnswer }): ReactNode {
  const { t, tc } = useWords();
  const cells = dayCells(why);
  if (cells.length === 0) return null;
  return (
    <div className="why-days" aria-hidden="true">
      {cells.map(({ day, kind, n }) => (
        <span key={day} className={`why-day why-day-${kind}`}>
          {Number(day.slice(8))}
          <br />
          {kind === 'start' && t('why.strip.start')}
          {kind === 'counted' && n !== undefined && t('why.day', { n })}
          {kind === 'end' && tc('why.strip', why.of)}
        </span>
      ))}
    </div>
  );
}
