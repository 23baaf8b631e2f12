import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';

/** The fold that every "why this date" of a narrow page is in; unfolds where it stands. */
export function WhyDetails({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <details className="phone-why">
      <summary>
        {t('case.why')}
        <span className="phone-small fold-word" data-show={t('track.unfold')} data-hide={t('track.fold')} />
      </summary>
      {children}
    </details>
  );
}
