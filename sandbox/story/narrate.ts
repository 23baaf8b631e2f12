import type { StoryCase, StoryEvent, StoryRow, StoryWords } from './public-api.ts';

const said: Record<string, string> = {
  opened: 'papers collected, receipt given (collected is not accepted)',
  submitted: 'handed over',
  received: 'signed for by the authority',
  accepted: 'accepted',
  granted: 'granted',
  refused: 'refused',
  'certificate-checked': 'licence came back and was checked at its source',
  delivered: 'delivered to the applicant at the window',
  parked: 'needs a person: the outcome is not known',
  closed: 'case closed',
};

function time(instant: string): string {
  return instant.slice(11, 19);
}

/** One line of the story for one ledger event. */
export function narrate(event: StoryEvent, found: StoryCase | undefined, words: StoryWords): string {
  const item = found?.handlings.find((handling) => handling.step === event.step)?.item;
  const what = item === undefined ? '' : `${words.items.get(item) ?? item}: `;
  const who =
    event.actor.authority === undefined
      ? event.actor.window === undefined
        ? ''
        : ` · ${words.windows.get(event.actor.window) ?? event.actor.window}`
      : ` · ${words.authorities.get(event.actor.authority) ?? event.actor.authority}`;
  const { provinceNo, outcome, certificate, reason } = event.data;
  const more = [provinceNo, certificate?.number, outcome, reason].filter((text) => text !== undefined && text !== '');
  const tail = more.length > 0 ? ` (${more.join(', ')})` : '';
  return `    ${time(event.occurredAt)}  ${what}${said[event.kind] ?? event.kind}${who}${tail}`;
}

/** One line for a case that was kept. */
export function narrateKept(kept: StoryRow, words: StoryWords): string {
  const { holder } = kept;
  const who =
    holder.authority === undefined ? holder.party : (words.authorities.get(holder.authority) ?? holder.authority);
  const state =
    kept.status === 'closed'
      ? `closed, ${kept.outcome ?? ''}`
      : `${kept.status}, held by ${who}${kept.due ? ` until ${kept.due.date}` : ''}`;
  return `  ${kept.caseNo}  ${kept.subjectName ?? ''}: ${state}`;
}
