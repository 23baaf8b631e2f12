import type { ReactNode } from 'react';
import { useWords } from '../words/words-context.ts';
import './signs.css';

/** Parked is not a colour of time: an outlined chip with a person. The due pill beside it goes on running. */
export function ParkedChip({ outcomeUnknown, short = false }: { outcomeUnknown: boolean; short?: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <span className="chip chip-parked">
      <svg width="13" height="13" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.7" aria-hidden>
        <circle cx="8" cy="5" r="2.8" />
        <path d="M2.5 14c.6-3 2.7-4.6 5.5-4.6s4.9 1.6 5.5 4.6" />
      </svg>
      {t(outcomeUnknown && !short ? 'parked.chip' : 'parked.chip.known')}
    </span>
  );
}
