import type { Actor, LedgerEvent } from '../../domain/ledger.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import { idempotencyKeyOf } from '../case-keys.ts';
import type { PageEvent } from '../schemas/timeline.ts';
import { certificateAnswer, heldAnswers } from './case-page.ts';

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
    case 'opened':
      return { papers: event.data.papers, held: heldAnswers(event.data.held, true) };
    case 'granted': {
      const { provinceNo, certificate } = event.data;
      return { provinceNo, ...(certificate && { certificate: certificateAnswer(certificate, true) }) };
    }
    case 'certificate-checked':
      return { certificate: certificateAnswer(event.data.certificate, true) };
    default:
      return event.data;
  }
}

function withoutPeople({
  recipient: _recipient,
  reason: _reason,
  evidence: _evidence,
  ...data
}: PageEvent['data']): PageEvent['data'] {
  const { certificate, held, ...rest } = data;
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
  };
}
