import { calendarAt } from './calendar-at.ts';
import { isStopping } from './case-state.ts';
import type { CaseState } from './case-state.ts';
import { computeClock } from './clocks/compute-clock.ts';
import { workdaysOf } from './clocks/workdays.ts';
import { clocksOf } from './handling-clocks.ts';
import type { Handling } from './handling.ts';
import { ruleOf } from './step-clock.ts';

/** Silence that will count as acceptance at the instant `at`, as of the day `asOf`, unless somebody speaks before. */
export interface DeemedAcceptance {
  step: string;
  at: string;
  asOf: string;
}

/** Where the authority has the papers and has said nothing of them yet. */
const isSilent = ({ status, parked, moments }: Handling): boolean =>
  (status === 'received' || status === 'supplemented') && parked === undefined && moments?.deemed === undefined;

/** The next acceptance by silence (行政许可法 §32), if any clock of the case leads to one. */
export function nextDeemedAcceptance(state: CaseState): DeemedAcceptance | undefined {
  if (state.closed || isStopping(state)) return undefined;
  const ahead = Object.values(state.handlings).flatMap((handling) => {
    if (handling.plan.clocks === undefined || !isSilent(handling)) return [];
    return (clocksOf(state, handling) ?? []).flatMap(({ overAt, deemed }) =>
      overAt === undefined && deemed !== undefined
        ? [{ step: handling.plan.step, at: deemed.at, asOf: deemed.asOf }]
        : [],
    );
  });
  return ahead.sort((a, b) => a.at.localeCompare(b.at))[0];
}

/** Before when no silence can count: that of papers that were sent and are not signed for yet can only begin later. */
export function earliestDeemedAcceptance(state: CaseState): string | undefined {
  const sent = Object.values(state.handlings).flatMap(({ plan, status, givenAt }) => {
    const rules = plan.clocks?.filter(({ deemed }) => deemed !== undefined) ?? [];
    if (status !== 'submitted' || givenAt === undefined || rules.length === 0) return [];
    const workdays = workdaysOf(calendarAt(state.calendar, plan.place.region));
    return rules.flatMap((rule) => computeClock(ruleOf(rule), { startedAt: givenAt }, workdays).deemed?.at ?? []);
  });
  return [...sent, nextDeemedAcceptance(state)?.at].filter((at) => at !== undefined).sort()[0];
}
