import type { CaseState } from './case-state.ts';
import type { ClockFacts } from './clocks/clock-facts.ts';
import { openGaps } from './handling.ts';
import type { Handling } from './handling.ts';
import { instantMs } from './shanghai-time.ts';
import type { ClockRole } from './step-clock.ts';

/** When a clock began, and when it was met where it was. */
interface Course {
  startedAt: string;
  metAt?: string | undefined;
  endedAt?: string | undefined;
}

/**
 * What the ledger tells of one clock of a handling; undefined before it begins. It ends with the handling or the case at
 * the latest.
 */
export function clockFactsOf(state: CaseState, handling: Handling, of: ClockRole): ClockFacts | undefined {
  const course = courseOf(state, handling, of);
  if (course === undefined) return undefined;
  const { stops, extensions } = handling.moments ?? {};
  const { startedAt, metAt } = course;
  const endedAt = course.endedAt ?? handling.decidedAt ?? state.closed?.at;
  return {
    startedAt,
    ...(stops?.[of] && { stops: stops[of] }),
    ...(extensions?.[of] && { extensions: extensions[of] }),
    ...(metAt !== undefined && { metAt }),
    ...(metAt === undefined && endedAt !== undefined && { endedAt }),
  };
}

function courseOf(state: CaseState, handling: Handling, of: ClockRole): Course | undefined {
  switch (of) {
    case 'correction-notice':
    case 'acceptance':
      return untilAccepted(handling, of);
    case 'decision':
      return begun(acceptedFrom(handling), handling.decidedAt);
    case 'correction-answer':
      return begun(
        handling.correction?.requestedAt,
        openGaps(handling).length === 0 ? handling.moments?.answered : undefined,
      );
    case 'check':
      return handling.check && begun(acceptedFrom(handling), handling.check.result?.at);
    case 'notice':
      return begun(handling.notice?.publishedAt);
    case 'applying':
      return applicationOf(state, handling);
    case 'delivery':
      return begun(grantedBefore(state, handling), handling.decidedAt);
  }
}

function begun(startedAt: string | undefined, metAt?: string): Course | undefined {
  return startedAt === undefined ? undefined : { startedAt, metAt };
}

/** From when the papers count as accepted: the day of receipt where silence accepted them. */
function acceptedFrom({ moments }: Handling): string | undefined {
  return moments?.accepted ?? moments?.deemed?.from;
}

/** 行政许可法 §32: both run from receipt 属地签收; acceptance anew from the receipt of what was corrected. */
function untilAccepted({ moments = {}, correction }: Handling, of: ClockRole): Course | undefined {
  const { received, accepted, supplemented } = moments;
  const requested = correction?.requestedAt;
  if (of === 'correction-notice') return begun(received, requested ?? accepted);
  if (supplemented !== undefined) return begun(supplemented, accepted);
  const course = begun(received, accepted);
  return course && { ...course, endedAt: requested };
}

/** One applies within a term from the last day of the notice. */
function applicationOf({ handlings }: CaseState, { plan, startedAt }: Handling): Course | undefined {
  const of = plan.applyWithin === undefined ? undefined : handlings[plan.applyWithin.of];
  if (of?.notice === undefined || of.status !== 'cleared') return undefined;
  return begun(new Date(instantMs(of.notice.period.before) - 1).toISOString(), startedAt);
}

/** The decision that is delivered: that whose licence is read, else the last one of the case. */
function grantedBefore({ handlings }: CaseState, { plan, startedAt }: Handling): string | undefined {
  if (startedAt === undefined) return undefined;
  const granted = Object.values(handlings).filter(
    (h) => h.status === 'granted' && (plan.certificateFrom === undefined || h.plan.step === plan.certificateFrom),
  );
  const last = granted.flatMap(({ decidedAt }) => decidedAt ?? []).sort();
  return last.at(-1);
}
