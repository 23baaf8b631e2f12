import { describe, expect, it } from 'vitest';
import { compilePlan } from '../../catalogue/compile-plan.ts';
import type { PlanRequest } from '../../catalogue/compile-plan.ts';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { routesOf } from '../../catalogue/routes-of.ts';
import type { Plan, PlanStep } from '../../domain/plan.ts';

const catalogue = loadCatalogue();
const licensing: PlanRequest = {
  bundle: 'food-licensing',
  window: '510104-02',
  decidingRegion: '500103',
  choices: [],
  related: ['parent'],
};
const exit: PlanRequest = {
  bundle: 'simplified-deregistration',
  window: '511602-01',
  decidingRegion: '500112',
  choices: [],
  related: ['branch'],
};

function stepOf(plan: Plan, name: string): PlanStep {
  const found = plan.steps.find(({ step }) => step === name);
  if (found === undefined) throw new Error(`the plan has no step ${name}`);
  return found;
}

describe('the plan of a food licence', () => {
  const plan = compilePlan(catalogue, licensing);

  it('reads the branch’s licence where it is decided and the parent’s where it is collected, each for its purpose', () => {
    expect(stepOf(plan, 'branch-licence')).toMatchObject({
      kind: 'certificate',
      about: 'subject',
      certificate: 'business-licence',
      purpose: 'branch-licence-for-food',
      place: { province: 'chongqing' },
    });
    expect(stepOf(plan, 'parent-licence')).toMatchObject({
      about: 'parent',
      certificate: 'business-licence',
      purpose: 'parent-alive-for-food',
      place: { province: 'sichuan' },
    });
    expect(stepOf(plan, 'branch-licence').after).toEqual([]);
    expect(stepOf(plan, 'parent-licence').after).toEqual([]);
  });

  it('gives the decision its term to correct, its check, and what is read again before it', () => {
    expect(stepOf(plan, 'licensing')).toMatchObject({
      kind: 'decision',
      system: 'food-licensing',
      after: ['branch-licence', 'parent-licence'],
      correction: { n: 15, unit: 'working-days' },
      check: { within: { n: 5, unit: 'working-days' }, inspectors: 2 },
      recheck: ['branch-licence', 'parent-licence'],
      ifFailed: 'end',
      pointOfNoReturn: true,
    });
  });

  it('checks the licence that was granted before it is delivered', () => {
    expect(stepOf(plan, 'licence')).toMatchObject({ certificateFrom: 'licensing', purpose: 'check-before-delivery' });
    expect(stepOf(plan, 'licence')).not.toHaveProperty('about');
    expect(plan.steps.at(-1)).toMatchObject({ kind: 'delivery', place: { window: '510104-02' } });
  });

  it('is the mirror when collected in 渝中 for 锦江', () => {
    const mirror = compilePlan(catalogue, { ...licensing, window: '500103-03', decidingRegion: '510104' });
    expect(stepOf(mirror, 'parent-licence').authority).toBe('500103-market-supervision');
    expect(stepOf(mirror, 'licensing').authority).toBe('510104-market-supervision');
  });
});

describe('the plan of a simplified deregistration', () => {
  const plan = compilePlan(catalogue, exit);

  it('looks the company up where it is registered and its branch where that was', () => {
    expect(stepOf(plan, 'precheck')).toMatchObject({ kind: 'lookup', about: 'subject', mustBe: ['alive'] });
    expect(stepOf(plan, 'branch-precheck')).toMatchObject({
      kind: 'lookup',
      about: 'branch',
      mustBe: ['deregistered'],
      place: { region: '511602' },
    });
  });

  it('then publishes its notice and asks both tax offices at the same time', () => {
    const after = ['precheck', 'branch-precheck'];
    expect(stepOf(plan, 'notice')).toMatchObject({
      kind: 'notice',
      system: 'public-notice',
      period: { n: 20, unit: 'calendar-days' },
      ifFailed: 'end',
      after,
    });
    expect(stepOf(plan, 'tax-here')).toMatchObject({ authority: '511602-tax', after });
    expect(stepOf(plan, 'tax-there')).toMatchObject({ authority: '500112-tax', after });
  });

  it('hands the registration in within 20 days of the notice, and tells the other place whatever comes of it', () => {
    expect(stepOf(plan, 'deregistration')).toMatchObject({
      after: ['notice', 'tax-here', 'tax-there'],
      applyWithin: { of: 'notice', term: { n: 20, unit: 'calendar-days' } },
      pointOfNoReturn: true,
    });
    expect(stepOf(plan, 'told')).toMatchObject({ authority: '511602-market-supervision', ifFailed: 'continue' });
  });

  it('leaves the branch out where none is named, and nothing waits for it', () => {
    const alone = compilePlan(catalogue, { ...exit, related: [] });
    expect(alone.steps.map(({ step }) => step)).not.toContain('branch-precheck');
    for (const name of ['notice', 'tax-here', 'tax-there']) expect(stepOf(alone, name).after).toEqual(['precheck']);
  });

  it.each([
    ['constructor', '/subject/related/constructor'],
    ['parent', '/subject/related/parent'],
  ])('refuses a related enterprise that the bundle does not know: %s', (code, pointer) => {
    expect(() => compilePlan(catalogue, { ...exit, related: [code] })).toThrow(
      expect.objectContaining({ code: 'unknown-related', pointer }),
    );
  });
});

describe('both bundles', () => {
  it.each([
    ['food-licensing', '510104', '500103'],
    ['food-licensing', '500103', '510104'],
    ['simplified-deregistration', '511602', '500112'],
    ['simplified-deregistration', '500112', '511602'],
  ])('%s is served from %s for %s', (code, collecting, deciding) => {
    const bundle = catalogue.bundles.get(code);
    expect(bundle && routesOf(catalogue, bundle)).toContainEqual({ collecting, deciding });
  });

  it('carry terms and no words: neither basis nor label nor source', () => {
    for (const request of [licensing, exit]) {
      const plan = JSON.stringify(compilePlan(catalogue, request));
      expect(plan).not.toMatch(/[^\x20-\x7e]/);
      expect(plan).not.toMatch(/basis|source/);
    }
  });
});
