import type { CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { sideOf } from '../../signs/province-side.ts';
import type { Side } from '../../signs/province-side.ts';
import { isSettled, parallelGroups } from './case-stages.ts';

/** One row of the timeline, in no language. */
export type LaneRow =
  | { kind: 'event'; key: string; at: string; side: Side; party?: 'applicant' | 'system'; event: PageEvent }
  | {
      kind: 'hand-over';
      key: string;
      at: string;
      from: string;
      to: string;
      /** Papers pushed to whoever decides, what was put right or found on site, a notice to the applicant, or a licence. */
      what: 'push' | 'correction' | 'check' | 'notice' | 'certificate';
      step: string;
      arrivedAt?: string;
      /** Whether the other side signed for it, or answered without that. */
      signed: boolean;
      event: PageEvent;
    }
  | { kind: 'ongoing'; key: string; side: Side; step: string }
  | { kind: 'expected'; key: string; side: Side; steps: string[]; after: string[] }
  | { kind: 'expected-hand-over'; key: string; from: string; to: string; step: string; after: string[] };

export interface LaneRows {
  past: LaneRow[];
  /** What is going on now, below the past and above the now line's expectations. */
  ongoing: LaneRow[];
  future: LaneRow[];
}

type View = Pick<CasePage, 'collecting' | 'handlings' | 'status'>;

function partyOf(event: PageEvent): { party?: 'applicant' | 'system' } {
  if (event.actor.party === 'applicant') return { party: 'applicant' };
  const bySystem = event.actor.party === 'system' && (event.kind === 'parked' || event.kind === 'incident');
  return bySystem ? { party: 'system' } : {};
}

const signs: readonly PageEvent['kind'][] = [
  'received',
  'accepted',
  'correction-requested',
  'published',
  'granted',
  'refused',
];

/** When the other side had what was sent: its signature, else its first word about it. */
function arrivalOf(sent: PageEvent, events: readonly PageEvent[]): PageEvent | undefined {
  return events.find(({ step, seq, kind }) => step === sent.step && seq > sent.seq && signs.includes(kind));
}

/** What both sides have in their hands once it has passed. */
const passed = { 'certificate-checked': 'certificate', 'correction-requested': 'notice' } as const;

/** The row across, where an event is something that passes between the provinces. */
function crossing(
  event: PageEvent,
  { home, away }: { home: string; away: string | undefined },
  events: readonly PageEvent[],
): LaneRow | undefined {
  if (away === undefined) return undefined;
  const common = { kind: 'hand-over', key: `${String(event.seq)}-over`, at: event.occurredAt, event } as const;
  const step = event.step ?? '';
  if (event.kind === 'submitted' || event.kind === 'supplemented') {
    const arrival = arrivalOf(event, events);
    const arrived = arrival === undefined ? {} : { arrivedAt: arrival.occurredAt };
    const what = event.kind === 'submitted' ? 'push' : (event.data.what ?? 'correction');
    return { ...common, from: home, to: away, what, step, ...arrived, signed: arrival?.kind === 'received' };
  }
  if (event.kind === 'certificate-checked' || event.kind === 'correction-requested') {
    const arrivedAt = event.occurredAt;
    return { ...common, from: away, to: home, what: passed[event.kind], step, arrivedAt, signed: true };
  }
  return undefined;
}

/** What the applicant and the collecting window do, they do at home, whatever handling it is for. */
function isAtHome({ actor }: PageEvent, { collecting }: View): boolean {
  return actor.party === 'applicant' || (actor.party === 'window' && actor.region === collecting.region);
}

/** The rows of an event: where it happened, and across what passes between the provinces by it. */
function pastRows(event: PageEvent, view: View, events: readonly PageEvent[]): LaneRow[] {
  const handling = view.handlings.find(({ step }) => step === event.step);
  const home = view.collecting.province;
  const place = handling === undefined || isAtHome(event, view) ? home : handling.place.province;
  const across = crossing(event, { home, away: place === home ? undefined : place }, events);
  if (across !== undefined && event.kind !== 'correction-requested') return [across];
  // The signature of a hand-over stands at the end of its arrow; sending within the own province is no hand-over, and
  // its result says enough.
  if (event.kind === 'received') return [];
  // A holiday table that moved no date is nobody's news.
  if (event.kind === 'calendar-changed' && event.data.moves?.length === 0) return [];
  if (event.kind === 'submitted' && arrivalOf(event, events) !== undefined) return [];
  const key = String(event.seq);
  const row: LaneRow = { kind: 'event', key, at: event.occurredAt, side: sideOf(place), ...partyOf(event), event };
  return across === undefined ? [row] : [row, across];
}

function futureRow(group: readonly HandlingAnswer[], view: View): LaneRow[] {
  const [first] = group;
  if (first === undefined) return [];
  const home = view.collecting.province;
  const key = `future-${first.step}`;
  if (first.kind === 'certificate' && first.place.province !== home) {
    const { place, step, after } = first;
    return [{ kind: 'expected-hand-over', key, from: place.province, to: home, step, after }];
  }
  const steps = group.map(({ step }) => step);
  return [{ kind: 'expected', key, side: sideOf(first.place.province), steps, after: first.after }];
}

/**
 * Places the ledger's events and what is still to come: West is left whichever side collects, an event stands in the
 * lane of the province where it happened, and what passes between provinces is one row across.
 */
export function laneRows(view: View, events: readonly PageEvent[]): LaneRows {
  const past = events.flatMap((event) => pastRows(event, view, events));
  if (view.status === 'closed') return { past, ongoing: [], future: [] };
  const open = view.handlings.filter((handling) => !isSettled(handling));
  const ongoing = open
    .filter(({ status }) => status !== 'waiting')
    .map(({ step, place, status }): LaneRow => {
      // The applicant's turn stands where the applicant is.
      const { province } = status === 'correcting' ? view.collecting : place;
      return { kind: 'ongoing', key: `now-${step}`, side: sideOf(province), step };
    });
  const waiting = parallelGroups(open.filter(({ status }) => status === 'waiting'));
  return { past, ongoing, future: waiting.flatMap((group) => futureRow(group, view)) };
}

/** More past rows than this and the oldest fold into one line. */
const mostRows = 12;

/** How many of the oldest rows are folded. */
export function foldedCount(past: readonly LaneRow[]): number {
  return past.length > mostRows ? past.length - mostRows : 0;
}
