import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCatalogue, publishedCatalogue } from '../../catalogue/load-catalogue.ts';
import { CatalogueError } from '../../catalogue/catalogue-error.ts';
import type { CatalogueProblem } from '../../catalogue/catalogue-error.ts';

/** A change of one file of the published catalogue: its text goes in (empty when it is not there), the new one comes out. */
export interface Change {
  file: string;
  edit: (text: string) => string;
}

/** Replaces a text that must be there, so that a test cannot silently change nothing. */
export function replacing(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`The file does not hold ${from}`);
    return text.replace(from, to);
  };
}

/** What the loader finds wrong in the published catalogue after a change; empty when it loads. */
export function problemsAfter(...changes: Change[]): CatalogueProblem[] {
  const dir = mkdtempSync(join(tmpdir(), 'lianban-catalogue-'));
  try {
    cpSync(publishedCatalogue, dir, { recursive: true, filter: (source) => !source.endsWith('.ts') });
    for (const { file, edit } of changes) {
      const path = join(dir, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, edit(textOf(path)));
    }
    loadCatalogue(dir);
    return [];
  } catch (error) {
    if (error instanceof CatalogueError) return [...error.problems];
    throw error;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
