import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, publishedCatalogue } from '../../catalogue/load-catalogue.ts';
import { routesOf } from '../../catalogue/routes-of.ts';
import { foundingWithSeconds, reorderedCatalogue } from '../support/test-catalogue.ts';

describe('the published catalogue', () => {
  const catalogue = loadCatalogue();

  it('loads, every file of it read', () => {
    const yaml = readdirSync(publishedCatalogue, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.yaml'),
    );
    const { provinces, authorities, windows, calendars, certificates, items, bundles } = catalogue;
    const overlays = [...items.values()].flatMap((item) => Object.keys(item.overlays));
    const folders = new Set([...authorities.values()].map((authority) => authority.region)).size;
    const windowFiles = new Set([...windows.values()].map((window) => catalogue.regions.get(window.region)?.province))
      .size;
    const perProvince = provinces.size * 3;
    const ofClocks = readdirSync(join(publishedCatalogue, 'clocks')).length + 1;
    const single = calendars.size + certificates.size + items.size + bundles.size + overlays.length;
    const manifestAndHolidays = 2;
    expect(yaml.length).toBe(perProvince + folders + windowFiles + single + ofClocks + manifestAndHolidays);
  });

  it('has 21 cities of Sichuan, the counties of Chengdu and of 广安, and 38 of Chongqing', () => {
    const regions = [...catalogue.regions.values()];
    const count = (province: string, level: string) =>
      regions.filter((region) => region.province === province && region.level === level).length;
    expect([count('sichuan', 'city'), count('chongqing', 'city'), count('chongqing', 'county')]).toEqual([21, 0, 38]);
    expect(
      regions.filter((region) => /^5101\d[1-9]$|^51010[4-8]$/.test(region.code) && region.level === 'county'),
    ).toHaveLength(20);
    expect(regions.filter((region) => region.code.startsWith('5116') && region.level === 'county')).toHaveLength(6);
  });

  it('has only regions that lie in their province', () => {
    for (const region of catalogue.regions.values()) {
      const province = catalogue.provinces.get(region.province);
      expect(region.code.slice(0, 2)).toBe(province?.region.slice(0, 2));
    }
  });

  it.each([2025, 2026])('has 248 working days in %i', (year) => {
    const table = catalogue.calendars.get(String(year));
    const weekdays = daysOf(year).filter((day) => day.getUTCDay() % 6 !== 0).length;
    const listed = (side: 'off' | 'on') => Object.values(table?.[side] ?? {}).flat().length;
    expect(weekdays - listed('off') + listed('on')).toBe(248);
  });

  it('serves the founding bundle both ways between 渝中 and 锦江 and from 锦江 for 渝北', () => {
    const founding = catalogue.bundles.get('enterprise-founding');
    const routes = founding && routesOf(catalogue, founding);
    expect(routes).toEqual(
      expect.arrayContaining([
        { collecting: '500103', deciding: '510104' },
        { collecting: '510104', deciding: '500103' },
        { collecting: '510104', deciding: '500112' },
      ]),
    );
    expect(routes?.every(({ collecting, deciding }) => collecting.slice(0, 2) !== deciding.slice(0, 2))).toBe(true);
  });

  it('collects nowhere without a window, and decides nowhere without an authority', () => {
    const founding = catalogue.bundles.get('enterprise-founding');
    if (founding === undefined) throw new Error('no bundle');
    const windows = new Map([...catalogue.windows].filter(([code]) => code !== '511602-01'));
    const authorities = new Map([...catalogue.authorities].filter(([code]) => code !== '500112-tax'));
    const routes = routesOf({ ...catalogue, windows, authorities }, founding);
    expect(new Set(routes.map((route) => route.collecting))).toEqual(new Set(['500103', '500112', '510104']));
    expect(new Set(routes.map((route) => route.deciding))).toEqual(new Set(['500103', '510104', '511602']));
  });

  it('gives the bundle the papers and fields of its items, and none twice', () => {
    const founding = catalogue.bundles.get('enterprise-founding');
    const kinds = founding?.papers.map((paper) => paper.kind) ?? [];
    expect(kinds).toEqual(expect.arrayContaining(['registration-form', 'articles', 'premises']));
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(founding?.fields.find((field) => field.code === 'address')).toMatchObject({
      required: true,
      items: ['company-registration'],
    });
  });

  it('gives the bundle the uploads of its items, of every kind of file where they say nothing', () => {
    const materials = catalogue.bundles.get('food-licensing')?.materials ?? [];
    expect(materials.map(({ kind, required, maxFiles }) => [kind, required, maxFiles])).toEqual([
      ['layout', true, 5],
      ['rules', true, 5],
      ['health-certificates', true, 20],
      ['premises-photo', false, 10],
    ]);
    expect(materials[0]).toMatchObject({
      types: ['application/pdf', 'image/jpeg', 'image/png'],
      items: ['food-licence'],
      requiredBy: [],
    });
    expect(materials[3]?.types).toEqual(['image/jpeg', 'image/png']);
    expect(catalogue.bundles.get('enterprise-founding')?.materials).toEqual([]);
  });

  it('names no telephone that could ring', () => {
    const phones = [...catalogue.authorities.values(), ...catalogue.windows.values()].map((entry) => entry.phone);
    expect(phones.filter((phone) => !/^0\d{2,3}-0000 0\d{3}$/.test(phone))).toEqual([]);
    expect(new Set(phones).size).toBe(phones.length);
  });
});

describe('other catalogues', () => {
  it('load when they are complete: other items in another order, in seconds', () => {
    const catalogue = loadCatalogue(reorderedCatalogue);
    expect(catalogue.purpose).toBe('test');
    expect(catalogue.bundles.get('registration-first')?.papers).toMatchObject([
      { kind: 'form', required: true, requiredBy: [], items: ['found-company', 'open-tax-account'] },
      { kind: 'seal-pattern', required: false, requiredBy: ['file-seal'], items: ['file-seal'] },
    ]);
  });

  it('are made of the published one with every term in seconds', () => {
    const catalogue = foundingWithSeconds(
      { promise: 9, patience: 6, pollEvery: 0.5 },
      { 'seal-filing': { patience: 2 } },
    );
    const terms = [...catalogue.items.values()].flatMap((item) =>
      [item, ...Object.values(item.overlays)].flatMap(({ promise, patience }) => [promise, patience]),
    );
    expect(new Set(terms.flatMap((term) => term?.unit ?? []))).toEqual(new Set(['seconds']));
    expect(catalogue.items.get('seal-filing')).toMatchObject({ promise: { n: 9 }, patience: { n: 2 }, pollEvery: 0.5 });
  });

  it('are made of it with a notice, a correction and a check of some seconds, and with the days of law left as they are', () => {
    const terms = { promise: 9, patience: 6, pollEvery: 0.5 };
    const inSeconds = (n: number) => ({ n, unit: 'seconds' });
    const short = foundingWithSeconds({ ...terms, correction: 30, period: 20, applyWithin: 60, checkWithin: 40 }).items;
    expect(short.get('public-notice')?.period).toMatchObject(inSeconds(20));
    expect(short.get('company-deregistration')).toMatchObject({
      correction: inSeconds(30),
      applyWithin: { ...inSeconds(60), extension: { n: 10, unit: 'calendar-days' } },
    });
    expect(short.get('food-licence')?.check).toMatchObject({ within: inSeconds(40), inspectors: 2 });
    expect(foundingWithSeconds(terms).items.get('public-notice')?.period?.unit).toBe('calendar-days');
  });
});

function daysOf(year: number): Date[] {
  const first = Date.UTC(year, 0, 1);
  const length = (Date.UTC(year + 1, 0, 1) - first) / 86_400_000;
  return Array.from({ length }, (_, at) => new Date(first + at * 86_400_000));
}
