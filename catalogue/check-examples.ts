import { dueAfter } from '../domain/due.ts';
import { periodAfter } from '../domain/period-after.ts';
import type { Calendar, Due } from '../domain/term.ts';
import { calendarFor } from './calendar-for.ts';
import type { Catalogue, Item } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import { compilePlan } from './compile-plan.ts';
import { itemIn } from './item-in.ts';

/** Runs the examples of every item and bundle; what does not come out as written is a problem of its file. */
export function checkExamples(catalogue: Catalogue): CatalogueProblem[] {
  return [...itemExamples(catalogue), ...bundleExamples(catalogue)];
}

function itemExamples(catalogue: Catalogue): CatalogueProblem[] {
  const calendar = calendarFor(catalogue);
  return [...catalogue.items.values()].flatMap((item) =>
    item.examples.flatMap((example, at) => {
      const province = catalogue.regions.get(example.region)?.province ?? '';
      const due = endOf(itemIn(item, province), example, calendar);
      if (due?.date === example.due) return [];
      const message = `expected the ${example.term} to end on ${example.due}, it ends on ${String(due?.date)}`;
      return [{ file: `items/${item.code}/item.yaml`, pointer: `/examples/${String(at)}`, message }];
    }),
  );
}

/** When a term of the item ends: a period for others on its own day, a term to act on a working day. */
function endOf(item: Item, { term, startedAt }: Item['examples'][number], calendar: Calendar): Due | undefined {
  if (term === 'period') return item.period && periodAfter(startedAt, item.period, calendar);
  const toAct = term === 'check' ? item.check?.within : item[term];
  return toAct && dueAfter(startedAt, toAct, calendar);
}

function bundleExamples(catalogue: Catalogue): CatalogueProblem[] {
  return [...catalogue.bundles.values()].flatMap((bundle) =>
    bundle.examples.flatMap(({ collecting, deciding, choices, related, steps }, at) => {
      const expected = JSON.stringify(steps.map(({ step, authority, after }) => ({ step, authority, after })));
      const places = { window: collecting, decidingRegion: deciding };
      const actual = outcome(catalogue, { bundle: bundle.code, ...places, choices, related });
      if (actual === expected) return [];
      const message = `expected the plan ${expected}, got ${actual}`;
      return [{ file: `bundles/${bundle.code}.yaml`, pointer: `/examples/${String(at)}`, message }];
    }),
  );
}

function outcome(catalogue: Catalogue, request: Parameters<typeof compilePlan>[1]): string {
  try {
    const { steps } = compilePlan(catalogue, request);
    return JSON.stringify(steps.map(({ step, authority, after }) => ({ step, authority, after })));
  } catch (error) {
    return String(error);
  }
}
