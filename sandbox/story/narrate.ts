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
  'certificate-checked': 'read at its source',
  'looked-up': 'record read',
  'correction-requested': 'to be put right, says',
  corrected: 'answered by applicant',
  'correction-lapsed': 'not answered in time',
  supplemented: 'passed on to',
  'check-booked': 'on-site check booked',
  'check-recorded': 'on-site check made by',
  rechecked: 'licences read again',
  published: 'public notice by',
  objected: 'objection',
  'notice-ended': 'nobody objected',
  delivered: 'handed over at',
  parked: 'waits for a person',
  resumed: 'goes on',
  closed: 'closed',
};

const widths = [8, 20, 21, 29];

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
  if ((kind === 'submitted' || kind === 'supplemented') && handledBy !== undefined) return words.authority(handledBy);
  if (actor.authority !== undefined) return words.authority(actor.authority);
  return actor.window === undefined ? '' : words.counter(actor.window);
}

/** A number is told where it is new: the province's own at the submission, the licence's at the grant. */
function more({ kind, data }: StoryEvent): string {
  const { provinceNo, outcome, certificate, reason, detail, gaps, at, passed } = data;
  const number = kind === 'submitted' ? provinceNo : undefined;
  const licence = certificate?.number === undefined ? undefined : `licence ${certificate.number}`;
  const wrong = gaps?.map(({ words }) => words).join('；');
  const booked = at === undefined ? undefined : `for ${at.slice(0, 16).replace('T', ' ')}`;
  const found = passed === undefined ? undefined : passed ? 'in order' : 'not in order';
  return [number, licence, outcome, reason, detail, wrong, booked, found]
    .filter((text) => text !== undefined && text !== '')
    .join(', ');
}

/** Where a case stands that waits for longer than a story: until when, and why. */
export function narrateWait({ handlings }: StoryCase, words: StoryWords): string[] {
  return handlings.flatMap(({ status, item, actBy, check }) => {
    const what = words.item(item);
    if (status === 'published' && actBy) {
      const { n, unit } = actBy.term;
      return [
        `    ${what}: anybody may object until ${actBy.date} 24:00, ${String(n)} ${unit.replace('-', ' ')} after the day of`,
        '    publication, days off included: it is a period for others. Nobody has to act; the next day the counter',
        '    files the exit from the papers that it has, without a second visit.',
      ];
    }
    if (status !== 'check-booked' || check?.booked === undefined) return [];
    const at = check.booked.at.slice(0, 16).replace('T', ' ');
    return [
      `    ${what}: the inspectors come on ${at}, the next working day; today is a day off. It goes on from there.`,
    ];
  });
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
