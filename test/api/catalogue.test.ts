import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CatalogueAnswer } from '../../api/schemas/catalogue-answer.ts';
import { startApi } from './support/api-under-test.ts';
import type { ApiUnderTest } from './support/api-under-test.ts';

let api: ApiUnderTest;
let catalogue: CatalogueAnswer;
beforeAll(async () => {
  api = await startApi();
  catalogue = (await api.anyone().request<CatalogueAnswer>('GET', '/catalogue')).body;
});
afterAll(() => api.stop());

/** The limits of an item in one province. */
const termsOf = (item: string, province: string) =>
  catalogue.items.find(({ code }) => code === item)?.terms.find((terms) => terms.province === province);

describe('the limits of the items', () => {
  test('say what they rest on and how sure that is, in both languages', () => {
    const limits = catalogue.items.flatMap(({ terms }) =>
      terms.flatMap(({ promise, legal, correction, check, period, applyWithin }) => [
        promise,
        ...[legal, correction, check?.within, period, applyWithin, applyWithin?.extension].filter(
          (term) => term !== undefined,
        ),
      ]),
    );
    expect(limits.length).toBeGreaterThan(10);
    for (const { basis, certainty, source } of limits) {
      expect(['certain', 'local', 'unverified']).toContain(certainty);
      for (const words of [basis, source]) {
        expect(words.zh).toMatch(/\p{Script=Han}/u);
        expect(words.en).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });

  test('are those of the province: Chongqing promises a registration within one day, Sichuan within two', () => {
    expect(termsOf('company-registration', 'chongqing')?.promise.n).toBe(1);
    expect(termsOf('company-registration', 'sichuan')?.promise.n).toBe(2);
  });

  test('carry the limit of the law beside the promise, with its extension, where there is one', () => {
    expect(termsOf('company-registration', 'sichuan')?.legal).toMatchObject({
      n: 3,
      unit: 'working-days',
      certainty: 'certain',
      basis: { zh: '市场主体登记管理条例第十九条' },
      extension: { n: 3, unit: 'working-days' },
    });
    expect(termsOf('seal-filing', 'sichuan')).not.toHaveProperty('legal');
  });

  test('tell the term to correct as a local rule, what is only told as unverified, and the notice as law', () => {
    expect(termsOf('food-licence', 'chongqing')).toMatchObject({
      legal: { n: 10, extension: { n: 5 }, certainty: 'unverified' },
      correction: { n: 15, unit: 'working-days', certainty: 'local' },
      check: { within: { n: 5, certainty: 'unverified' }, inspectors: 2 },
    });
    expect(termsOf('public-notice', 'chongqing')?.period).toMatchObject({
      n: 20,
      unit: 'calendar-days',
      certainty: 'certain',
    });
    expect(termsOf('company-deregistration', 'sichuan')?.applyWithin).toMatchObject({
      n: 20,
      certainty: 'certain',
      extension: { n: 10, certainty: 'unverified' },
    });
  });

  test('are there for every item in every province', () => {
    const provinces = catalogue.provinces.map(({ code }) => code);
    for (const { terms } of catalogue.items) expect(terms.map(({ province }) => province)).toEqual(provinces);
  });
});

describe('a bundle', () => {
  const bundleOf = (code: string) => catalogue.bundles.find((bundle) => bundle.code === code);

  test('says what its form asks: the parts of its subject, related enterprises, and uploads with their limits', () => {
    const food = bundleOf('food-licensing');
    expect(food).toMatchObject({
      stage: 'licensing',
      subject: ['uscc', 'premises'],
      related: [{ code: 'parent', required: true, label: { zh: '总公司' } }],
    });
    expect(food?.materials.find(({ code }) => code === 'premises-photo')).toMatchObject({
      required: false,
      maxFiles: 10,
      types: ['image/jpeg', 'image/png'],
      items: ['food-licence'],
    });
    expect(food?.materials.find(({ code }) => code === 'health-certificates')?.acceptance?.en).toContain('valid');
    expect(bundleOf('enterprise-founding')).toMatchObject({ stage: 'entry', related: [], materials: [] });
  });

  test('says of each step whose licence or record is read, why, and what it depends on', () => {
    const steps = (code: string) => new Map(bundleOf(code)?.steps.map((step) => [step.step, step]));
    expect(steps('food-licensing').get('parent-licence')).toMatchObject({
      kind: 'certificate',
      about: 'parent',
      certificate: 'business-licence',
      purpose: { code: 'parent-alive-for-food', label: { en: expect.stringContaining('alive') as string } },
    });
    expect(steps('simplified-deregistration').get('branch-precheck')).toMatchObject({
      kind: 'lookup',
      ifRelated: 'branch',
    });
    expect(steps('simplified-deregistration').get('notice')?.kind).toBe('notice');
  });

  test('names only certificates that have words', () => {
    const named = catalogue.bundles.flatMap(({ steps }) => steps.flatMap(({ certificate }) => certificate ?? []));
    expect(catalogue.certificates.map(({ code }) => code)).toEqual(expect.arrayContaining([...named, 'food-licence']));
    for (const { label } of catalogue.certificates) expect(label.zh).toMatch(/\p{Script=Han}/u);
  });
});
