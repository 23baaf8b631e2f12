import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { askLibrary, type ClockLibrary } from './ask-library.ts';
import { changedLibrary, type PlantedError } from './changed-library.ts';
import { publishedLaw } from './published-law.ts';
import { readGoldenFile } from './read-golden-file.ts';

const rows = readGoldenFile(readFileSync(join(import.meta.dirname, 'dates.csv')));
const law = publishedLaw();
const copies = temporaryFolder('planted-errors');
afterAll(copies.remove);

const limitEnd = 'clocks/limit-end.ts';
const stillSpan = 'clocks/still-span.ts';

/** The error, the row that was written for it, and the line that becomes wrong. */
const errors: [error: string, row: string, planted: PlantedError][] = [
  [
    'a make-up day is ignored',
    'national-2026-ends-on-make-up',
    { file: 'clocks/workdays.ts', from: 'working: true, holiday', to: 'working: false, holiday' },
  ],
  [
    'the first day is counted',
    'notice-plain',
    { file: limitEnd, from: 'countOn(start + 1, counted,', to: 'countOn(start, counted,' },
  ],
  [
    "a stop's first day counts",
    'stop-first-day-matters',
    { file: stillSpan, from: 'first: dayNumber(first),', to: 'first: dayNumber(first) + 1,' },
  ],
  [
    "a stop's last day counts",
    'stop-last-day-matters',
    { file: stillSpan, from: 'dayNumber(last) + 1', to: 'dayNumber(last)' },
  ],
  [
    'overlapping stops are added',
    'stop-overlapping',
    {
      file: stillSpan,
      from: 'else if (span.after > before.after) merged[merged.length - 1] = { first: before.first, after: span.after };',
      to: 'else merged[merged.length - 1] = { first: before.first, after: before.after + span.after - span.first };',
    },
  ],
  [
    'an extension comes before a stop',
    'extension-after-stop',
    {
      file: 'clocks/take-facts.ts',
      from: 'const old = rule.legal && limitEnd(rule.legal, 0, course);',
      to: 'const old = rule.legal && limitEnd(rule.legal, 0, { ...course, still: [] });',
    },
  ],
  [
    'a period is moved over a holiday',
    'period-ends-in-national-day',
    {
      file: limitEnd,
      from: "if (kind !== 'term-to-act') return last;",
      to: "if (kind === 'window-before') return last;",
    },
  ],
  [
    'a term to act is not moved',
    'act-ends-in-national-day',
    { file: limitEnd, from: 'let end = workdayFrom(workdays, last);', to: 'let end = last;' },
  ],
  [
    'the day is read in UTC',
    'instant-utc-still-yesterday',
    {
      file: 'shanghai-time.ts',
      from: 'return dayOfMs(instantMs(instant) + offsetMs);',
      to: 'return dayOfMs(instantMs(instant));',
    },
  ],
  [
    'a leap day is forgotten',
    'leap-creditors-end',
    { file: 'clocks/day-number.ts', from: '(dayOfEra - Math.floor(dayOfEra / 1460) +', to: '(dayOfEra +' },
  ],
  [
    'a year without a table is taken as certain',
    'year-turn-vector',
    { file: limitEnd, from: "provisional: course.kind !== 'period-for-others' &&", to: 'provisional: false &&' },
  ],
];

function wrongRows(library: ClockLibrary): string[] {
  return rows.flatMap(({ id, facts, expected }) => {
    try {
      const { dates } = askLibrary(facts, law, library);
      return JSON.stringify(Object.entries(dates).toSorted()) === JSON.stringify(Object.entries(expected).toSorted())
        ? []
        : [id];
    } catch (error) {
      if (error instanceof RangeError) return [id];
      throw error;
    }
  });
}

describe('the golden dates find a planted error', () => {
  it('and a copy without one agrees with every row', () => {
    expect(wrongRows(changedLibrary(join(copies.folder, 'none')))).toEqual([]);
  });

  it.each(errors)('when %s: %s and others fail', (error, row, planted) => {
    const wrong = wrongRows(changedLibrary(join(copies.folder, error.replaceAll(/\W+/g, '-')), planted));
    expect(wrong).toContain(row);
  });

  it('and refuse to plant one in a line that is not there any more', () => {
    const gone = { file: limitEnd, from: 'a line that nobody wrote', to: '' };
    expect(() => changedLibrary(join(copies.folder, 'gone'), gone)).toThrow('0 times');
  });
});
