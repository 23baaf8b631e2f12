import type { BundleAnswer, CatalogueAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { Draft } from './draft.ts';
import { isNamed } from './draft.ts';

export type BundleStep = BundleAnswer['steps'][number];

/** The steps that choices and named enterprises leave, with what they wait for when something in between is left out. */
export function chosenSteps(draft: Pick<Draft, 'choices' | 'related'>, bundle: BundleAnswer): BundleStep[] {
  const isChosen = ({ optional, item, ifRelated }: BundleStep): boolean => {
    const named = bundle.related.find(({ code }) => code === ifRelated);
    return (!optional || draft.choices.includes(item)) && (named === undefined || isNamed(draft, named));
  };
  const byStep = new Map(bundle.steps.map((step) => [step.step, step]));
  const waitsFor = (name: string): string[] => {
    const step = byStep.get(name);
    return step === undefined || isChosen(step) ? [name] : step.after.flatMap(waitsFor);
  };
  return bundle.steps.filter(isChosen).map((step) => ({ ...step, after: [...new Set(step.after.flatMap(waitsFor))] }));
}

/** What is promised for a step where it would be done; what holds everywhere while the place is not chosen yet. */
export function promiseOf(
  { item, at, promise }: BundleStep,
  { window, region }: Pick<Draft, 'window' | 'region'>,
  { regions, windows }: Pick<CatalogueAnswer, 'regions' | 'windows'>,
  words: CatalogueWords,
): BundleStep['promise'] {
  const place = at === 'deciding' ? region : windows.find(({ code }) => code === window)?.region;
  const province = regions.find(({ code }) => code === place)?.province;
  return (province === undefined ? undefined : words.itemTerms(item, province)?.promise) ?? promise;
}
