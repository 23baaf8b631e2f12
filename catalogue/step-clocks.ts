import type { ClockRole, StepClock } from '../domain/step-clock.ts';
import type { Term } from '../domain/term.ts';
import type { Catalogue, Item, LawClock } from './catalogue.ts';
import { clockRule, governingClock } from './clock-rule.ts';
import type { Said } from './clock-rule.ts';

/** Clocks of other moments than the decision, by what the item has that they are about. */
const about: readonly [ClockRole, (item: Item, hasNotice: boolean) => boolean][] = [
  ['correction-notice', ({ correction }) => correction !== undefined],
  ['acceptance', ({ correction }) => correction !== undefined],
  ['correction-answer', ({ correction }) => correction !== undefined],
  ['check', ({ check }) => check !== undefined],
  ['notice', ({ period }) => period !== undefined],
  ['applying', ({ applyWithin }, hasNotice) => applyWithin !== undefined && hasNotice],
  ['delivery', ({ kind, legal }) => (kind === 'delivery' || kind === 'certificate') && legal !== undefined],
];

/**
 * The law's clocks of one step, each as the rule that dates are computed by: a special law's before the general one's,
 * the item's own promise put in. `hasNotice`: the plan has the notice that the item's application follows.
 */
export function stepClocks(catalogue: Catalogue, item: Item, hasNotice: boolean): StepClock[] {
  const others = about.flatMap(([of, has]) => {
    const clock = has(item, hasNotice) ? governingClock(catalogue, momentOf(of), item.code) : undefined;
    return clock === undefined ? [] : [stepClock(of, clock, item, saidBy(clock, item))];
  });
  return item.kind === 'decision' ? [...others, ...decisionClock(catalogue, item)] : others;
}

/** What the catalogue calls the moment. */
function momentOf(of: ClockRole): string {
  return of === 'applying' ? 'application' : of;
}

/** Where no law names a term for the item's decision, what its authority promises is all that there is. */
function decisionClock(catalogue: Catalogue, item: Item): StepClock[] {
  const law = governingClock(catalogue, 'decision', item.code);
  if (law?.law === 'special') return [stepClock('decision', law, item, saidBy(law, item))];
  const promise = governingClock(catalogue, 'promised-limit');
  if (promise === undefined) return [];
  const { certainty } = item.promise;
  return [stepClock('decision', promise, item, { term: item.promise, promiseCertainty: certainty })];
}

function saidBy(clock: LawClock, item: Item): Said {
  const term = clock.said === 'item' ? termOf(item, clock.term) : undefined;
  const isPromised = clock.of === 'decision' || clock.of === 'delivery';
  const { promise } = item;
  return {
    ...(term && { term }),
    ...(isPromised && {
      promise,
      ...(promise.certainty !== clock.certainty && { promiseCertainty: promise.certainty }),
    }),
  };
}

function termOf(item: Item, term: LawClock['term']): Term | undefined {
  if (term === undefined) return undefined;
  return term === 'check' ? item.check?.within : item[term];
}

function stepClock(of: ClockRole, clock: LawClock, item: Item, said: Said): StepClock {
  const { stops, ...rule } = clockRule(clock, said);
  const own = termOf(item, clock.term);
  return {
    of,
    ...rule,
    // Only a test's catalogue has terms in seconds; there they are the law.
    ...(own?.unit === 'seconds' && rule.legal && { legal: { n: own.n, unit: own.unit } }),
    ...(stops.length > 0 && { stops }),
  };
}
