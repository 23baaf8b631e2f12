import type { ReactNode } from 'react';
import { DuePill } from '../../signs/due-pill.tsx';
import { useWords } from '../../words/words-context.ts';

const shapes = ['ok', 'warn', 'late', 'none'] as const;

/** How to read the pills: the shapes that a case can have here, each with its words. */
export function DueLegend(): ReactNode {
  const { t } = useWords();
  return (
    <section className="legend">
      <h3>{t('list.legend')}</h3>
      {shapes.map((shape) => {
        const words = { key: `list.legend.${shape}`, values: {} } as const;
        return <DuePill key={shape} size="list" sign={{ shape, full: words, short: words, provisional: false }} />;
      })}
    </section>
  );
}
