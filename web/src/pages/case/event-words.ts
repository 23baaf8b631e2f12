import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { eventDetails } from './event-details.ts';
import { stepName } from './step-name.ts';

/** The word that an event goes by: a licence is granted, what yields none is passed; one that is fetched is read, not read again. */
function wordOf({ kind, step, data }: PageEvent, { bundle }: CasePage, catalogue: CatalogueWords): string {
  if (kind === 'granted' && data.certificate === undefined) return 'passed';
  const isFetched = step !== undefined && catalogue.step(bundle, step)?.about !== undefined;
  return kind === 'certificate-checked' && isFetched ? 'certificate-fetched' : kind;
}

/** An event in words: what happened, and under it by whom and what else is known. Ops also see by which way it came. */
export function eventWords(
  event: PageEvent,
  view: CasePage,
  catalogue: CatalogueWords,
  words: WordsInUse,
  forOps: boolean,
): { title: string; detail: string } {
  const { tc } = words;
  const title = tc('event', wordOf(event, view, catalogue), {
    item: event.step === undefined ? '' : stepName(view, event.step, catalogue, words),
    status: tc('certificate', event.data.certificate?.status ?? 'unknown'),
    outcome: tc('outcome', event.data.outcome ?? ''),
  });
  return { title, detail: eventDetails(event, view, catalogue, words, forOps).join(' · ') };
}
