import type { ReactNode } from 'react';
import type { WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { ItemTermsAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { WhyDetails } from '../../clocks/why-details.tsx';
import { CertaintyChip } from '../../signs/certainty-chip.tsx';
import { dayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { basisTexts } from './why-basis.ts';
import { whyTexts } from './why-lines.ts';

interface Props {
  why: WhyAnswer;
  terms: ItemTermsAnswer | undefined;
}

/** Why it is that day: each day and what it rests on; unfolds where it stands. */
export function WhyFold({ why, terms }: Props): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { catalogue, words } = useCatalogue();
  const now = useNow();
  return (
    <WhyDetails>
      <ol>
        {whyTexts(why, dayOf(now), words, inUse).map((line) => (
          <li key={line.days} className={line.ends ? 'ends' : line.counted ? '' : 'off'}>
            <span>{line.days}</span>
            <span>{[line.count, line.reason].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <ul aria-label={t('why.basis')}>
        {basisTexts(why, terms, inUse, catalogue.tables).map(({ label, text, certainty, note }) => (
          <li key={label}>
            <span className="phone-basis">
              {label}
              {certainty !== undefined && <CertaintyChip certainty={certainty} />}
            </span>
            <span>
              {text}
              {note !== undefined && <small>{note}</small>}
            </span>
          </li>
        ))}
      </ul>
    </WhyDetails>
  );
}
