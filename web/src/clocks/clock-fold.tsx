import type { ReactNode } from 'react';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';
import { useWords } from '../words/words-context.ts';
import { ClockBasis } from './clock-basis.tsx';
import { ClockLines } from './clock-lines.tsx';
import './clocks.css';

/** Why it is that day, in the sentences of the API; unfolds where it stands. */
export function ClockFold({ clock }: { clock: ClockAnswer }): ReactNode {
  const { t } = useWords();
  return (
    <details className="phone-why">
      <summary>
        {t('case.why')}
        <span className="phone-small fold-word" data-show={t('track.unfold')} data-hide={t('track.fold')} />
      </summary>
      <ClockLines clock={clock} />
      <ClockBasis clock={clock} />
    </details>
  );
}
