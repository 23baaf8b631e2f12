import type { CasePage, WhyAnswer } from '../../../../api/schemas/case-answer.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { handlingOf } from './step-name.ts';
import { termWords } from './term-words.ts';

/** What a date is for, by whom and until when, and what follows when it passes, in one sentence; of a promise also what the law allows. */
export function whySentence(
  { step, of, due }: Pick<WhyAnswer, 'step' | 'of' | 'due'>,
  view: Pick<CasePage, 'handlings'>,
  catalogue: CatalogueWords,
  words: WordsInUse,
): string {
  const { t, tc, tl } = words;
  const handling = handlingOf(view, step);
  const terms = handling && catalogue.itemTerms(handling.item, handling.place.province);
  const said = tc('why.sentence', of === 'promise' && due.term.n === 0 ? 'atOnce' : of, {
    authority: tl(catalogue.authority(handling?.authority ?? '')),
    item: tl(catalogue.item(handling?.item ?? step)),
    term: termWords(due.term, words),
    date: due.date,
  });
  const allowed = of === 'promise' && terms?.legal && t('why.sentence.legal', { term: termWords(terms.legal, words) });
  return [said, allowed].filter(Boolean).join(' ');
}
