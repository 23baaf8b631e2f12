import { isSettled, openGaps } from './handling.ts';
import type { Handling } from './handling.ts';
import type { LedgerEvent } from './ledger.ts';
import type { ClockMoments } from './step-clock.ts';

/**
 * Notes what an event tells of a handling's clocks. `before` is the handling without the event. A plan without clocks
 * notes nothing.
 */
export function withMoments(before: Handling, after: Handling, event: LedgerEvent): Handling {
  if (after.plan.clocks === undefined || isSettled(before)) return after;
  const moments = momentsAfter(after.moments ?? {}, after, event);
  return moments === after.moments || Object.keys(moments).length === 0 ? after : { ...after, moments };
}

function momentsAfter(moments: ClockMoments, after: Handling, event: LedgerEvent): ClockMoments {
  const at = event.occurredAt;
  switch (event.kind) {
    case 'received':
      return moments.received === undefined ? { ...moments, received: at } : moments;
    case 'accepted':
      return moments.accepted === undefined ? { ...moments, accepted: at } : moments;
    case 'deemed-accepted': {
      const from = moments.supplemented ?? moments.received;
      return from === undefined ? moments : { ...moments, deemed: { at, asOf: event.data.asOf, from } };
    }
    case 'correction-requested': {
      // A notice given in time that comes to light later: there was no silence.
      const { deemed: _deemed, ...rest } = moments;
      return rest;
    }
    case 'corrected':
      return openGaps(after).length === 0 ? { ...moments, answered: at } : moments;
    case 'supplemented':
      return event.data.what === 'correction' ? { ...moments, supplemented: at } : moments;
    default:
      return moments;
  }
}
