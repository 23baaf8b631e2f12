import type { HandlingAnswer, WhyAnswer } from '../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../api/schemas/clock-answer.ts';

/** Which date is asked after: a clock by its moment, or what a panel calls its date. */
export interface WhyAsked {
  step: string;
  of: WhyAnswer['of'] | ClockAnswer['role'];
}

/** Dates that had names before there were clocks. */
const roleOf: Partial<Record<WhyAsked['of'], ClockAnswer['role']>> = {
  promise: 'decision',
  correction: 'correction-answer',
};

/** What a date is called that had its name before there were clocks. */
export function namedDate(role: ClockAnswer['role']): WhyAnswer['of'] | undefined {
  if (role === 'decision') return 'promise';
  if (role === 'correction-answer') return 'correction';
  return role === 'check' || role === 'notice' ? role : undefined;
}

/** The clock of a date that is asked after; undefined in a case that was opened without clocks. */
export function clockAsked(clocks: readonly ClockAnswer[], { step, of }: WhyAsked): ClockAnswer | undefined {
  const role = roleOf[of] ?? of;
  const found = clocks.filter((clock) => clock.step === step && clock.role === role);
  return found.find(({ overAt }) => overAt === undefined) ?? found.at(-1);
}

/** The clock whose date is the case's: the one of the step that the holder has, where several must be met at once. */
export function currentClock(clocks: readonly ClockAnswer[], step: string | undefined): ClockAnswer | undefined {
  const current = clocks.filter((clock) => clock.current);
  return current.find((clock) => clock.step === step) ?? current[0];
}

/** The date that a clock is known by: what was promised, else the law's last day. */
export function dateOfClock({ promised, legal }: ClockAnswer): ClockAnswer['legal'] {
  return promised ?? legal;
}

/** A handling as far as its date goes; `step` names its clocks. */
type Dated = Pick<HandlingAnswer, 'step' | 'status' | 'due' | 'actBy'>;

/** What the date is that counts for a handling of a case without clocks. */
export function dateKind({ status, actBy }: Pick<Dated, 'status' | 'actBy'>): WhyAnswer['of'] {
  if (actBy === undefined) return 'promise';
  if (status === 'correcting') return 'correction';
  return status === 'published' ? 'notice' : 'check';
}

/** The date that counts for a handling now and what it is: by its clock where it has one, which may stand still without a date. */
export function dateNow(
  handling: Dated,
  clocks: readonly ClockAnswer[],
): { of: WhyAsked['of']; date: string } | undefined {
  const own = clocks.filter(({ step }) => step === handling.step);
  if (own.length === 0) {
    const date = (handling.actBy ?? handling.due)?.date;
    return date === undefined ? undefined : { of: dateKind(handling), date };
  }
  const current = own.find((clock) => clock.current);
  const date = current && dateOfClock(current)?.date;
  return current === undefined || date === undefined ? undefined : { of: current.role, date };
}
