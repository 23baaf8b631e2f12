import { calendarAt } from './calendar-at.ts';
import type { CaseState } from './case-state.ts';
import { clockFactsOf } from './clock-facts-of.ts';
import { extensionOf, stopOf, withExtension, withStop } from './clock-moments.ts';
import { refuseFact } from './clocks/compute-clock.ts';
import { workdaysOf } from './clocks/workdays.ts';
import type { CommandData, RefusalCode, RefusalOfClockFact } from './command.ts';
import type { Handling } from './handling.ts';
import type { Actor } from './ledger.ts';
import { instantMs } from './shanghai-time.ts';
import { ruleOf } from './step-clock.ts';
import type { ClockMoments } from './step-clock.ts';
import type { Principal } from './principal.ts';

type AskedFact = {
  [K in 'stop-clock' | 'extend-clock']: {
    kind: K;
    principal: Principal;
    data?: CommandData[K];
    occurredAt?: string;
  };
}['stop-clock' | 'extend-clock'];

/**
 * Why a clock cannot be stopped or lengthened as it is asked: it does not run, the law does not leave the time out, or
 * it comes too late. What another fact would be put out of account by is refused too.
 */
export function refuseClockFact(state: CaseState, handling: Handling, asked: AskedFact): RefusalCode | undefined {
  const { data, occurredAt } = asked;
  if (data === undefined) return undefined;
  const stepClock = handling.plan.clocks?.find(({ of }) => of === data.role);
  const before = clockFactsOf(state, handling, data.role);
  if (stepClock === undefined || before === undefined || isOver(before, occurredAt)) return 'clock-not-running';
  const moments = momentsWith(handling.moments ?? {}, asked);
  const after = clockFactsOf(state, { ...handling, moments }, data.role) ?? before;
  const workdays = workdaysOf(calendarAt(state.calendar, handling.plan.place.region));
  return refuseFact(ruleOf(stepClock), before, after, workdays)?.code as RefusalOfClockFact | undefined;
}

function isOver({ metAt, endedAt }: { metAt?: string; endedAt?: string }, at: string | undefined): boolean {
  const over = metAt ?? endedAt;
  return over !== undefined && (at === undefined || instantMs(at) >= instantMs(over));
}

function momentsWith(moments: ClockMoments, asked: AskedFact): ClockMoments {
  const { principal, occurredAt = '' } = asked;
  const actor: Actor = { party: 'window', id: principal.id, window: '', region: '', staff: principal.staff ?? '—' };
  if (asked.kind === 'stop-clock' && asked.data !== undefined)
    return withStop(moments, asked.data.role, stopOf({ actor, occurredAt, data: asked.data }));
  if (asked.kind === 'extend-clock' && asked.data !== undefined)
    return withExtension(moments, asked.data.role, extensionOf({ actor, occurredAt, data: asked.data }));
  return moments;
}
