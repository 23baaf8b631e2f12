import { dayProblems, holidayProblems } from '../domain/calendar-table-problems.ts';
import type { TableProblemCode } from '../domain/calendar-table-problems.ts';
import type { CalendarTable } from '../domain/calendar-table.ts';
import type { Catalogue } from './catalogue.ts';
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
    checkTable(catalogue, table, into(`calendars/${calendarFile(table)}`));
  for (const item of catalogue.items.values()) checkItem(catalogue, item, into(`items/${item.code}/item.yaml`));
  for (const bundle of catalogue.bundles.values()) checkBundle(catalogue, bundle, into(`bundles/${bundle.code}.yaml`));
  return problems;
}

const calendarFile = ({ region, year }: CalendarTable): string =>
  `${region === undefined ? '' : `${region}-`}${String(year)}.yaml`;

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

type DayWords = Partial<Record<TableProblemCode, (values: Record<string, string>) => string>>;

const words: DayWords = {
  'not-a-day': ({ day }) => `${String(day)} is no day`,
  'day-of-another-year': ({ day, year }) => `${String(day)} is not in ${String(year)}`,
  'day-off-on-a-weekend': ({ day }) => `${String(day)} is a weekend day already`,
  'make-up-day-on-a-weekday': ({ day }) => `${String(day)} is a weekday already`,
  'day-twice': ({ day }) => `${String(day)} is listed twice`,
  'unknown-holiday': () => 'unknown holiday',
};

function checkTable(catalogue: Catalogue, table: CalendarTable, report: Report): void {
  const { region } = table;
  if (region !== undefined && !catalogue.regions.has(region)) report('/region', `unknown region ${region}`);
  for (const { pointer, code, values } of [...dayProblems(table), ...holidayProblems(table, catalogue.holidays)])
    report(pointer, words[code]?.(values) ?? code);
}
