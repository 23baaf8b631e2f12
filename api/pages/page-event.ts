import type { Actor, LedgerEvent } from '../../domain/ledger.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import { idempotencyKeyOf } from '../case-keys.ts';
import type { PageEvent } from '../schemas/timeline.ts';
import { heldAnswers } from './case-page.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { certificateAnswer, gapAnswer, objectionAnswer, subjectRecordAnswer } from './parts.ts';

/** One ledger event as a page shows it; `open` false leaves out people, enterprises and what people wrote. */
export function pageEvent(event: LedgerEvent, open: boolean): PageEvent {
  const { seq, kind, occurredAt, recordedAt, actor, step, via, commandId } = event;
  return {
    seq,
    kind,
    occurredAt: toOffsetIso(occurredAt),
    recordedAt: toOffsetIso(recordedAt),
    actor: actorAnswer(actor),
    ...(step !== undefined && { step }),
    ...(via !== undefined && { via }),
    ...(commandId !== undefined && { commandId: idempotencyKeyOf(commandId) }),
    data: open ? openData(event) : withoutPeople(openData(event)),
  };
}

function actorAnswer(actor: Actor): PageEvent['actor'] {
  switch (actor.party) {
    case 'window':
      return { party: 'window', window: actor.window, region: actor.region, staff: actor.staff };
    case 'authority':
      return { party: 'authority', authority: actor.authority };
    default:
      return { party: actor.party };
  }
}

function openData(event: LedgerEvent): PageEvent['data'] {
  switch (event.kind) {
    case 'opened': {
      const { papers, held, materials } = event.data;
      return {
        papers,
        held: heldAnswers(held, true),
        ...(materials && { materials: materials.map(({ kind }) => kind) }),
      };
    }
    case 'granted': {
      const { provinceNo, certificate } = event.data;
      return { provinceNo, ...(certificate && { certificate: certificateAnswer(certificate, true) }) };
    }
    case 'refused':
      return { provinceNo: event.data.provinceNo, ...refusalAnswer(event.data, true) };
    case 'certificate-checked':
      return { certificate: certificateAnswer(event.data.certificate, true) };
    default:
      return laterData(event);
  }
}

/** Corrections, checks, notices and manual answers. */
function laterData(
  event: Exclude<LedgerEvent, { kind: 'opened' | 'granted' | 'refused' | 'certificate-checked' }>,
): PageEvent['data'] {
  switch (event.kind) {
    case 'looked-up':
      return { record: subjectRecordAnswer(event.data.record, true) };
    case 'correction-requested': {
      const { provinceNo, notice } = event.data;
      return { provinceNo, noticeNo: notice.noticeNo, gaps: notice.gaps.map((gap) => gapAnswer(gap, true)) };
    }
    case 'corrected':
      return { answered: event.data.answers.map(({ gap }) => gap) };
    case 'correction-lapsed':
      return { open: event.data.open, papers: event.data.returned.papers, materials: event.data.returned.materials };
    case 'check-booked':
      return { at: toOffsetIso(event.data.at), inspectors: event.data.inspectors };
    case 'rechecked': {
      const read = Object.entries(event.data.certificates);
      return { certificateStatuses: Object.fromEntries(read.map(([step, { status }]) => [step, status])) };
    }
    case 'objected':
      return { objection: objectionAnswer(event.data.objection, true), late: event.data.late };
    case 'calendar-changed': {
      const { days: _days, ...table } = event.data.table;
      return { table, moves: event.data.moves };
    }
    case 'manual-answer': {
      const { answer, evidence } = event.data;
      const { decision, provinceNo, refusal } = answer;
      return { decision, provinceNo, evidence, ...(refusal && { code: refusal.code, reason: refusal.reason }) };
    }
    default:
      return event.data;
  }
}

function withoutPeople({
  recipient: _recipient,
  reason: _reason,
  evidence: _evidence,
  words: _words,
  inspectors: _inspectors,
  why: _why,
  ...data
}: PageEvent['data']): PageEvent['data'] {
  const { certificate, held, record, gaps, objection, ...rest } = data;
  return {
    ...rest,
    ...(certificate && {
      certificate: {
        kind: certificate.kind,
        issuedAt: certificate.issuedAt,
        status: certificate.status,
        version: certificate.version,
      },
    }),
    ...(held && { held: held.map(({ value: _value, ...identifier }) => identifier) }),
    ...(record && {
      record: { status: record.status, blocks: record.blocks.map(({ code }) => ({ code })), asOf: record.asOf },
    }),
    ...(gaps && { gaps: gaps.map(({ id, pin, reason }) => ({ id, pin, reason })) }),
    ...(objection && { objection: { id: objection.id, at: objection.at } }),
  };
}
