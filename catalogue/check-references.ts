import { weekday } from '../domain/shanghai-time.ts';
import type { Bundle, BundleStep, Catalogue, Item, YearTable } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import { itemIn } from './item-in.ts';

type Report = (pointer: string, message: string) => void;

/** Checks that every code refers to something, and what no schema can say of one file alone. */
export function checkReferences(catalogue: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const into =
    (file: string): Report =>
    (pointer, message) =>
      problems.push({ file, pointer, message });
  checkPlaces(catalogue, into);
  for (const table of catalogue.calendars.values())
    checkYear(catalogue, table, into(`calendars/${String(table.year)}.yaml`));
  for (const item of catalogue.items.values()) checkItem(catalogue, item, into(`items/${item.code}/item.yaml`));
  for (const bundle of catalogue.bundles.values()) checkBundle(catalogue, bundle, into(`bundles/${bundle.code}.yaml`));
  return problems;
}

function checkPlaces(catalogue: Catalogue, into: (file: string) => Report): void {
  for (const { code, region } of catalogue.provinces.values()) {
    if (catalogue.regions.get(region)?.province !== code)
      into(`provinces/${code}.yaml`)('/region', `unknown region ${region}`);
  }
  for (const { code, region } of catalogue.authorities.values()) {
    if (!catalogue.regions.has(region)) into('authorities')('', `${code} is in the unknown region ${region}`);
  }
  for (const { code, region } of catalogue.windows.values()) {
    if (!catalogue.regions.has(region)) into('windows')('', `${code} is in the unknown region ${region}`);
    if (!code.startsWith(`${region}-`)) into('windows')('', `${code} must begin with its region ${region}`);
  }
}

function checkYear(catalogue: Catalogue, table: YearTable, report: Report): void {
  const seen = new Set<string>();
  for (const side of ['off', 'on'] as const) {
    for (const [holiday, days] of Object.entries(table[side])) {
      if (!catalogue.holidays.has(holiday)) report(`/${side}/${holiday}`, 'unknown holiday');
      days.forEach((day, at) => {
        const pointer = `/${side}/${holiday}/${String(at)}`;
        const weekend = [0, 6].includes(weekday(day));
        if (!day.startsWith(String(table.year))) report(pointer, `${day} is not in ${String(table.year)}`);
        if (weekend === (side === 'off'))
          report(pointer, `${day} is ${weekend ? 'a weekend day' : 'a weekday'} already`);
        if (seen.has(day)) report(pointer, `${day} is listed twice`);
        seen.add(day);
      });
    }
  }
}

function checkItem(catalogue: Catalogue, item: Item, report: Report): void {
  const kinds = new Set([...catalogue.authorities.values()].map((authority) => authority.kind));
  if (!kinds.has(item.authority)) report('/authority', `no authority is of the kind ${item.authority}`);
  if ((item.system === undefined) !== (item.kind === 'delivery')) {
    report('/system', 'every item but a delivery is done in a system');
  }
  for (const province of catalogue.provinces.values()) {
    if (item.system !== undefined && !province.systems.some((system) => system.code === item.system)) {
      report('/system', `${province.code} has no system ${item.system}`);
    }
  }
  if (item.yields !== undefined && !catalogue.certificates.has(item.yields)) report('/yields', 'unknown certificate');
  const terms = [item, ...Object.values(item.overlays)].flatMap(({ promise, patience }) => [promise, patience]);
  if (catalogue.purpose !== 'test' && [...terms, item.legal].some((term) => term?.unit === 'seconds')) {
    report('', 'terms in seconds are for a test catalogue');
  }
  for (const province of catalogue.provinces.keys()) checkPatience(catalogue, item, province, report);
  for (const [province, { acceptance }] of Object.entries(item.overlays)) {
    for (const kind of Object.keys(acceptance ?? {})) {
      if (!item.papers.some((paper) => paper.kind === kind))
        report('/papers', `${province} accepts the unknown paper ${kind}`);
    }
  }
  item.examples.forEach(({ region }, at) => {
    if (!catalogue.regions.has(region)) report(`/examples/${String(at)}/region`, 'unknown region');
  });
}

/** Whoever is asked about a handling before its promise has ended finds nothing wrong. */
function checkPatience(catalogue: Catalogue, item: Item, province: string, report: Report): void {
  const { promise, patience } = itemIn(item, province);
  if (catalogue.purpose === 'published' && patience.unit === promise.unit && patience.n < promise.n) {
    report('/patience', `must not end before the promise does (${province})`);
  }
}

function checkBundle(catalogue: Catalogue, bundle: Bundle, report: Report): void {
  if (bundle.roles.filter((role) => role.lead && role.min === 1 && role.max === 1).length !== 1) {
    report('/roles', 'exactly one role is the lead applicant, with exactly one person');
  }
  const { shareholders } = bundle;
  if (shareholders && !bundle.roles.some((role) => role.code === shareholders.role)) {
    report('/shareholders/role', 'unknown role');
  }
  const earlier = new Map<string, BundleStep>();
  bundle.steps.forEach((step, at) => {
    checkStep(catalogue, step, earlier, (pointer, message) => report(`/steps/${String(at)}${pointer}`, message));
    if (earlier.has(step.step)) report(`/steps/${String(at)}/step`, 'is used twice');
    earlier.set(step.step, step);
  });
}

function checkStep(
  catalogue: Catalogue,
  step: BundleStep,
  earlier: ReadonlyMap<string, BundleStep>,
  report: Report,
): void {
  const item = catalogue.items.get(step.item);
  if (item === undefined) report('/item', `unknown item ${step.item}`);
  // Earlier ones only: so the order in the file is one that can be walked, and there is no circle.
  for (const name of step.after) if (!earlier.has(name)) report('/after', `${name} is no earlier step`);
  if (item?.kind === 'delivery' && step.at !== 'collecting') report('/at', 'the collecting window delivers');
  const source = earlier.get(step.certificateFrom ?? '');
  const certified = source !== undefined && catalogue.items.get(source.item)?.yields !== undefined && !source.optional;
  if (item?.kind === 'certificate' && !certified) {
    report('/certificateFrom', 'must be an earlier step that is not optional and yields a certificate');
  }
  if (item?.kind === 'certificate' && step.purpose === undefined)
    report('/purpose', 'a certificate is read for a purpose');
  if (item?.kind !== 'certificate' && (step.certificateFrom ?? step.purpose) !== undefined) {
    report('', 'only a certificate step has certificateFrom and purpose');
  }
}
