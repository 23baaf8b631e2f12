import type { HandlingView, ProposedAnswer } from '../../domain/case-view.ts';
import type { Principal } from '../../domain/principal.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { HandlingAnswer } from '../schemas/case-answer.ts';
import {
  certificateAnswer,
  dueAnswer,
  gapAnswer,
  objectionAnswer,
  parkedAnswer,
  subjectRecordAnswer,
} from './parts.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { seesPeople } from './sees-people.ts';

/** One handling as pages show it. Reasons and words are free text and may name people. */
export function handlingAnswer(handling: HandlingView, principal: Principal): HandlingAnswer {
  const open = seesPeople(principal);
  const { step, kind, item, authority, place, system, after, status, promise, key, provinceNo, purpose } = handling;
  const { startedAt, decidedAt, due, actBy, parked, refusal } = handling;
  return {
    step,
    kind,
    item,
    authority,
    place,
    after,
    status,
    promise,
    ...(system !== undefined && { system }),
    ...(key !== undefined && { key }),
    ...(provinceNo !== undefined && { provinceNo }),
    ...(purpose !== undefined && { purpose }),
    ...(startedAt !== undefined && { startedAt: toOffsetIso(startedAt) }),
    ...(decidedAt !== undefined && { decidedAt: toOffsetIso(decidedAt) }),
    ...(due && { due: dueAnswer(due) }),
    ...(actBy && { actBy: dueAnswer(actBy) }),
    ...(parked && { parked: parkedAnswer(parked) }),
    ...(refusal && { refusal: refusalAnswer(refusal, open) }),
    ...readings(handling, open),
    ...correction(handling, open),
    ...check(handling, open),
    ...notice(handling, open),
    ...(handling.manual && { manual: proposal(handling.manual, principal) }),
  };
}

function readings(
  { certificate, certificateBefore, readAt, record }: HandlingView,
  open: boolean,
): Partial<HandlingAnswer> {
  return {
    ...(certificate && { certificate: certificateAnswer(certificate, open) }),
    ...(certificateBefore && { certificateBefore: certificateAnswer(certificateBefore, open) }),
    ...(readAt !== undefined && { readAt: toOffsetIso(readAt) }),
    ...(record && { record: subjectRecordAnswer(record, open) }),
  };
}

function correction({ correction: found }: HandlingView, open: boolean): Pick<HandlingAnswer, 'correction'> {
  if (found === undefined) return {};
  const { notice: told, requestedAt, due, answers } = found;
  return {
    correction: {
      noticeNo: told.noticeNo,
      gaps: told.gaps.map((gap) => gapAnswer(gap, open)),
      requestedAt: toOffsetIso(requestedAt),
      due: dueAnswer(due),
      answers: open ? answers : answers.map(({ gap }) => ({ gap })),
    },
  };
}

function check({ check: found }: HandlingView, open: boolean): Pick<HandlingAnswer, 'check'> {
  if (found === undefined) return {};
  const { due, booked, result } = found;
  return {
    check: {
      due: dueAnswer(due),
      ...(booked && { booked: { at: toOffsetIso(booked.at), inspectors: open ? booked.inspectors : [] } }),
      ...(result && {
        result: { passed: result.passed, at: toOffsetIso(result.at), ...(open && { words: result.words }) },
      }),
    },
  };
}

function notice({ notice: found }: HandlingView, open: boolean): Pick<HandlingAnswer, 'notice'> {
  if (found === undefined) return {};
  const { publishedAt, period, objection } = found;
  return {
    notice: {
      publishedAt: toOffsetIso(publishedAt),
      period: dueAnswer(period),
      ...(objection && { objection: objectionAnswer(objection, open) }),
    },
  };
}

function proposal({ answer, by, at }: ProposedAnswer, principal: Principal): NonNullable<HandlingAnswer['manual']> {
  const open = seesPeople(principal);
  const { decision, provinceNo, decidedAt, certificate, refusal } = answer;
  return {
    decision,
    provinceNo,
    decidedAt: toOffsetIso(decidedAt),
    ...(certificate && { certificate: certificateAnswer(certificate, open) }),
    ...(refusal && { refusal: open ? refusal : { code: refusal.code } }),
    at: toOffsetIso(at),
    yours: by === principal.id,
  };
}
