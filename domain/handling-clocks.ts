import { calendarAt } from './calendar-at.ts';
import type { CaseState } from './case-state.ts';
import { clockFactsOf } from './clock-facts-of.ts';
import type { Clock, ColourSpell } from './clocks/clock.ts';
import { computeClock } from './clocks/compute-clock.ts';
import { workdaysOf } from './clocks/workdays.ts';
import type { Handling } from './handling.ts';
import { isSettled } from './handling.ts';
import { ruleOf } from './step-clock.ts';
import type { ClockRole, ClockView } from './step-clock.ts';
import type { Due } from './term.ts';

/**
 * The clocks of a handling that have begun, from the ledger's facts and the calendar that the case has now; undefined
 * for a plan that carries none.
 */
export function clocksOf(state: CaseState, handling: Handling): ClockView[] | undefined {
  const { clocks, place } = handling.plan;
  if (clocks === undefined) return undefined;
  const begun = clocks.flatMap((stepClock) => {
    const facts = clockFactsOf(state, handling, stepClock.of);
    return facts === undefined ? [] : [{ stepClock, facts }];
  });
  if (begun.length === 0) return [];
  const workdays = workdaysOf(calendarAt(state.calendar, place.region));
  const views = begun.map(({ stepClock, facts }): ClockView => {
    const clock = computeClock(ruleOf(stepClock), facts, workdays);
    return { ...clock, of: stepClock.of, facts, ...endedBySilence(clock, handling, stepClock.of) };
  });
  const current = currentRole(state, handling, views);
  return views.map((view) => (view.of === current ? { ...view, current: true } : view));
}

const untilAccepted: ReadonlySet<ClockRole> = new Set(['correction-notice', 'acceptance']);

/** What silence has ended is met by nobody: its colours end with it. */
function endedBySilence(
  { colours }: Clock,
  { moments }: Handling,
  of: ClockRole,
): { colours: readonly ColourSpell[] } | undefined {
  const at = moments?.deemed?.at;
  if (at === undefined || !untilAccepted.has(of)) return undefined;
  return {
    colours: colours.flatMap((spell) => {
      if (spell.from >= at) return [];
      return [spell.to === undefined || spell.to > at ? { ...spell, to: at } : spell];
    }),
  };
}

/** Which clock whoever has the handling now must meet, the most pressing first. */
function currentRole(state: CaseState, handling: Handling, views: readonly ClockView[]): ClockRole | undefined {
  if (state.closed || isSettled(handling)) return undefined;
  const isRunning = (of: ClockRole): boolean =>
    views.some((view) => view.of === of && view.overAt === undefined && view.colours.at(-1)?.to === undefined);
  return rolesFor(handling).find(isRunning);
}

function rolesFor({ status }: Handling): ClockRole[] {
  switch (status) {
    case 'correcting':
      return ['correction-answer'];
    case 'to-check':
    case 'check-booked':
      return ['check', 'decision'];
    case 'published':
      return ['notice'];
    case 'waiting':
      return ['applying'];
    default:
      return ['correction-notice', 'acceptance', 'decision', 'delivery'];
  }
}

/** The date that a clock must be met by, as lists and pages have dates; undefined while it stands still. */
export function dueOfClock({ rule, promised, legal, startedAt, calendarVersion }: ClockView): Due | undefined {
  const date = promised ?? legal;
  const term = promised === undefined ? rule.legal : rule.promise;
  if (date === undefined || term === undefined) return undefined;
  const { date: day, before, provisional } = date;
  return { date: day, before, provisional, term, startedAt, calendarVersion };
}
