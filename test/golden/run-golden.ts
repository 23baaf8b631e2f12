import { readFileSync } from 'node:fs';
import { loadCatalogue } from '../../catalogue/load-catalogue.ts';
import { clockNames, type ClockNames } from '../../api/words/clocks/clock-names.ts';
import { clockSentences } from '../../api/words/clocks/clock-sentences.ts';
import type { ExplainedClock } from '../../domain/clocks/clock-line.ts';
import { askLibrary, type LibraryAnswer, type PublishedLaw } from './ask-library.ts';
import type { GoldenDates, GoldenRow } from './golden-row.ts';
import { publishedLaw } from './published-law.ts';
import { GoldenFileError, readGoldenFile } from './read-golden-file.ts';
import { realLibrary } from './real-library.ts';

const usage = `npm run golden -- FILE

  Reads a table of cases with the dates that a person has worked out, asks the library of the law's clocks for each, and
  prints every row that differs with the library's explanation. docs/golden-dates.md has the columns;
  test/golden/dates.csv is a file to begin from.`;

const allAgree = 0;
const someDiffer = 1;
const notReadable = 2;

/** @returns the exit code: 0 when every row agrees, 1 when one differs, 2 when `args` name no readable golden file */
export function runGolden(args: readonly string[], say: (line: string) => void): number {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    say(usage);
    return notReadable;
  }
  const rows = rowsOf(file, say);
  if (rows === undefined) return notReadable;
  const catalogue = loadCatalogue();
  const names = clockNames(catalogue);
  const law = publishedLaw(catalogue);
  const differing = rows.filter((row) => {
    const lines = differences(row, law, names);
    for (const line of lines) say(line);
    return lines.length > 0;
  });
  const agreeing = rows.length - differing.length;
  say(`${rows.length} rows: ${agreeing} agree, ${differing.length} differ.`);
  return differing.length === 0 ? allAgree : someDiffer;
}

function rowsOf(file: string, say: (line: string) => void): GoldenRow[] | undefined {
  try {
    return readGoldenFile(readFileSync(file));
  } catch (error) {
    if (error instanceof GoldenFileError) {
      say(`${file} is not a golden file (docs/golden-dates.md):`);
      for (const line of error.message.split('\n')) say(`  ${line}`);
      return undefined;
    }
    if (error instanceof Error && 'code' in error) {
      say(`${file} cannot be read: ${error.message}`);
      return undefined;
    }
    throw error;
  }
}

/** What is to be said of a row that differs; nothing of one that agrees. */
function differences(row: GoldenRow, law: PublishedLaw, names: ClockNames): string[] {
  const title = `✗ ${row.id} (line ${row.line}): ${row.facts.clock} from ${row.facts.start}`;
  let answer: LibraryAnswer;
  try {
    answer = askLibrary(row.facts, law, realLibrary);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [title, `    the library cannot compute it: ${error.message}`];
  }
  const wrong = differingColumns(row.expected, answer.dates);
  if (wrong.length === 0) return [];
  return [
    title,
    ...wrong,
    '    the library explains:',
    ...explanation(answer.explain(), names),
    `    the row explains: ${row.why}`,
    `    its source: ${row.source}`,
    '',
  ];
}

/** Each line that the library has, in both languages. */
function explanation({ legal = [], opens = [], promised = [] }: ExplainedClock, names: ClockNames): string[] {
  return [legal, opens, promised].flatMap((lines) =>
    clockSentences(lines, names).flatMap(({ zh, en }) => [`      ${zh}`, `        ${en}`]),
  );
}

/** The columns in which two answers differ, in words. */
function differingColumns(expected: GoldenDates, found: GoldenDates): string[] {
  const columns = ['law', 'promised', 'opens', 'provisional', 'moved', 'deemed', 'colour', 'refused'] as const;
  return columns
    .filter((column) => expected[column] !== found[column])
    .map(
      (column) =>
        `    ${column}: expected ${expected[column] || '(empty)'}, the library says ${found[column] || '(empty)'}`,
    );
}
