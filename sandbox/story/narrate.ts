import { columns } from './columns.ts';
import type { StoryCase, StoryEvent, StoryRow } from './public-api.ts';
import type { StoryWords } from './story-words.ts';

const said: Record<string, string> = {
  opened: 'papers collected at',
  'identifier-confirmed': 'identifier confirmed at',
  submitted: 'sent to',
  received: 'signed for by',
  accepted: 'accepted by',
  granted: 'granted by',
  refused: 'refused by',
  'handling-withdrawn': 'withdrawn at',
  'certificate-checked': 'checked at its source',
  delivered: 'handed over at',
  parked: 'waits for a person',
  resumed: 'goes on',
  closed: 'closed',
};

const widths = [8, 16, 21, 29];

/** A case's heading: which way it goes, for whom, and where to look at it. */
export function introduce(found: StoryCase, words: StoryWords): string {
  const { bundle, collecting, deciding, subject } = found;
  return [
    `${words.bundle(bundle)} for ${subject.name},`,
    `collected in ${words.province(collecting.province)} (${words.place(collecting)}),`,
    `decided in ${words.province(deciding.province)} (${words.region(deciding.region)})`,
  ].join(' ');
}

/** One line of the story for one ledger event: Beijing time, item, what happened, at whom, and its number there. */
export function narrate(event: StoryEvent, found: StoryCase, words: StoryWords): string {
  const handling = found.handlings.find(({ step }) => step === event.step);
  const what = words[handling === undefined ? 'bundle' : 'item'](handling?.item ?? found.bundle);
  return `    ${columns(
    [
      event.occurredAt.slice(11, 19),
      what,
      said[event.kind] ?? event.kind,
      who(event, handling?.authority, words),
      more(event),
    ],
    widths,
  )}`;
}

function who({ kind, actor }: StoryEvent, handledBy: string | undefined, words: StoryWords): string {
  if (kind === 'submitted' && handledBy !== undefined) return words.authority(handledBy);
  if (actor.authority !== undefined) return words.authority(actor.authority);
  return actor.window === undefined ? '' : words.counter(actor.window);
}

/** A number is told where it is new: the province's own at the submission, the licence's at the grant. */
function more({ kind, data }: StoryEvent): string {
  const { provinceNo, outcome, certificate, reason, detail } = data;
  const number = kind === 'submitted' ? provinceNo : undefined;
  const licence = certificate?.number === undefined ? undefined : `licence ${certificate.number}`;
  return [number, licence, outcome, reason, detail].filter((text) => text !== undefined && text !== '').join(', ');
}

/** One line for a case that was kept. */
export function narrateKept(kept: StoryRow, words: StoryWords): string {
  const state =
    kept.status === 'closed'
      ? `closed: ${kept.outcome ?? ''}`
      : `${kept.status}, held by ${holder(kept, words)}${kept.due ? `, due ${kept.due.date}` : ''}`;
  return `  ${columns([kept.caseNo, kept.subjectName ?? '', state], [23, 28])}`;
}

function holder({ holder: { party, authority, place } }: StoryRow, words: StoryWords): string {
  if (authority !== undefined) return words.authority(authority);
  return party === 'window' && place ? words.place(place) : party;
}
