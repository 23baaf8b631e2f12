import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { handlingOf, stepName } from './step-name.ts';

function detailParts(
  event: PageEvent,
  view: CasePage,
  catalogue: CatalogueWords,
  words: WordsInUse,
  forOps: boolean,
): string[] {
  const { t, tc, tl } = words;
  const { data } = event;
  const handling = handlingOf(view, event.step ?? '');
  const parts: string[] = [];
  const { window, staff, authority } = event.actor;
  if (window !== undefined) {
    const name = tl(catalogue.window(window));
    parts.push(
      staff === undefined
        ? t('timeline.window.noStaff', { window: name })
        : t('timeline.window', { window: name, staff }),
    );
  } else if (event.actor.party === 'authority') {
    parts.push(tl(catalogue.authorityShort(authority ?? handling?.authority ?? '')));
  }
  if (event.kind === 'opened') parts.push(t('timeline.notAccepted'));
  if (data.cause !== undefined) parts.push(tc('parked.cause', data.cause));
  if (data.reason !== undefined) parts.push(data.reason);
  if (data.recipient !== undefined) parts.push(t('timeline.recipient', { recipient: data.recipient }));
  if (data.evidence !== undefined) {
    parts.push(t('timeline.evidence', { text: data.evidence.text, reference: data.evidence.reference }));
  }
  const decided = event.kind === 'granted' || event.kind === 'refused';
  if (data.provinceNo !== undefined && decided) {
    parts.push(t('timeline.provinceNo', { no: data.provinceNo }));
  }
  if (forOps && event.via !== undefined) parts.push(tc('via', event.via));
  return parts.filter((part) => part !== '');
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
  // A licence is granted; what yields none is passed.
  const kind = event.kind === 'granted' && event.data.certificate === undefined ? 'passed' : event.kind;
  const title = tc('event', kind, {
    item: event.step === undefined ? '' : stepName(view, event.step, catalogue, words),
    status: tc('certificate', event.data.certificate?.status ?? 'unknown'),
    outcome: tc('outcome', event.data.outcome ?? ''),
  });
  return { title, detail: detailParts(event, view, catalogue, words, forOps).join(' · ') };
}
