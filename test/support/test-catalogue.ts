import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { shanghaiDay, weekday } from '../../domain/shanghai-time.ts';
import { loadCatalogue, publishedCatalogue } from '../../catalogue/load-catalogue.ts';

/** A whole test catalogue: one bundle with other items in another order, terms in seconds. Collects at 500103-03 and 510104-02. */
export const reorderedCatalogue = join(import.meta.dirname, '../catalogue/fixtures/reordered');

/** Terms of every item, in seconds. Those that may be left out stay as they are published, in days. */
export interface SecondsTerms {
  promise?: number;
  patience: number;
  pollEvery: number;
  /** The applicant's term to answer a correction notice. */
  correction?: number;
  /** How long others may object to a public notice. */
  period?: number;
  /** How long after a notice what it was for may be handed in. */
  applyWithin?: number;
  /** The authority's term to check on site. */
  checkWithin?: number;
}

type Based = Record<string, unknown>;
type ItemYaml = Record<string, unknown> & {
  promise?: Based;
  correction?: Based;
  period?: Based;
  applyWithin?: Based;
  check?: { within: Based; inspectors: number };
};

/**
 * Writes the published catalogue into a folder with all terms in seconds, so that a process can be pointed at it.
 * `items` changes single items by their code. Promises must be shorter than 12 hours.
 */
export function writeCatalogueWithSeconds(
  dir: string,
  terms: SecondsTerms,
  items: Record<string, Partial<SecondsTerms>> = {},
): void {
  cpSync(publishedCatalogue, dir, { recursive: true, filter: (source) => !source.endsWith('.ts') });
  writeFileSync(join(dir, 'catalogue.yaml'), 'purpose: test\n');
  for (const code of readdirSync(join(dir, 'items'))) {
    const own = { ...terms, ...items[code] };
    for (const name of readdirSync(join(dir, 'items', code))) {
      const file = join(dir, 'items', code, name);
      writeFileSync(file, stringify(inSeconds(parse(readFileSync(file, 'utf8')) as ItemYaml, own)));
    }
  }
}

/**
 * Makes the day of the run, and the next one, working days in a written catalogue, whatever the calendar says of them;
 * which days those are.
 */
export function makeTodayAWorkingDay(dir: string, now = new Date()): string[] {
  const days = [now.getTime(), now.getTime() + 86_400_000].map((ms) => shanghaiDay(new Date(ms).toISOString()));
  for (const day of days) {
    const file = join(dir, 'calendars', `${day.slice(0, 4)}.yaml`);
    const table = existsSync(file)
      ? (parse(readFileSync(file, 'utf8')) as YearYaml)
      : emptyYear(Number(day.slice(0, 4)));
    const off = Object.entries(table.off).map(([holiday, days]) => [holiday, days.filter((other) => other !== day)]);
    const isListed = Object.values(table.on).flat().includes(day);
    const isWeekend = [0, 6].includes(weekday(day));
    const on = isWeekend && !isListed ? { ...table.on, 'new-year': [...(table.on['new-year'] ?? []), day] } : table.on;
    writeFileSync(file, stringify({ ...table, off: Object.fromEntries(off) as object, on }));
  }
  return days;
}

interface YearYaml {
  off: Record<string, string[]>;
  on: Record<string, string[]>;
}

function emptyYear(year: number): YearYaml & Record<string, unknown> {
  return {
    year,
    revision: 1,
    label: { zh: '测试', en: 'test' },
    certainty: 'unverified',
    source: 'test',
    off: {},
    on: {},
  };
}

const seconds = (term: Based, n: number): Based => ({ ...term, n, unit: 'seconds' });

function inSeconds(item: ItemYaml, { promise, patience, pollEvery, ...more }: SecondsTerms): ItemYaml {
  const examples = [{ region: '510104', startedAt: '2026-09-28T09:00:00+08:00', due: '2026-09-28' }];
  return {
    ...item,
    ...(item.promise && promise && { promise: seconds(item.promise, promise) }),
    ...(item['patience'] !== undefined && { patience: { n: patience, unit: 'seconds' } }),
    ...(item.correction && more.correction && { correction: seconds(item.correction, more.correction) }),
    ...(item.period && more.period && { period: seconds(item.period, more.period) }),
    ...(item.applyWithin && more.applyWithin && { applyWithin: seconds(item.applyWithin, more.applyWithin) }),
    ...(item.check &&
      more.checkWithin && { check: { ...item.check, within: seconds(item.check.within, more.checkWithin) } }),
    ...(item['pollEvery'] !== undefined && { pollEvery }),
    ...(item['examples'] !== undefined && promise && { examples }),
  };
}

/** The published catalogue with all terms in seconds, for tests that compile plans themselves. */
export function foundingWithSeconds(terms: SecondsTerms, items: Record<string, Partial<SecondsTerms>> = {}): Catalogue {
  const dir = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
  try {
    writeCatalogueWithSeconds(dir, terms, items);
    return loadCatalogue(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
