import { goldenClocks, type GoldenClock, type GoldenFacts, type GoldenRow } from './golden-row.ts';
import * as cell from './read-golden-cell.ts';
import type { CsvRecord } from './parse-csv.ts';
import type { GoldenMistake } from './read-golden-file.ts';

export const requiredColumns: readonly string[] = [
  'id',
  'clock',
  'start',
  'law',
  'provisional',
  'moved',
  'source',
  'why',
];
const optionalColumns = [
  'term',
  'set',
  'limit',
  'promise',
  'stops',
  'extensions',
  'tables',
  'local',
  'at',
  'promised',
  'opens',
  'deemed',
  'colour',
  'refused',
];
export const columns: readonly string[] = [...requiredColumns, ...optionalColumns];

const shortestWhy = 20;
const publishedYears = '2025 2026';

/** One row of a golden file; what is wrong with it is added to `mistakes`, and then there is no row. */
export function readRow(
  header: string[],
  { line, cells }: CsvRecord,
  mistakes: GoldenMistake[],
): GoldenRow | undefined {
  const before = mistakes.length;
  const wrong = (column: string, words: string): void => void mistakes.push({ line, column, words });
  if (cells.length > header.length) {
    mistakes.push({
      line,
      words: `${cells.length} cells under ${header.length} columns: quote a cell that holds a comma`,
    });
    return undefined;
  }
  const text = (column: string): string => cells[header.indexOf(column)]?.trim() ?? '';
  const read = <T>(column: string, reader: (text: string) => T): T | undefined => {
    if (text(column) === '') return undefined;
    try {
      return reader(text(column));
    } catch (error) {
      if (!(error instanceof cell.CellError)) throw error;
      wrong(column, error.message);
      return undefined;
    }
  };
  for (const column of requiredColumns) if (text(column) === '') wrong(column, 'This must be filled');
  const facts = readFacts(read, wrong);
  const expected = {
    law: read('law', cell.dayOrNone) ?? '',
    promised: read('promised', cell.dayOrStopped) ?? '',
    opens: read('opens', cell.day) ?? '',
    provisional: read('provisional', cell.yesOrNo) ?? 'no',
    moved: read('moved', cell.yesOrNo) ?? 'no',
    deemed: read('deemed', cell.day) ?? '',
    colour: read('colour', cell.colour) ?? '',
    refused: read('refused', cell.refusals) ?? '',
  } as const;
  if (text('promise') === '' && text('promised') !== '') wrong('promise', 'The promise is missing whose date is given');
  if (text('promise') !== '' && text('promised') === '') wrong('promised', 'The date of the promise is missing');
  if (text('at') === '' && text('colour') !== '') wrong('at', 'The day is missing on which it has this colour');
  if (text('why') !== '' && text('why').length < shortestWhy) wrong('why', 'Too short: list the counted days or quote');
  if (mistakes.length > before || facts === undefined) return undefined;
  return { line, id: text('id'), facts, expected, source: text('source'), why: text('why') };
}

type Read = <T>(column: string, reader: (text: string) => T) => T | undefined;
type Wrong = (column: string, words: string) => void;

function readFacts(read: Read, wrong: Wrong): GoldenFacts | undefined {
  const clock = read('clock', cell.clock);
  const start = read('start', cell.dayOrInstant);
  const term = read('term', cell.length);
  const set = read('set', cell.day);
  const limit = read('limit', cell.day);
  const promise = read('promise', cell.length);
  const at = read('at', cell.dayOrInstant);
  const rest = {
    stops: read('stops', cell.stops) ?? [],
    extensions: read('extensions', cell.extensions) ?? [],
    tables: read('tables', cell.years) ?? cell.years(publishedYears),
    local: read('local', cell.localHolidays) ?? [],
  };
  if (clock === undefined || start === undefined) return undefined;
  const said = {
    ...(term && { term }),
    ...(set && { set }),
    ...(limit && { limit }),
    ...(promise && { promise }),
    ...(at && { at }),
  };
  checkWhatIsSaid(clock, said, wrong);
  return { clock, start, ...said, ...rest };
}

function checkWhatIsSaid(clock: GoldenClock, said: Partial<GoldenFacts>, wrong: Wrong): void {
  const must = goldenClocks[clock];
  if (must === 'term' && said.term === undefined) wrong('term', `The law gives ${clock} no length: this row must`);
  if (must !== 'term' && said.term !== undefined) wrong('term', `The length of ${clock} is not the row's to say`);
  if (must === 'set' && said.set === undefined) wrong('set', `${clock} needs the day that the clerk has set`);
  if (must === 'set' && said.limit === undefined) wrong('limit', `${clock} needs the day by which the decision is due`);
  if (must !== 'set' && said.set !== undefined) wrong('set', `Nobody sets the day of ${clock}`);
  if (must !== 'set' && said.limit !== undefined) wrong('limit', `Nobody sets the day of ${clock}`);
}
