import type { KeyboardEvent, ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';

/** Esc folds what is open and leaves the focus on what opens it again. */
function foldOnEscape(event: KeyboardEvent<HTMLDetailsElement>): void {
  const fold = event.currentTarget;
  if (event.key !== 'Escape' || !fold.open) return;
  event.stopPropagation();
  fold.open = false;
  fold.querySelector('summary')?.focus();
}

/** The fold that every "why this date" of a narrow page is in; unfolds where it stands, and Esc folds it. */
export function WhyDetails({ children }: { children: ReactNode }): ReactNode {
  const { t } = useWords();
  return (
    <details className="phone-why" onKeyDown={foldOnEscape}>
      <summary>
        {t('case.why')}
        <span className="phone-small fold-word" data-show={t('track.unfold')} data-hide={t('track.fold')} />
      </summary>
      {children}
    </details>
  );
}
