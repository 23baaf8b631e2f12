import type { Extension, Statement, Stop } from './clocks/clock-facts.ts';
import { isSettled, openGaps } from './handling.ts';
import type { Handling } from './handling.ts';
import type { EventOf, LedgerEvent } from './ledger.ts';
import type { ClockMoments, ClockRole } from './step-clock.ts';

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
    case 'clock-stopped':
      return withStop(moments, event.data.role, stopOf(event));
    case 'clock-extended':
      return withExtension(moments, event.data.role, extensionOf(event));
    default:
      return moments;
  }
}

/** A stop with the first day and the reason of one that is known takes its place: so it ends. */
export function withStop(moments: ClockMoments, role: ClockRole, stop: Stop): ClockMoments {
  const others = (moments.stops?.[role] ?? []).filter(
    ({ first, reason }) => first !== stop.first || reason !== stop.reason,
  );
  return { ...moments, stops: { ...moments.stops, [role]: [...others, stop] } };
}

export function withExtension(moments: ClockMoments, role: ClockRole, extension: Extension): ClockMoments {
  const known = moments.extensions?.[role] ?? [];
  return { ...moments, extensions: { ...moments.extensions, [role]: [...known, extension] } };
}

type Said<K extends 'clock-stopped' | 'clock-extended'> = Pick<EventOf<K>, 'actor' | 'data' | 'occurredAt'>;

/** Who, why and on what evidence, as one reads it out. */
function statementOf({ actor, data }: Said<'clock-stopped' | 'clock-extended'>): Statement {
  const { why, evidence } = data;
  const by = actor.party === 'window' ? actor.staff : actor.party;
  return { by, why, evidence: `${evidence.reference} ${evidence.text}` };
}

export function stopOf(said: Said<'clock-stopped'>): Stop {
  const { reason, first, last } = said.data;
  return { reason, first, ...(last !== undefined && { last }), ...statementOf(said) };
}

export function extensionOf(said: Said<'clock-extended'>): Extension {
  const { n } = said.data;
  return { grantedAt: said.occurredAt, ...(n !== undefined && { n }), ...statementOf(said) };
}
