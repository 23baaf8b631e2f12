import type { ReactNode } from 'react';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';
import { CertaintyChip } from '../signs/certainty-chip.tsx';
import { useWords } from '../words/words-context.ts';

/** How sure each part of a date is: the rule, and the holiday tables where a year has none. */
export function certaintiesOf({
  certainty,
  promised,
  legal,
}: ClockAnswer): ('certain' | 'local' | 'unverified' | 'provisional')[] {
  const provisional = promised?.provisional === true || legal?.provisional === true;
  return provisional ? [certainty, 'provisional'] : [certainty];
}

/** What a clock rests on, how sure that is, and where it was read. */
export function ClockBasis({ clock }: { clock: ClockAnswer }): ReactNode {
  const { t, tl } = useWords();
  return (
    <ul className="clock-basis" aria-label={t('why.basis')}>
      <li>
        <b>{t('why.basis')}</b>
        <span>
          {tl(clock.basis)}
          <small>{tl(clock.source)}</small>
        </span>
        <span className="clock-sure">
          {certaintiesOf(clock).map((certainty) => (
            <CertaintyChip key={certainty} certainty={certainty} />
          ))}
        </span>
      </li>
    </ul>
  );
}
