import type { ReactNode } from 'react';
import { useWords } from '../../words/words-context.ts';

/** Where a material comes from: blue when the state fetched it, grey when somebody gave it. */
export function SourceChip({ source }: { source: 'upload' | 'paper' | 'certificate' | 'record' }): ReactNode {
  const { tc } = useWords();
  const fetched = source === 'certificate' || source === 'record';
  return <span className={fetched ? 'chip chip-info' : 'chip'}>{tc('source', source)}</span>;
}
