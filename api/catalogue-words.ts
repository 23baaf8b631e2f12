import { createHash } from 'node:crypto';
import { calendarFor } from '../catalogue/calendar-for.ts';
import type { AskedBy, Bundle, Catalogue, Field, Item } from '../catalogue/catalogue.ts';
import { itemIn } from '../catalogue/item-in.ts';
import { routesOf } from '../catalogue/routes-of.ts';
import type { BundleAnswer, CatalogueAnswer, FieldAnswer, ItemTermsAnswer } from './schemas/catalogue-answer.ts';

/** The catalogue as pages get it, with the tag of its contents. Computed once: a loaded catalogue never changes. */
export function catalogueWords(catalogue: Catalogue): { answer: CatalogueAnswer; etag: string } {
  const answer = catalogueAnswer(catalogue);
  const hash = createHash('sha256').update(JSON.stringify(answer)).digest('base64url');
  return { answer, etag: `"${hash.slice(0, 27)}"` };
}

function catalogueAnswer(catalogue: Catalogue): CatalogueAnswer {
  const { bundles, items, authorities, regions, provinces, windows, holidays, calendars } = catalogue;
  return {
    bundles: [...bundles.values()].map((bundle) => bundleAnswer(catalogue, bundle)),
    items: [...items.values()].map((item) => ({
      code: item.code,
      label: item.label,
      short: item.short,
      terms: [...provinces.keys()].map((province) => termsIn(item, province)),
    })),
    authorities: [...authorities.values()].map(({ code, label, short, region, phone }) => ({
      code,
      label,
      short,
      region,
      phone,
    })),
    regions: [...regions.values()].map(({ code, label, short, province }) => ({ code, label, short, province })),
    provinces: [...provinces.values()].map(({ code, label, short, sign }) => ({ code, label, short, sign })),
    windows: [...windows.values()].map(({ code, label, short, region, phone }) => ({
      code,
      label,
      short,
      region,
      phone,
    })),
    systems: [...provinces.values()].flatMap((province) =>
      province.systems.map(({ code, label, short }) => ({ code, label, short, province: province.code })),
    ),
    calendars: [calendarFor(catalogue, [...calendars.keys()])],
    holidays: [...holidays.values()].map(({ code, label }) => ({ code, label })),
  };
}

function termsIn(item: Item, province: string): ItemTermsAnswer {
  const { promise, legal } = itemIn(item, province);
  return { province, promise, ...(legal && { legal }) };
}

function bundleAnswer(catalogue: Catalogue, bundle: Bundle): BundleAnswer {
  const { code, version, label, mode, roles, shareholders, fields, papers, steps } = bundle;
  return {
    code,
    version,
    label,
    mode,
    routes: routesOf(catalogue, bundle),
    fields: fields.map(fieldAnswer),
    roles,
    ...(shareholders && { shareholders }),
    papers: papers.map(({ kind, label: words, copies, required, items, requiredBy }) => ({
      code: kind,
      label: words,
      copies,
      required,
      items,
      requiredBy,
    })),
    steps: steps.flatMap(({ step, item, at, after, optional }) => {
      const found = catalogue.items.get(item);
      if (found === undefined) return [];
      const { n, unit } = found.promise;
      return [{ step, item, kind: found.kind, at, after, optional, promise: { n, unit } }];
    }),
  };
}

function fieldAnswer(field: AskedBy<Field>): FieldAnswer {
  return { ...field };
}
