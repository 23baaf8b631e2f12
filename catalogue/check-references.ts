import { weekday } from '../domain/shanghai-time.ts';
import type { Catalogue, YearTable } from './catalogue.ts';
import type { CatalogueProblem, Report } from './catalogue-error.ts';
import { checkBundle } from './check-bundle.ts';
import { checkItem } from './check-item.ts';

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
  const { regionCodes } = catalogue;
  for (const { code, province } of catalogue.regions.values()) {
    if (regionCodes.size > 0 && !regionCodes.has(code))
      into(`regions/${province}.yaml`)('', `${code} is not among the codes of region-codes`);
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
