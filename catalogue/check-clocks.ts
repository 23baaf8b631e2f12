import type { Term } from '../domain/term.ts';
import type { Catalogue, Item, LawClock } from './catalogue.ts';
import type { CatalogueProblem, Report } from './catalogue-error.ts';

/** Checks the clocks of the law: that they are whole, refer to something, do not contradict each other or the items. */
export function checkClocks(catalogue: Catalogue): CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  const claimed = new Map<string, string>();
  for (const clock of catalogue.clocks.values()) {
    const report: Report = (pointer, message) =>
      problems.push({ file: 'clocks', pointer, message: `${clock.code}: ${message}` });
    checkShape(clock, report);
    checkStops(catalogue, clock, report);
    checkRank(clock, claimed, report);
    for (const code of clock.items) checkItemsTerm(catalogue, clock, code, report);
  }
  return problems;
}

function checkShape({ kind, limit, said, opens, extension, deemed, stops }: LawClock, report: Report): void {
  if (limit !== undefined && said !== undefined)
    report('/said', 'a clock with a limit of its own is not said by others');
  if (opens !== undefined && kind !== 'window-before') report('/opens', 'only a window opens');
  if (kind === 'window-before' && limit === undefined) report('/limit', 'a window must close');
  if (kind === 'period-for-others' && limit?.unit === 'working-days')
    report('/limit', 'a period for others runs in calendar-days or months');
  if (extension !== undefined && (limit === undefined || kind !== 'term-to-act'))
    report('/extension', 'only a limit to act can be lengthened');
  if (kind !== 'term-to-act' && stops.length > 0) report('/stops', 'only a limit to act can be stopped');
  if (deemed !== undefined && limit === undefined) report('/deemed', 'nothing is deemed without a limit');
}

function checkStops({ stops }: Catalogue, clock: LawClock, report: Report): void {
  clock.stops.forEach((code, at) => {
    const stop = stops.get(code);
    if (stop === undefined) report(`/stops/${String(at)}`, `unknown reason ${code}`);
    else if (!stop.excluded) report(`/stops/${String(at)}`, `the law does not leave out ${code}`);
  });
}

/** Of the clocks for one moment at most one is general, and at most one is special for an item. */
function checkRank({ code, of, law, items }: LawClock, claimed: Map<string, string>, report: Report): void {
  const keys = law === 'general' ? [of] : items.map((item) => `${of} of ${item}`);
  for (const key of keys) {
    const other = claimed.get(key);
    if (other !== undefined) report('/of', `${other} is for ${key} already`);
    claimed.set(key, code);
  }
}

/** What an item's own data says again must be what the law says, or one of the two is wrong. */
function checkItemsTerm({ items, purpose }: Catalogue, clock: LawClock, code: string, report: Report): void {
  const item = items.get(code);
  if (item === undefined) {
    report('/items', `unknown item ${code}`);
    return;
  }
  if (clock.term === undefined || clock.limit === undefined || purpose === 'test') return;
  const said = clock.term === 'check' ? item.check?.within : item[clock.term];
  const { n, unit } = clock.limit;
  if (said?.n !== n || said.unit !== unit) report('/limit', `${code} says another ${clock.term}`);
  const more = extensionOf(item, clock.term);
  if (more !== undefined && (more.n !== clock.extension?.n || more.unit !== unit))
    report('/extension', `${code} says another extension of its ${clock.term}`);
}

function extensionOf({ legal, applyWithin }: Item, term: LawClock['term']): Term | undefined {
  if (term === 'legal') return legal?.extension;
  return term === 'applyWithin' ? applyWithin?.extension : undefined;
}
