import { dueAfter } from './due.ts';
import { isSettled, openGaps } from './handling.ts';
import type { Handling } from './handling.ts';
import type { EventOf, LedgerEvent } from './ledger.ts';
import { periodAfter } from './period-after.ts';
import type { SubjectRecord } from './subject.ts';
import type { Calendar } from './term.ts';

/** A handling that begins: its promise runs from here. */
export function started(handling: Handling, at: string, calendar: Calendar): Handling {
  if (handling.startedAt !== undefined) return handling;
  return { ...handling, startedAt: at, due: dueAfter(at, handling.plan.promise, calendar) };
}

function unparked(handling: Handling): Handling {
  const { parked: _parked, ...rest } = handling;
  return rest;
}

function withoutProposal(handling: Handling): Handling {
  const { manual: _manual, ...rest } = handling;
  return rest;
}

/** What the law or the catalogue does not let pass in a registrar's record; undefined when nothing. */
export function blocksIn(record: SubjectRecord, mustBe: readonly string[] = []): Handling['refusal'] {
  const reasons = record.blocks.map(({ code, words }) => ({ code, words }));
  if (mustBe.length > 0 && !mustBe.includes(record.status)) {
    reasons.unshift({ code: `status-${record.status}`, words: record.name });
  }
  const [first] = reasons;
  return first && { code: first.code, reason: reasons.map(({ words }) => words).join('；') };
}

function lookedUp(handling: Handling, { data, occurredAt }: EventOf<'looked-up'>): Handling {
  const { record } = data;
  const refusal = blocksIn(record, handling.plan.mustBe);
  const settled = { ...unparked(handling), record, readAt: record.asOf, decidedAt: occurredAt };
  return refusal ? { ...settled, status: 'refused', refusal } : { ...settled, status: 'checked' };
}

function correctionRequested(
  handling: Handling,
  { data, occurredAt }: EventOf<'correction-requested'>,
  calendar: Calendar,
): Handling {
  const { correction: term } = handling.plan;
  if (term === undefined) return handling;
  // The law gives one notice, before acceptance: a check stands here only where silence had been taken for acceptance.
  const { check: _check, ...unchecked } = handling;
  return {
    ...unchecked,
    status: 'correcting',
    provinceNo: data.provinceNo,
    correction: {
      notice: data.notice,
      requestedAt: occurredAt,
      due: dueAfter(occurredAt, term, calendar),
      answers: [],
    },
  };
}

function corrected(handling: Handling, { data }: EventOf<'corrected'>): Handling {
  const { correction } = handling;
  if (correction === undefined) return handling;
  const next: Handling = {
    ...handling,
    correction: { ...correction, answers: [...correction.answers, ...data.answers] },
  };
  return openGaps(next).length === 0 ? { ...next, status: 'handing-over' } : next;
}

function accepted(handling: Handling, from: string, calendar: Calendar): Handling {
  const { check } = handling.plan;
  if (check === undefined) return { ...handling, status: 'accepted' };
  // Whatever was waited for came: it is the authority's inspectors who must move now.
  const due = dueAfter(from, check.within, calendar);
  return { ...unparked(handling), status: 'to-check', check: { due } };
}

/** Silence counts from the receipt of the papers on, or of what was corrected of them. */
function deemedAccepted(handling: Handling, calendar: Calendar): Handling {
  const from = handling.moments?.supplemented ?? handling.moments?.received;
  return from === undefined ? handling : accepted(handling, from, calendar);
}

function published(handling: Handling, { data, occurredAt }: EventOf<'published'>, calendar: Calendar): Handling {
  const { period: term } = handling.plan;
  if (term === undefined) return handling;
  const period = periodAfter(occurredAt, term, calendar);
  const { provinceNo } = data;
  return { ...handling, status: 'published', provinceNo, due: period, notice: { publishedAt: occurredAt, period } };
}

function objected(handling: Handling, { data, occurredAt }: EventOf<'objected'>): Handling {
  if (data.late || handling.notice === undefined) return handling;
  const { objection } = data;
  return {
    ...unparked(handling),
    status: 'objected',
    decidedAt: occurredAt,
    notice: { ...handling.notice, objection },
    refusal: { code: 'objection', reason: objection.reason },
  };
}

/** One that comes to light after what followed it takes nothing back. */
function received(handling: Handling, provinceNo: string): Handling {
  const isNext = handling.status === 'submitted' || handling.status === 'waiting';
  return { ...handling, ...(isNext && { status: 'received' }), provinceNo };
}

/** What an event makes of its handling; of one that is settled, nothing. Pure; the handling is never changed in place. */
export function applyToHandling(handling: Handling, event: LedgerEvent, calendar: Calendar): Handling {
  if (isSettled(handling)) return handling;
  const at = event.occurredAt;
  switch (event.kind) {
    case 'submitted': {
      const { provinceNo } = event.data;
      return { ...started(unparked(handling), at, calendar), status: 'submitted', provinceNo, givenAt: at };
    }
    case 'received':
      return received(handling, event.data.provinceNo);
    case 'accepted':
      return accepted({ ...handling, provinceNo: event.data.provinceNo }, at, calendar);
    case 'deemed-accepted':
      return deemedAccepted(handling, calendar);
    case 'granted': {
      const { certificate, provinceNo } = event.data;
      const settled = { ...unparked(handling), status: 'granted' as const, decidedAt: at, provinceNo };
      return { ...settled, ...(certificate && { certificate }) };
    }
    case 'refused': {
      const { code, reason, provinceNo } = event.data;
      return { ...unparked(handling), status: 'refused', decidedAt: at, provinceNo, refusal: { code, reason } };
    }
    case 'handling-withdrawn':
      return { ...unparked(handling), status: 'withdrawn', decidedAt: at };
    case 'certificate-checked': {
      const { certificate } = event.data;
      const read = { ...unparked(handling), certificate, readAt: at };
      return certificate.status === 'valid' ? { ...read, status: 'checked', decidedAt: at } : read;
    }
    case 'looked-up':
      return lookedUp(handling, event);
    case 'delivered':
      return { ...unparked(handling), status: 'delivered', decidedAt: at };
    case 'parked':
      return { ...handling, parked: { since: at, ...event.data } };
    case 'resumed':
      return { ...withoutProposal(unparked(handling)), resumedAt: at };
    default:
      return applyLaterKinds(handling, event, calendar);
  }
}

/** Corrections, checks, notices and manual answers. */
function applyLaterKinds(handling: Handling, event: LedgerEvent, calendar: Calendar): Handling {
  const at = event.occurredAt;
  switch (event.kind) {
    case 'correction-requested':
      return correctionRequested(unparked(handling), event, calendar);
    case 'corrected':
      return corrected(handling, event);
    case 'correction-lapsed':
      return { ...unparked(handling), status: 'lapsed', decidedAt: at };
    case 'supplemented': {
      const status = event.data.what === 'check' ? 'accepted' : 'supplemented';
      return { ...unparked(handling), status, givenAt: at };
    }
    case 'check-booked':
      return handling.check === undefined
        ? handling
        : { ...handling, status: 'check-booked', check: { ...handling.check, booked: event.data } };
    case 'check-recorded':
      return handling.check === undefined
        ? handling
        : { ...handling, status: 'handing-over', check: { ...handling.check, result: { ...event.data, at } } };
    case 'published':
      return published(unparked(handling), event, calendar);
    case 'objected':
      return objected(handling, event);
    case 'notice-ended':
      return { ...unparked(handling), status: 'cleared', decidedAt: at };
    case 'manual-answer':
      return { ...handling, manual: { ...event.data, by: actorId(event), at } };
    case 'manual-answer-confirmed':
      return handling.manual === undefined
        ? handling
        : { ...unparked(handling), manual: { ...handling.manual, confirmed: true } };
    case 'manual-answer-set-aside':
      // Its system answers again: it gets its time anew.
      return { ...withoutProposal(handling), resumedAt: at };
    default:
      return handling;
  }
}

function actorId({ actor }: LedgerEvent): string {
  return 'id' in actor ? actor.id : '';
}
