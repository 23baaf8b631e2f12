import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runGolden } from './run-golden.ts';

const committed = join(import.meta.dirname, 'dates.csv');
const files = temporaryFolder('golden');
afterAll(files.remove);

function run(...args: string[]): { code: number; said: string } {
  const said: string[] = [];
  const code = runGolden(args, (line) => said.push(line));
  return { code, said: said.join('\n') };
}

function fileWith(name: string, text: string): string {
  const path = join(files.folder, name);
  writeFileSync(path, text);
  return path;
}

const header = 'id,clock,start,term,stops,extensions,local,law,provisional,moved,refused,source,why';
const row = (...cells: string[]) => [header, cells.join(','), ''].join('\n');

describe('npm run golden', () => {
  it('says that every row of the committed file agrees, and ends with 0', () => {
    const { code, said } = run(committed);
    expect(said).toMatch(/^\d+ rows: \d+ agree, 0 differ\.$/);
    expect(code).toBe(0);
  });

  it('prints a row that differs with both dates and the explanation, no other row, and ends with 1', () => {
    const wrong = readFileSync(committed, 'utf8')
      .replace('no,no,,,', 'yes,no,,,')
      .replace(',2026-10-27,', ',2026-10-26,');
    const { code, said } = run(fileWith('wrong.csv', wrong));
    expect(code).toBe(1);
    expect(said).toContain('law: expected 2026-10-26, the library says 2026-10-27');
    expect(said).toContain('provisional: expected yes, the library says no');
    expect(said).toContain('2026-10-01 (Thu) to 2026-10-07 (Wed): National Day, not counted');
    expect(said).toContain('2026-10-10（周六），国庆节调休上班，计为工作日，第 8 日');
    expect(said.match(/^✗/gm)).toHaveLength(2);
    expect(said).toMatch(/ agree, 2 differ\.$/);
  });

  it('tells what was stopped, moved, extended, refused, provisional and deemed', () => {
    const facts = '2026-11-12..2026-11-13 | testing; 2026-11-16..2026-11-16 | post';
    const extended = '2026-11-20 | 5 working days | 局长';
    const rows = [
      row(
        'a',
        'food-decision',
        '2026-11-09',
        '',
        facts,
        extended,
        '',
        'none',
        'no',
        'no',
        '',
        'art. 45',
        'x'.repeat(20),
      ),
      row('b', 'exit-application', '2026-12-13', '', '', '', '', 'none', 'no', 'no', '', 'art. 240', 'x'.repeat(20)),
      row('c', 'correction-notice', '2026-03-02', '', '', '', '', 'none', 'no', 'no', '', 'art. 32', 'x'.repeat(20)),
      row('d', 'creditors', '2026-01-03', '', '', '', '', 'none', 'no', 'no', '', 'art. 235', 'x'.repeat(20)),
    ].map((text, at) => (at === 0 ? text.trim() : text.split('\n')[1]));
    const { said } = run(fileWith('told.csv', rows.join('\n')));
    expect(said).toContain('2026-11-12（周四）至 2026-11-13（周五）');
    expect(said).toContain('2026-11-20 (Fri): 局长 lengthened it by 5 working days');
    expect(said).toContain('refused: expected (empty), the library says not-excluded-by-law');
    expect(said).toContain(
      'The last day 2027-01-02 (Sat) is a day off: it ends with the next working day 2027-01-04 (Mon)',
    );
    expect(said).toContain('The holidays of 2027 are not published yet: the date is provisional');
    expect(said).toContain('Without an answer by 2026-03-09 (Mon) 24:00 it is deemed accepted as of 2026-03-02 (Mon)');
    expect(said).toContain('2026-02-17 (Tue) is a day off, but this time is for others: it does not move');
  });

  it('names every mistake of a bad file with its line, and ends with 2', () => {
    const { code, said } = run(
      fileWith('bad.csv', row('a', 'decison', '2026-02-30', '', '', '', '', '', 'no', 'no', '', 's', 'w')),
    );
    expect(code).toBe(2);
    expect(said).toContain('line 2, clock: "decison" is no clock.');
    expect(said).toContain('line 2, start: "2026-02-30" is not a day');
    expect(said).toContain('line 2, law: This must be filled');
  });

  it('says what the library cannot compute, and counts the row as differing', () => {
    const local = '2027-01-04..2027-01-04 | 彝族年';
    const text = row(
      'a',
      'decision',
      '2026-12-21',
      '',
      '',
      '',
      local,
      '2027-01-19',
      'yes',
      'no',
      '',
      's',
      'x'.repeat(20),
    );
    const { code, said } = run(fileWith('no-table.csv', text));
    expect(said).toContain('A local holiday in 2027, which has no table');
    expect(code).toBe(1);
  });

  it.each([[], ['one.csv', 'two.csv']])('asks for one file when it is given %o %o', (...args) => {
    const { code, said } = run(...args);
    expect(said).toContain('npm run golden -- FILE');
    expect(code).toBe(2);
  });

  it('says that a file is not there, and ends with 2', () => {
    const { code, said } = run(join(files.folder, 'nowhere.csv'));
    expect(said).toContain('nowhere.csv cannot be read');
    expect(code).toBe(2);
  });
});
