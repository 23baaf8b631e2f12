import type { ReactNode } from 'react';
import { DuePill } from '../../signs/due-pill.tsx';
import { useWords } from '../../words/words-context.ts';

const shapes = ['ok', 'warn', 'late', 'law', 'stop', 'none'] as const;

/** One shape with what it means, as the legend and the filter show it. */
export function ShapePill({ shape }: { shape: (typeof shapes)[number] }): ReactNode {
  const words = { key: `list.legend.${shape}`, values: {} } as const;
  return <DuePill size="list" sign={{ shape, full: words, short: words, provisional: false }} />;
}

/** How to read the pills: the shapes that a case can have here, each with its words. */
export function DueLegend(): ReactNode {
  const { t } = useWords();
  return (
    <section className="legend">
      <h3>{t('list.legend')}</h3>
      {shapes.map((shape) => (
        <ShapePill key={shape} shape={shape} />
      ))}
    </section>
  );
}
