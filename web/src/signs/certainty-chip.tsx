import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';

/** How sure a rule is: a tick when it is certain, yellow when it is not law or was not checked, dotted when it may change. */
export function CertaintyChip({
  certainty,
}: {
  certainty: 'certain' | 'local' | 'unverified' | 'provisional';
}): ReactNode {
  const { tc } = useWords();
  const look = { certain: 'chip-line', local: 'chip-warn', unverified: 'chip-warn', provisional: 'chip-dotted' };
  return (
    <span className={`chip ${look[certainty]}`}>
      {certainty === 'certain' && <i className="tick" aria-hidden="true" />}
      {tc('certainty', certainty)}
    </span>
  );
}
