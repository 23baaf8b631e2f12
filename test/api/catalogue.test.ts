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
      terms.flatMap(({ promise, legal }) => [promise, legal ?? []]),
    );
    expect(limits.length).toBeGreaterThan(10);
    for (const { basis, certainty, source } of limits.flat()) {
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

  test('are there for every item in every province', () => {
    const provinces = catalogue.provinces.map(({ code }) => code);
    for (const { terms } of catalogue.items) expect(terms.map(({ province }) => province)).toEqual(provinces);
  });
});
