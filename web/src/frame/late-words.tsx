import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words-context.ts';

const skeletonAfterMs = 300;
const wordsAfterMs = 3_000;

/** How long something has been awaited: nothing under 300 ms, then grey rows, after 3 s words. */
function useWait(): 'short' | 'longer' | 'long' {
  const [wait, setWait] = useState<'short' | 'longer' | 'long'>('short');
  useEffect(() => {
    const timers = [
      setTimeout(() => setWait('longer'), skeletonAfterMs),
      setTimeout(() => setWait('long'), wordsAfterMs),
    ];
    return () => timers.forEach(clearTimeout);
  }, []);
  return wait;
}

/** While something is fetched: grey rows that do not move, no spinner. */
export function LateWords({ rows = 6 }: { rows?: number }): ReactNode {
  const { t } = useWords();
  const wait = useWait();
  if (wait === 'short') return null;
  return (
    <div className="skeleton" role="status">
      {Array.from({ length: rows }, (_, at) => (
        <i key={at} aria-hidden="true" />
      ))}
      {wait === 'long' && <p className="secondary">{t('state.loading.long')}</p>}
    </div>
  );
}
