import type { Parked } from '../../domain/case-view.ts';
import type { Certificate } from '../../domain/certificate.ts';
import type { Gap } from '../../domain/correction.ts';
import type { Objection } from '../../domain/objection.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { SubjectRecord } from '../../domain/subject.ts';
import type { Due } from '../../domain/term.ts';
import type {
  CertificateAnswer,
  DueAnswer,
  GapAnswer,
  ObjectionAnswer,
  SubjectRecordAnswer,
} from '../schemas/case-answer.ts';

/** A due date as pages show it. */
export function dueAnswer(due: Due): DueAnswer {
  return { ...due, before: toOffsetIso(due.before), startedAt: toOffsetIso(due.startedAt) };
}

/** A licence; its id, number and holder name the enterprise. */
export function certificateAnswer({ id, number, holder, ...rest }: Certificate, open: boolean): CertificateAnswer {
  return { ...rest, issuedAt: toOffsetIso(rest.issuedAt), ...(open && { id, number, holder }) };
}

export function parkedAnswer(parked: Parked): Parked {
  return { ...parked, since: toOffsetIso(parked.since) };
}

/** An objection; who and why are people's words. */
export function objectionAnswer({ id, at, by, reason }: Objection, open: boolean): ObjectionAnswer {
  return { id, at: toOffsetIso(at), ...(open && { by, reason }) };
}

/** A gap of a notice; the authority's words are free text. */
export function gapAnswer({ id, pin, reason, words }: Gap, open: boolean): GapAnswer {
  return { id, pin, reason, ...(open && { words }) };
}

/** A registrar's record; name, number and words name the enterprise. */
export function subjectRecordAnswer(
  { uscc, name, status, blocks, asOf }: SubjectRecord,
  open: boolean,
): SubjectRecordAnswer {
  return {
    status,
    blocks: blocks.map(({ code, words }) => ({ code, ...(open && { words }) })),
    asOf: toOffsetIso(asOf),
    ...(open && { uscc, name }),
  };
}
