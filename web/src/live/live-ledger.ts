import type { CaseAnswer } from '../../../api/schemas/case-answer.ts';
import type { LiveLedger, LiveOutages } from '../../../api/schemas/live-event.ts';
import type { PageEvent, TimelineAnswer } from '../../../api/schemas/timeline.ts';

interface Stored {
  fence: number;
  event: PageEvent;
}

/** A case as one page knows it: its document, and every event that it was told, by number. */
export interface LiveLedgerState {
  doc: CaseAnswer;
  events: ReadonlyMap<number, Stored>;
}

interface Mark {
  fence: number;
  seq: number;
}

function isNewer(a: Mark, b: Mark): boolean {
  return a.fence > b.fence || (a.fence === b.fence && a.seq > b.seq);
}

/** What the page starts from, and what it starts from again after `reread`. */
export function startLedger(doc: CaseAnswer, timeline: TimelineAnswer): LiveLedgerState {
  const events = new Map(timeline.events.map((event) => [event.seq, { fence: timeline.fence, event }]));
  return { doc, events };
}

/**
 * Takes an event. One with a lower fence than the stored one of its number comes from an attempt that history did not
 * keep, and is dropped; one with a higher fence takes its place, and what the older attempt wrote after it goes too.
 */
export function takeEvent(state: LiveLedgerState, { fence, event }: LiveLedger): LiveLedgerState {
  const stored = state.events.get(event.seq);
  if (stored !== undefined && stored.fence >= fence) return state;
  const replaced = stored !== undefined;
  const kept = [...state.events].filter(([seq, other]) => !(replaced && seq > event.seq && other.fence < fence));
  return { ...state, events: new Map(kept).set(event.seq, { fence, event }) };
}

/** Takes the case document when it is newer by (fence, seq), and forgets events above it that an older attempt wrote. */
export function takeDocument(state: LiveLedgerState, doc: CaseAnswer): LiveLedgerState {
  if (!isNewer(doc, state.doc)) return state;
  const events = new Map([...state.events].filter(([seq, { fence }]) => seq <= doc.seq || fence >= doc.fence));
  return { doc, events };
}

/** Takes the outages that hold up the case now; they are no part of its ledger and come without a mark of their own. */
export function takeOutages(state: LiveLedgerState, { outages }: LiveOutages): LiveLedgerState {
  return { ...state, doc: { ...state.doc, outages } };
}

/** The events that may be shown: up to the document's (fence, seq), in order of their number. */
export function shownEvents({ doc, events }: LiveLedgerState): PageEvent[] {
  return [...events.values()]
    .filter(({ fence, event }) => event.seq <= doc.seq && fence <= doc.fence)
    .map(({ event }) => event)
    .sort((a, b) => a.seq - b.seq);
}

/** Whether an event up to the document's number has not come yet: then the page reads again. */
export function hasGap(state: LiveLedgerState): boolean {
  return shownEvents(state).length < state.doc.seq;
}
