import { describe, expect, it } from 'vitest';
import { catalogueWords as answerOf } from '../../api/catalogue-words.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { catalogueWords } from '../../web/src/api/catalogue-words.ts';
import { chosenSteps, promiseOf } from '../../web/src/pages/new-case/chosen-steps.ts';

const { answer } = answerOf(loadCatalogue());
const words = catalogueWords(answer);
const [bundle] = answer.bundles;
if (bundle === undefined) throw new Error('the catalogue has no bundle');

const promisedDays = (step: string, window: string, region: string): number | undefined => {
  const found = bundle.steps.find((one) => one.step === step);
  return found && promiseOf(found, { window, region }, answer, words).n;
};

describe('the plan before it is taken in', () => {
  it('promises what the province promises that would decide', () => {
    expect(promisedDays('registration', '500103-03', '510104')).toBe(2);
    expect(promisedDays('registration', '510104-02', '500112')).toBe(1);
  });

  it('promises what holds everywhere until a region is chosen', () => {
    expect(promisedDays('registration', '500103-03', '')).toBe(2);
  });

  it('waits for what a step that was not chosen would have waited for', () => {
    const steps = chosenSteps({ choices: [], related: {} }, bundle);
    expect(steps.map(({ step }) => step)).toEqual(['identity', 'registration', 'licence', 'delivery']);
    expect(steps.find(({ step }) => step === 'licence')?.after).toEqual(['registration']);
  });
});
