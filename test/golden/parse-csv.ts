/** One record of a CSV file and the line, from 1, that it begins on. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A quote that opens a cell and is never closed; `line` is where it opens. */
export class UnclosedQuote extends Error {
  readonly line: number;

  constructor(line: number) {
    super('A cell opens with a quote " that is never closed');
    this.line = line;
  }
}

/**
 * The records of a CSV text (RFC 4180: commas, double quotes, a doubled quote inside quotes; LF or CRLF; a byte order
 * mark is passed over). A line without any character gives no record.
 * @throws UnclosedQuote
 */
export function parseCsv(text: string): CsvRecord[] {
  const source = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const records: CsvRecord[] = [];
  let line = 1;
  let at = 0;
  while (at < source.length) {
    const record: CsvRecord = { line, cells: [] };
    let separator = ',';
    while (separator === ',') {
      const cell = source[at] === '"' ? quotedCell(source, at, line) : plainCell(source, at);
      record.cells.push(cell.text);
      line += cell.lines;
      separator = source[cell.end] ?? '';
      at = cell.end + 1;
    }
    line += 1;
    if (record.cells.length > 1 || record.cells[0] !== '') records.push(record);
  }
  return records;
}

interface Cell {
  text: string;
  /** Where the separator after it stands. */
  end: number;
  /** Line breaks inside it. */
  lines: number;
}

function plainCell(source: string, from: number): Cell {
  let end = from;
  while (end < source.length && source[end] !== ',' && source[end] !== '\n') end += 1;
  return { text: source.slice(from, end), end, lines: 0 };
}

function quotedCell(source: string, from: number, line: number): Cell {
  let close = source.indexOf('"', from + 1);
  while (close !== -1 && source[close + 1] === '"') close = source.indexOf('"', close + 2);
  if (close === -1) throw new UnclosedQuote(line);
  const after = plainCell(source, close + 1);
  const inside = source.slice(from + 1, close);
  return { text: inside.replaceAll('""', '"') + after.text, end: after.end, lines: inside.split('\n').length - 1 };
}
