import type { Extension, Stop } from '../../../domain/clocks/clock-facts.ts';
import type { ClockRule } from '../../../domain/clocks/clock-rule.ts';

const article45 = ['hearing', 'testing', 'inspection'];
const working = (n: number) => ({ n, unit: 'working-days' as const });

/** Twenty working days, ten more, stopped by what the law names; a promise of ten. */
export const decision: ClockRule = {
  code: 'decision',
  kind: 'term-to-act',
  certainty: 'certain',
  legal: working(20),
  promise: working(10),
  extension: { n: 10, by: 'agency-head' },
  stops: article45,
};

/** Five working days, else deemed accepted as of the start. */
export const notice: ClockRule = {
  code: 'correction-notice',
  kind: 'term-to-act',
  certainty: 'certain',
  legal: working(5),
  stops: [],
  deemed: { outcome: 'accepted', asOf: 'start' },
};

/** Twenty calendar days for others. */
export const publicNotice: ClockRule = {
  code: 'exit-notice',
  kind: 'period-for-others',
  certainty: 'certain',
  legal: { n: 20, unit: 'calendar-days' },
  stops: [],
};

/** Twenty calendar days to apply, thirty in all. */
export const application: ClockRule = {
  code: 'exit-application',
  kind: 'term-to-act',
  certainty: 'certain',
  legal: { n: 20, unit: 'calendar-days' },
  extension: { n: 10, by: 'registrar', certainty: 'unverified' },
  stops: [],
};

/** Open from ninety to fifteen working days before. */
export const renewal: ClockRule = {
  code: 'food-renewal',
  kind: 'window-before',
  certainty: 'unverified',
  opens: working(90),
  legal: working(15),
  stops: [],
};

/** The clerk sets the day. */
export const promisedMaterial: ClockRule = {
  code: 'promised-material',
  kind: 'term-to-act',
  certainty: 'local',
  stops: [],
  setByPerson: true,
};

const said = { by: 'staff-0421', why: '申请人要求听证', evidence: '听证通知书 3 号' };

/** A stop for a hearing. */
export function stop(first: string, last?: string, more: Partial<Stop> = {}): Stop {
  return { reason: 'hearing', first, ...(last !== undefined && { last }), ...said, ...more };
}

/** An extension granted at noon of a day. */
export function extension(day: string, more: Partial<Extension> = {}): Extension {
  return {
    grantedAt: `${day}T12:00:00+08:00`,
    by: 'staff-0007',
    why: '情况复杂',
    evidence: '延期审批表 1 号',
    ...more,
  };
}

export const noon = (day: string): string => `${day}T12:00:00+08:00`;
