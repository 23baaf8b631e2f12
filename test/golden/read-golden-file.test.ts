import { describe, expect, it } from 'vitest';
import { GoldenFileError, readGoldenFile } from './read-golden-file.ts';

const header =
  'id,clock,start,term,set,limit,promise,stops,extensions,tables,local,law,promised,provisional,moved,source,why';
const why = '"Days 1 to 3 are 03-03, 03-04 and 03-05"';
const good = `a,registration,2026-03-02,,,,,,,,,2026-03-05,,no,no,art. 19,${why}`;

const read = (text: string) => readGoldenFile(new TextEncoder().encode(text));

function mistakesOf(text: string | Uint8Array): string[] {
  try {
    readGoldenFile(typeof text === 'string' ? new TextEncoder().encode(text) : text);
    return [];
  } catch (error) {
    if (error instanceof GoldenFileError) return error.message.split('\n');
    throw error;
  }
}

describe('readGoldenFile', () => {
  it('reads a row, with what it does not say left empty', () => {
    expect(read(`${header}\n${good}\n`)).toEqual([
      {
        line: 2,
        id: 'a',
        facts: {
          clock: 'registration',
          start: '2026-03-02',
          stops: [],
          extensions: [],
          tables: [2025, 2026],
          local: [],
        },
        expected: {
          law: '2026-03-05',
          promised: '',
          opens: '',
          provisional: 'no',
          moved: 'no',
          deemed: '',
          colour: '',
          refused: '',
        },
        source: 'art. 19',
        why: 'Days 1 to 3 are 03-03, 03-04 and 03-05',
      },
    ]);
  });

  it('reads what a spreadsheet makes of it: byte order mark, CRLF, days with slashes, trailing cells, YES', () => {
    const saved = `\uFEFF${header}\r\n${good.replaceAll('-03-0', '/3/').replace('no,no', 'No,NO')}\r\n`;
    expect(read(saved)[0]).toMatchObject({
      facts: { start: '2026-03-02' },
      expected: { law: '2026-03-05', moved: 'no' },
    });
  });

  it('passes over remarks and empty lines, and still counts them', () => {
    expect(read(`# mine\n${header}\n\n# stops, all of them\n,,,\n${good}`).map(({ line }) => line)).toEqual([6]);
  });

  it('keeps commas, quotes and line breaks inside quotes', () => {
    const quoted = good.replace(why, '"Days 1, 2\nand ""three"" are 03-03 to 03-05"');
    const rows = read(`${header}\n${quoted}\n${good.replace('a,', 'b,')}`);
    expect(rows.map(({ line, id }) => [line, id])).toEqual([
      [2, 'a'],
      [4, 'b'],
    ]);
    expect(rows[0]?.why).toBe('Days 1, 2\nand "three" are 03-03 to 03-05');
  });

  it('reads stops, extensions, tables and local holidays', () => {
    const row =
      'a,decision,2026-06-22,,,,2 months,2026-07-06..2026/7/8 | hearing | 渝中区局 | 3 号; 2026-07-10.. | testing,' +
      `2026-07-17|10 working days|局长批准,none,2026-07-20..2026-07-20|彝族年,2026-08-03,2026-08-24,yes,no,art. 42,${why}`;
    expect(read(`${header}\n${row}`)[0]?.facts).toEqual({
      clock: 'decision',
      start: '2026-06-22',
      promise: { n: 2, unit: 'months' },
      stops: [
        { from: '2026-07-06', to: '2026-07-08', reason: 'hearing', by: '渝中区局', evidence: '3 号' },
        { from: '2026-07-10', to: '', reason: 'testing', by: '', evidence: '' },
      ],
      extensions: [{ granted: '2026-07-17', length: { n: 10, unit: 'working days' }, by: '局长批准' }],
      tables: [],
      local: [{ from: '2026-07-20', to: '2026-07-20', name: '彝族年' }],
    });
  });
});

describe('a bad golden file', () => {
  it.each<[string, string, string]>([
    ['an unknown clock', good.replace('registration', 'registraton'), 'line 2, clock: "registraton" is no clock.'],
    ['a day that does not exist', good.replace('03-05', '02-29'), 'line 2, law: "2026-02-29" is not a day such as'],
    [
      'an instant without an offset',
      good.replace('03-02', '03-02T10:00'),
      'line 2, start: "2026-03-02T10:00" is not an',
    ],
    ['no date', good.replace('2026-03-05', ''), 'line 2, law: This must be filled'],
    ['maybe', good.replace('no,no', 'no,maybe'), 'line 2, moved: "maybe" is neither yes nor no'],
    ['a why that says nothing', good.replace(why, 'obvious'), 'line 2, why: Too short'],
    ['a length of its own', good.replace('02,,', '02,3 working days,'), 'line 2, term: The length of registration is'],
    ['a length without a unit', good.replace('02,,,,,', '02,,,,3,'), 'line 2, promise: "3" is not a length such as'],
    [
      'a promise without its date',
      good.replace('02,,,,,', '02,,,,1 month,'),
      'line 2, promised: The date of the promise',
    ],
    [
      'a date without its promise',
      good.replace('05,,no', '05,2026-03-03,no'),
      'line 2, promise: The promise is missing',
    ],
    [
      'no length said',
      good.replace('registration', 'correction-answer'),
      'line 2, term: The law gives correction-answer',
    ],
    ['no day set', good.replace('registration', 'promised-material'), 'line 2, set: promised-material needs the day'],
    ['a day set', good.replace('02,,,', '02,,2026-03-04,'), 'line 2, set: Nobody sets the day of registration'],
    [
      'a stop without a reason',
      good.replace('02,,,,,,', '02,,,,,2026-03-03..2026-03-04,'),
      'line 2, stops: "2026-03-03',
    ],
    [
      'a stop turned round',
      good.replace('02,,,,,,', '02,,,,,2026-03-04..2026-03-03|hearing,'),
      'line 2, stops: "2026-03-04',
    ],
    [
      'a year without a table',
      good.replace(',,2026-03-05', '2027,,2026-03-05'),
      'line 2, tables: "2027": only the tables',
    ],
    ['a cell too many', `${good},more`, 'line 2: 18 cells under 17 columns: quote a cell that holds a comma'],
    ['a name given twice', `${good}\n${good}`, 'line 3, id: "a" names the row of line 2 too'],
    ['an open quote', good.slice(0, -1), 'line 2: A cell opens with a quote " that is never closed'],
  ])('is told %s, with its line', (_what, row, words) => {
    expect(mistakesOf(`${header}\n${row}`)[0]).toContain(words);
  });

  it('is told every mistake at once, in the order of the lines', () => {
    const rows = [good.replace('no,no', 'no,?'), good.replace('a,', 'b,'), good.replace('a,registration', 'c,?')];
    expect(mistakesOf([header, ...rows].join('\n')).map((words) => words.slice(0, 13))).toEqual([
      'line 2, moved',
      'line 4, clock',
    ]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'line 1: The file is empty'],
    ['a header alone', header, 'line 1: There is no row below it'],
    ['semicolons', header.replaceAll(',', ';'), 'line 1: The cells are not separated by commas'],
    ['an unknown column', `${header},dedline\n${good}`, 'line 1: There is no column "dedline"'],
    ['a column twice', `${header},law\n${good}`, 'line 1: Column "law" stands twice'],
    ['a missing column', `${header.replace(',law', '')}\n${good}`, 'line 1: Column "law" is missing'],
    ['another encoding', Uint8Array.of(0xb7, 0xa8), 'line 1: The file is not UTF-8'],
  ])('is told when it has %s', (_what, file, words) => {
    expect(mistakesOf(file)[0]).toContain(words);
  });
});
