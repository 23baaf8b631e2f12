import { parseCsv, UnclosedQuote, type CsvRecord } from './parse-csv.ts';
import { columns, requiredColumns, readRow } from './read-golden-row.ts';
import type { GoldenRow } from './golden-row.ts';

/** One mistake of a golden file: where, and what to do. */
export interface GoldenMistake {
  line: number;
  column?: string;
  words: string;
}

/** A file that is no golden file, with every mistake in the order of its lines. */
export class GoldenFileError extends Error {
  readonly mistakes: readonly GoldenMistake[];

  constructor(mistakes: readonly GoldenMistake[]) {
    super(mistakes.map(({ line, column, words }) => `line ${line}${column ? `, ${column}` : ''}: ${words}`).join('\n'));
    this.mistakes = mistakes;
  }
}

/**
 * The rows of a golden file (docs/golden-dates.md).
 * @throws GoldenFileError with every mistake and its line
 */
export function readGoldenFile(bytes: Uint8Array): GoldenRow[] {
  const [header, ...records] = recordsOf(textOf(bytes));
  if (header === undefined)
    throw new GoldenFileError([{ line: 1, words: 'The file is empty: it needs a header line' }]);
  checkHeader(header);
  const mistakes: GoldenMistake[] = [];
  const rows = records.flatMap((record) => {
    const row = readRow(
      header.cells.map((name) => name.trim()),
      record,
      mistakes,
    );
    return row === undefined ? [] : [row];
  });
  mistakes.push(...namedTwice(rows));
  if (mistakes.length === 0 && rows.length === 0)
    mistakes.push({ line: header.line, words: 'There is no row below it' });
  if (mistakes.length > 0) throw new GoldenFileError(mistakes.toSorted((a, b) => a.line - b.line));
  return rows;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new GoldenFileError([{ line: 1, words: 'The file is not UTF-8: save it as "CSV UTF-8"' }]);
  }
}

function recordsOf(text: string): CsvRecord[] {
  try {
    return parseCsv(text).filter(
      ({ cells }) => !cells[0]?.trimStart().startsWith('#') && cells.some((cell) => cell.trim() !== ''),
    );
  } catch (error) {
    if (!(error instanceof UnclosedQuote)) throw error;
    throw new GoldenFileError([{ line: error.line, words: error.message }]);
  }
}

function checkHeader({ line, cells }: CsvRecord): void {
  const names = cells.map((cell) => cell.trim());
  const wrong = (words: string): GoldenMistake => ({ line, words });
  if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) {
    throw new GoldenFileError([
      wrong('The cells are not separated by commas: save it as "CSV UTF-8 (comma separated)"'),
    ]);
  }
  const mistakes = [
    ...names.filter((name) => !columns.includes(name)).map((name) => wrong(`There is no column "${name}"`)),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => wrong(`Column "${name}" stands twice`)),
    ...requiredColumns.filter((name) => !names.includes(name)).map((name) => wrong(`Column "${name}" is missing`)),
  ];
  if (mistakes.length > 0) throw new GoldenFileError(mistakes);
}

function namedTwice(rows: readonly GoldenRow[]): GoldenMistake[] {
  const lineOf = new Map<string, number>();
  return rows.flatMap(({ id, line }) => {
    const first = lineOf.get(id);
    if (first !== undefined) return [{ line, column: 'id', words: `"${id}" names the row of line ${first} too` }];
    lineOf.set(id, line);
    return [];
  });
}
