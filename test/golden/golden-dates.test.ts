import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askLibrary } from './ask-library.ts';
import { goldenClocks, type GoldenFacts, type GoldenRow } from './golden-row.ts';
import { walkToDates } from './naive-day-walker.ts';
import { publishedLaw } from './published-law.ts';
import { readGoldenFile } from './read-golden-file.ts';
import { realLibrary } from './real-library.ts';

const rows = readGoldenFile(readFileSync(join(import.meta.dirname, 'dates.csv')));

const law = publishedLaw();
const byId = rows.map((row) => [row.id, row] as const);

describe('the golden dates, walked day by day', () => {
  it.each(byId)('%s', (_id, { facts, expected }) => {
    expect(walkToDates(facts)).toEqual(expected);
  });
});

it('the day-walker knows nothing of the library or its tables', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.startsWith('naive-') || file === 'golden-row.ts',
  );
  expect(files).toHaveLength(5);
  for (const file of files) {
    const imports = readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/from '([^']+)'/g);
    for (const [, from] of imports) expect(from).toMatch(/^\.\/(naive-|golden-row)/);
  }
});

describe('the golden dates, asked of the library', () => {
  it.each(byId)('%s', (_id, { facts, expected }) => {
    expect(askLibrary(facts, law, realLibrary).dates).toEqual(expected);
  });
});

describe('the golden dates, explained', () => {
  const told = rows.filter(({ why }) => why.includes('working days counted'));

  it('list their counted working days in most rows', () => {
    expect(told.length).toBeGreaterThan(100);
  });

  it.each(told.map((row) => [row.id, row] as const))(
    '%s: the library counts the days that its why lists',
    (_id, row) => {
      const { legal = [] } = askLibrary(row.facts, law, realLibrary).explain();
      const counted = legal.flatMap((line) =>
        line.line === 'days' && line.counted ? daysFrom(line.from, line.to) : [],
      );
      expect(counted).toEqual(daysListed(row));
    },
  );
});

describe('the golden dates on a machine in another time zone', () => {
  const own = process.env.TZ;
  afterEach(() => {
    process.env.TZ = own;
  });

  it.each([
    ['America/New_York', 300],
    ['Asia/Shanghai', -480],
    ['Pacific/Kiritimati', -840],
  ])('are the same in %s', (zone, minutesBehindUtc) => {
    process.env.TZ = zone;
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(minutesBehindUtc);
    for (const { facts, expected } of rows) {
      expect(askLibrary(facts, law, realLibrary).dates).toEqual(expected);
      expect(walkToDates(facts)).toEqual(expected);
    }
  });
});

describe('the golden dates as a table', () => {
  it('have at least 100 rows, of which at most 20 are a plain start plus n', () => {
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(rows.filter(isPlain).length).toBeLessThanOrEqual(20);
  });

  it('name every clock', () => {
    expect(new Set(rows.map(({ facts }) => facts.clock))).toEqual(new Set(Object.keys(goldenClocks)));
  });

  it.each<[string, (row: GoldenRow) => boolean]>([
    ['one stop', ({ facts }) => facts.stops.length === 1],
    ['two stops apart', ({ facts: { stops } }) => stops.length === 2 && !overlap(stops)],
    ['overlapping stops', ({ facts: { stops } }) => overlap(stops)],
    [
      'a stop across a holiday',
      ({ facts: { stops } }) => stops.some(({ from, to }) => from < '2026-10-01' && to > '2026-10-07'),
    ],
    ['a stop that ends on a holiday', ({ facts: { stops } }) => stops.some(({ to }) => to === '2026-10-07')],
    ['an extension', ({ facts }) => facts.extensions.length === 1],
    ['an extension and a stop', ({ facts }) => facts.extensions.length > 0 && facts.stops.length > 0],
    ['a make-up day of 2025 as the end', ({ expected }) => expected.law === '2025-10-11'],
    ['a make-up day of 2026 as the end', ({ expected }) => expected.law === '2026-10-10'],
    ['the turn of the year', ({ facts, expected }) => facts.start < '2025-12-31T' && expected.law > '2026-01-01'],
    ['a term to act moved over a holiday', ({ expected }) => expected.moved === 'yes' && expected.law === '2026-10-08'],
    [
      'a period that ends in a holiday',
      ({ facts, expected }) => facts.clock === 'exit-notice' && expected.law === '2026-10-06',
    ],
    ['a deemed acceptance', ({ expected }) => expected.deemed !== ''],
    ['a provisional date', ({ expected }) => expected.provisional === 'yes'],
    ['a refused stop', ({ expected }) => expected.refused.includes('not-excluded-by-law')],
  ])('have %s', (_what, has) => {
    expect(rows.some(has)).toBe(true);
  });
});

/** Nothing happened, and without any holiday table the date would be the same. */
function isPlain({ facts, expected }: GoldenRow): boolean {
  const { stops, extensions, promise, local, clock, start } = facts;
  if (stops.length + extensions.length + local.length > 0 || promise !== undefined) return false;
  if (start.includes('T') || expected.provisional === 'yes' || goldenClocks[clock] === 'set') return false;
  const weekendsOnly: GoldenFacts = { ...facts, tables: [] };
  const { provisional: _, ...plain } = walkToDates(weekendsOnly);
  const { provisional: _2, ...dates } = expected;
  return expected.moved === 'no' && JSON.stringify(plain) === JSON.stringify(dates);
}

function overlap(stops: GoldenFacts['stops']): boolean {
  return stops.some((a, at) => stops.some((b, other) => other > at && a.from <= b.to && b.from <= a.to));
}

/** The days of the runs `1–3: 03-03 Tue to 03-05 Thu; 4: …` of a row's why; a day without its year is of the start's. */
function daysListed({ why, facts }: GoldenRow): string[] {
  const year = new Date(
    facts.start.length === 10 ? facts.start : Date.parse(facts.start) + 8 * 3_600_000,
  ).getUTCFullYear();
  const run = /(?<=[ ;])\d+(?:–\d+)?: ((?:\d{4}-)?\d\d-\d\d) \w{3}(?: to ((?:\d{4}-)?\d\d-\d\d))?/g;
  const full = (text: string): string => (text.length === 5 ? `${year}-${text}` : text);
  return [...why.matchAll(run)].flatMap(([, from = '', to = from]) => daysFrom(full(from), full(to)));
}

function daysFrom(from: string, to: string): string[] {
  const days = [from];
  for (let day = from; day < to; days.push(day)) {
    day = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
  }
  return days;
}
