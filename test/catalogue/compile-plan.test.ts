import { describe, expect, it } from 'vitest';
import type { Bundle, Catalogue } from '../../catalogue/catalogue.ts';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import type { PlanRequest } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { PlanError } from '../../catalogue/plan-error.ts';
import { routesOf } from '../../catalogue/routes-of.ts';
import { reorderedCatalogue } from '../support/test-catalogue.ts';

const catalogue = loadCatalogue();
const all = ['seal-filing', 'tax-confirmation', 'social-insurance-registration'];
const request: PlanRequest = {
  bundle: 'enterprise-founding',
  window: '500103-03',
  decidingRegion: '510104',
  choices: all,
  related: [],
};

function stepsFor(change: Partial<PlanRequest>) {
  return new Map(compilePlan(catalogue, { ...request, ...change }).steps.map((step) => [step.step, step]));
}

function subsets(items: string[]): string[][] {
  return items.reduce<string[][]>((sets, item) => [...sets, ...sets.map((set) => [...set, item])], [[]]);
}

describe('compilePlan', () => {
  it('collects in 渝中 for 锦江: identity in Chongqing, everything that is decided in Sichuan, delivery at the window', () => {
    const plan = compilePlan(catalogue, request);
    expect(plan).toMatchObject({
      mode: 'collect-and-forward',
      version: '2026-09-28',
      collecting: { province: 'chongqing', region: '500103', window: '500103-03' },
      deciding: { province: 'sichuan', region: '510104' },
    });
    expect(plan.steps.map(({ step, system, place }) => [step, system, place.province])).toEqual([
      ['identity', 'identity', 'chongqing'],
      ['registration', 'registration', 'sichuan'],
      ['seal', 'seal', 'sichuan'],
      ['tax', 'tax', 'sichuan'],
      ['social-insurance', 'social-insurance', 'sichuan'],
      ['licence', 'registration', 'sichuan'],
      ['delivery', undefined, 'chongqing'],
    ]);
  });

  it('is the mirror when collected in 锦江 for 渝北', () => {
    const steps = stepsFor({ window: '510104-02', decidingRegion: '500112' });
    expect(steps.get('identity')?.authority).toBe('510104-government-service');
    expect(steps.get('identity')?.place).toEqual({ province: 'sichuan', region: '510104' });
    expect(steps.get('registration')).toMatchObject({
      authority: '500112-market-supervision',
      place: { region: '500112' },
    });
    expect(steps.get('delivery')?.place).toEqual({ province: 'sichuan', region: '510104', window: '510104-02' });
  });

  it('takes the terms of the province where the step is done', () => {
    const inSichuan = stepsFor({}).get('registration');
    const inChongqing = stepsFor({ window: '510104-02', decidingRegion: '500103' }).get('registration');
    expect(inSichuan?.promise).toEqual({ n: 2, unit: 'working-days' });
    expect(inChongqing?.promise).toEqual({ n: 1, unit: 'working-days' });
  });

  it('says which decision cannot be taken back, and what a refusal and a withdrawal do', () => {
    const steps = stepsFor({});
    expect(steps.get('registration')).toMatchObject({
      pointOfNoReturn: true,
      ifFailed: 'end',
      ifWithdrawn: 'withdraw',
    });
    expect(steps.get('seal')).not.toHaveProperty('pointOfNoReturn');
    expect(steps.get('tax')).toMatchObject({ ifFailed: 'continue', ifWithdrawn: 'withdraw' });
    expect(steps.get('identity')).toMatchObject({ ifFailed: 'end', ifWithdrawn: 'leave' });
    expect(steps.get('licence')).toMatchObject({ certificateFrom: 'registration', purpose: 'check-before-delivery' });
  });

  it.each([
    [all, ['seal', 'tax', 'social-insurance']],
    [['tax-confirmation'], ['tax']],
    [
      ['social-insurance-registration', 'seal-filing'],
      ['seal', 'social-insurance'],
    ],
    [[], ['registration']],
    [['seal-filing', 'seal-filing'], ['seal']],
  ])('with the choices %o the licence waits for %o', (choices, after) => {
    const steps = stepsFor({ choices });
    expect(steps.get('licence')?.after).toEqual(after);
    expect([...steps.values()].flatMap((step) => step.after).filter((name) => !steps.has(name))).toEqual([]);
  });

  it('puts every step behind the ones that it waits for, on every route and for every choice, within 8 KB', () => {
    for (const asked of everyRequest(catalogue)) {
      const plan = compilePlan(catalogue, asked);
      const seen = new Set<string>();
      for (const step of plan.steps) {
        expect(step.after.filter((name) => !seen.has(name))).toEqual([]);
        seen.add(step.step);
      }
      expect(Buffer.byteLength(JSON.stringify(plan))).toBeLessThanOrEqual(8192);
    }
  });

  it('carries no label and no text', () => {
    expect(JSON.stringify(compilePlan(catalogue, request))).not.toMatch(/[^\x20-\x7e]/);
  });

  it('follows the order of another bundle, and finds an authority in the city above the district', () => {
    const plan = compilePlan(loadCatalogue(reorderedCatalogue), {
      bundle: 'registration-first',
      window: '500103-03',
      decidingRegion: '510104',
      choices: ['check-people'],
      related: [],
    });
    expect(plan.steps.map(({ step, authority, after }) => [step, authority, after])).toEqual([
      ['found', 'chengdu-approval', []],
      ['insure', 'chengdu-approval', ['found']],
      ['account', 'chengdu-approval', ['insure']],
      ['people', 'yuzhong-approval', ['insure']],
      ['charter', 'chengdu-approval', ['account', 'people']],
      ['hand', 'yuzhong-approval', ['charter']],
    ]);
  });
});

describe('compilePlan refuses', () => {
  it.each<[Partial<PlanRequest>, string, string]>([
    [{ bundle: 'flying-carpet' }, 'unknown-bundle', '/bundle'],
    [{ bundle: '__proto__' }, 'unknown-bundle', '/bundle'],
    [{ bundle: 'constructor' }, 'unknown-bundle', '/bundle'],
    [{ window: '500103-99' }, 'unknown-window', '/collecting/window'],
    [{ window: '' }, 'unknown-window', '/collecting/window'],
    [{ decidingRegion: '110101' }, 'unknown-region', '/deciding/region'],
    [{ decidingRegion: '500112' }, 'pair-not-served', '/deciding/region'],
    [{ decidingRegion: '500103' }, 'pair-not-served', '/deciding/region'],
    [{ decidingRegion: '510105' }, 'pair-not-served', '/deciding/region'],
    [{ decidingRegion: '510000' }, 'pair-not-served', '/deciding/region'],
    [{ choices: ['seal-filing', 'housing-fund'] }, 'unknown-choice', '/choices/1'],
    [{ choices: ['company-registration'] }, 'unknown-choice', '/choices/0'],
    [{ choices: ['seal'] }, 'unknown-choice', '/choices/0'],
  ])('%o: %s at %s', (change, code, pointer) => {
    const refused = refusal({ ...request, ...change });
    expect(refused).toMatchObject({ code, pointer });
  });

  it('a plan of more than 8 KB', () => {
    const bundle = catalogue.bundles.get(request.bundle);
    if (bundle === undefined) throw new Error('no bundle');
    const seal = bundle.steps.filter((step) => step.step === 'seal');
    const many = Array.from({ length: 40 }, (_, at) =>
      seal.map((step) => ({ ...step, step: `seal-${String(at)}` })),
    ).flat();
    const large: Catalogue = { ...catalogue, bundles: new Map([[bundle.code, { ...bundle, steps: many }]]) };
    expect(() => compilePlan(large, { ...request, choices: ['seal-filing'] })).toThrow(PlanError);
  });
});

function refusal(bad: PlanRequest): unknown {
  try {
    return compilePlan(catalogue, bad);
  } catch (error) {
    return error;
  }
}

/** Every set of optional items and of related enterprises that an application can name. */
function everyChoice({ steps, related }: Bundle): Pick<PlanRequest, 'choices' | 'related'>[] {
  const required = related.flatMap((one) => (one.required ? [one.code] : []));
  const free = related.flatMap((one) => (one.required ? [] : [one.code]));
  return subsets(steps.flatMap(({ item, optional }) => (optional ? [item] : []))).flatMap((choices) =>
    subsets(free).map((named) => ({ choices, related: [...required, ...named] })),
  );
}

function everyRequest(from: Catalogue): PlanRequest[] {
  return [...from.bundles.values()].flatMap((bundle) =>
    routesOf(from, bundle).flatMap(({ collecting, deciding }) =>
      [...from.windows.values()]
        .filter((window) => window.region === collecting)
        .flatMap((window) =>
          everyChoice(bundle).map((chosen) => ({
            bundle: bundle.code,
            window: window.code,
            decidingRegion: deciding,
            ...chosen,
          })),
        ),
    ),
  );
}
