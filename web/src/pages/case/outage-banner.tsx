import type { ReactNode } from 'react';
import { instantMs } from '../../../../domain/shanghai-time.ts';
import type { CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { Notice } from '../../frame/notice.tsx';
import { clockOf, dayOf, shortMoment } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { ageWords } from './age-words.ts';
import { stepName } from './step-name.ts';

/** Below that there is nothing to say of how long it has lasted. */
const minuteMs = 60_000;

/** Systems that are out of reach and hold up this case: since when, which of its steps, and that no legal clock stops. */
export function OutageBanner({ doc }: { doc: CaseAnswer }): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words } = useCatalogue();
  const now = useNow();
  return doc.outages.map(({ province, system, since, steps }) => {
    const today = dayOf(since) === dayOf(now);
    const title = t('outage.title', {
      system: tl(words.system(province, system)),
      time: today ? clockOf(since) : shortMoment(since),
    });
    const items = [...new Set(steps.map((step) => stepName(doc.case, step, words, inUse)))].join(t('list.and'));
    const lasted =
      instantMs(now) - instantMs(since) >= minuteMs ? t('outage.lasted', { age: ageWords(since, now, inUse) }) : '';
    return (
      <Notice key={`${province} ${system}`} tone="late" title={title}>
        {lasted} {t('outage.text', { items })}
      </Notice>
    );
  });
}
