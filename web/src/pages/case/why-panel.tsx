import type { ReactNode } from 'react';
import type { CasePage, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { CertaintyChip } from '../../signs/certainty-chip.tsx';
import { dayOf, weekdayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { DayStrip } from './day-strip.tsx';
import { handlingOf } from './step-name.ts';
import { basisLine, basisTexts } from './why-basis.ts';
import type { BasisText } from './why-basis.ts';
import { whyTexts } from './why-lines.ts';
import { whySentence } from './why-sentence.ts';
import { WhyFrame } from './why-frame.tsx';

interface Props {
  why: WhyAnswer;
  view: Pick<CasePage, 'handlings'>;
  close: () => void;
}

function useWhyWords({ why, view }: Omit<Props, 'close'>): {
  title: string;
  sentence: string;
  lines: ReturnType<typeof whyTexts>;
  basis: BasisText[];
} {
  const inUse = useWords();
  const { t, tc } = inUse;
  const { catalogue, words } = useCatalogue();
  const today = dayOf(useNow());
  const { due } = why;
  const handling = handlingOf(view, why.step);
  const terms = handling && words.itemTerms(handling.item, handling.place.province);
  return {
    title: t('why.title', { date: due.date, weekday: tc('weekday', weekdayOf(due.date)) }),
    sentence: whySentence(why, view, words, inUse),
    lines: whyTexts(why, today, words, inUse),
    basis: basisTexts(why, terms, inUse, catalogue.tables),
  };
}

/** Why this date: every line can be read out. */
export function WhyPanel({ why, view, close }: Props): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const { title, sentence, lines, basis } = useWhyWords({ why, view });
  const counted = lines.map((line) => [line.count, line.days, line.reason].join('  '));
  const rests = basis.map((line) => basisLine(line, inUse));
  return (
    <WhyFrame title={title} spoken={[sentence, ...counted, ...rests]} close={close}>
      <p className="small secondary">{sentence}</p>
      <DayStrip why={why} />
      <ol className="why-lines">
        {lines.map((line) => (
          <li key={line.days} className={line.ends ? 'why-end' : line.counted ? '' : 'why-off'}>
            <b>{line.count}</b>
            <span>{line.days}</span>
            <span>{line.reason}</span>
          </li>
        ))}
      </ol>
      <ul className="why-basis" aria-label={t('why.basis')}>
        {basis.map(({ label, text, certainty, note }) => (
          <li key={label}>
            <b>{label}</b>
            <span>
              {text}
              {note !== undefined && <small>{note}</small>}
            </span>
            {certainty !== undefined && <CertaintyChip certainty={certainty} />}
          </li>
        ))}
      </ul>
    </WhyFrame>
  );
}
