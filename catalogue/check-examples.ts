import { dueAfter } from '../domain/due.ts';
import { calendarFor } from './calendar-for.ts';
import type { Catalogue } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import { compilePlan } from './compile-plan.ts';
import { itemIn } from './item-in.ts';

/** Runs the examples of every item and bundle; what does not come out as written is a problem of its file. */
export function checkExamples(catalogue: Catalogue): CatalogueProblem[] {
  return [...itemExamples(catalogue), ...bundleExamples(catalogue)];
}

function itemExamples(catalogue: Catalogue): CatalogueProblem[] {
  const calendar = calendarFor(catalogue, [...catalogue.calendars.keys()]);
  return [...catalogue.items.values()].flatMap((item) =>
    item.examples.flatMap((example, at) => {
      const province = catalogue.regions.get(example.region)?.province ?? '';
      const due = dueAfter(example.startedAt, itemIn(item, province).promise, calendar);
      if (due.date === example.due) return [];
      const message = `expected the promise to end on ${example.due}, it ends on ${due.date}`;
      return [{ file: `items/${item.code}/item.yaml`, pointer: `/examples/${String(at)}`, message }];
    }),
  );
}

function bundleExamples(catalogue: Catalogue): CatalogueProblem[] {
  return [...catalogue.bundles.values()].flatMap((bundle) =>
    bundle.examples.flatMap(({ collecting, deciding, choices, steps }, at) => {
      const expected = JSON.stringify(steps.map(({ step, authority, after }) => ({ step, authority, after })));
      const actual = outcome(catalogue, { bundle: bundle.code, window: collecting, decidingRegion: deciding, choices });
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
