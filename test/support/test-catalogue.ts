import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { loadCatalogue, publishedCatalogue } from '../../catalogue/load-catalogue.ts';

/** A whole test catalogue: one bundle with other items in another order, terms in seconds. Collects at 500103-03 and 510104-02. */
export const reorderedCatalogue = join(import.meta.dirname, '../catalogue/fixtures/reordered');

/** Terms of every item, in seconds. */
export interface SecondsTerms {
  promise: number;
  patience: number;
  pollEvery: number;
}

type ItemYaml = Record<string, unknown> & { promise?: Record<string, unknown>; patience?: unknown };

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

function inSeconds(item: ItemYaml, { promise, patience, pollEvery }: SecondsTerms): ItemYaml {
  const examples = [{ region: '510104', startedAt: '2026-09-28T09:00:00+08:00', due: '2026-09-28' }];
  return {
    ...item,
    ...(item.promise && { promise: { ...item.promise, n: promise, unit: 'seconds' } }),
    ...(item.patience !== undefined && { patience: { n: patience, unit: 'seconds' } }),
    ...(item['pollEvery'] !== undefined && { pollEvery }),
    ...(item['examples'] !== undefined && { examples }),
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
