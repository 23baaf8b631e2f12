import { createHash } from 'node:crypto';
import type { AskedBy, Bundle, BundleStep, Catalogue, Field, Item, MaterialKind } from '../catalogue/catalogue.ts';
import { itemIn } from '../catalogue/item-in.ts';
import { routesOf } from '../catalogue/routes-of.ts';
import { calendarOf } from '../domain/calendar-of.ts';
import { tableKey } from '../domain/calendar-table.ts';
import type { CalendarTable } from '../domain/calendar-table.ts';
import type { BundleAnswer, CatalogueAnswer, FieldAnswer, ItemTermsAnswer } from './schemas/catalogue-answer.ts';

type StepAnswer = BundleAnswer['steps'][number];

/**
 * The catalogue as pages get it, with the tag of its contents. A loaded catalogue never changes; holiday tables are
 * published while it is in use.
 */
export function catalogueWords(
  catalogue: Catalogue,
  tables: readonly CalendarTable[] = [...catalogue.calendars.values()],
): { answer: CatalogueAnswer; etag: string } {
  const answer = catalogueAnswer(catalogue, tables);
  const hash = createHash('sha256').update(JSON.stringify(answer)).digest('base64url');
  return { answer, etag: `"${hash.slice(0, 27)}"` };
}

function catalogueAnswer(catalogue: Catalogue, tables: readonly CalendarTable[]): CatalogueAnswer {
  const { bundles, items, certificates, authorities, regions, provinces, windows, holidays, stops } = catalogue;
  return {
    bundles: [...bundles.values()].map((bundle) => bundleAnswer(catalogue, bundle)),
    items: [...items.values()].map((item) => ({
      code: item.code,
      label: item.label,
      short: item.short,
      terms: [...provinces.keys()].map((province) => termsIn(item, province)),
    })),
    certificates: [...certificates.values()].map(({ code, label }) => ({ code, label })),
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
    calendars: [calendarOf(tables, { years: tables.map(({ year }) => year) })],
    tables: tables.map((table) => ({
      name: `${tableKey(table)}.${String(table.revision)}`,
      certainty: table.certainty,
      source: table.source,
    })),
    holidays: [...holidays.values()].map(({ code, label }) => ({ code, label })),
    stops: [...stops.values()].map(({ code, label, excluded, note }) => ({ code, label, excluded, note })),
  };
}

function termsIn(item: Item, province: string): ItemTermsAnswer {
  const { promise, legal, correction, check, period, applyWithin } = itemIn(item, province);
  return {
    province,
    promise,
    ...(legal && { legal }),
    ...(correction && { correction }),
    ...(check && { check }),
    ...(period && { period }),
    ...(applyWithin && { applyWithin }),
  };
}

function bundleAnswer(catalogue: Catalogue, bundle: Bundle): BundleAnswer {
  const { code, version, label, stage, mode, subject, related, roles, shareholders } = bundle;
  const { fields, papers, materials, steps } = bundle;
  return {
    code,
    version,
    label,
    stage,
    mode,
    subject,
    related,
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
    materials: materials.map(materialAnswer),
    steps: steps.flatMap((step) => {
      const item = catalogue.items.get(step.item);
      return item === undefined ? [] : [stepAnswer(step, item)];
    }),
  };
}

function stepAnswer(bundleStep: BundleStep, { kind, promise: { n, unit } }: Item): StepAnswer {
  const { step, item, at, after, optional, ifRelated, about, certificate, purpose } = bundleStep;
  return {
    step,
    item,
    kind,
    at,
    after,
    optional,
    promise: { n, unit },
    ...(ifRelated !== undefined && { ifRelated }),
    ...(about !== undefined && { about }),
    ...(certificate !== undefined && { certificate }),
    ...(purpose && { purpose }),
  };
}

function materialAnswer({ kind, ...material }: AskedBy<MaterialKind>): BundleAnswer['materials'][number] {
  return { code: kind, ...material };
}

function fieldAnswer(field: AskedBy<Field>): FieldAnswer {
  return { ...field };
}
