import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PublishedTables } from '../../catalogue/published-tables.ts';
import { tableKey } from '../../domain/calendar-table.ts';
import { invented2027, shippedTables } from '../support/invented-tables.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const files = temporaryFolder('tables');
const file = join(files.folder, 'kept', 'calendars.json');
afterEach(() => {
  files.remove();
});

const revisionOf = ({ tables }: PublishedTables, key: string): number | undefined =>
  tables.find((table) => tableKey(table) === key)?.revision;

test('what was published is there again after a restart, before any engine is', () => {
  const first = new PublishedTables(shippedTables, file);
  first.learn([invented2027]);
  expect(revisionOf(first, '2027')).toBe(1);
  const again = new PublishedTables(shippedTables, file);
  expect(again.tables.map(tableKey).sort()).toEqual([...shippedTables.map(tableKey), '2027'].sort());
  expect(readdirSync(join(files.folder, 'kept'))).toEqual(['calendars.json']);
});

test('of two tables the higher revision counts, wherever it comes from', () => {
  const kept = new PublishedTables([invented2027], file);
  kept.learn([{ ...invented2027, revision: 3 }]);
  kept.learn([{ ...invented2027, revision: 2 }]);
  expect(revisionOf(kept, '2027')).toBe(3);
  expect(revisionOf(new PublishedTables([{ ...invented2027, revision: 4 }], file), '2027')).toBe(4);
});

test('nothing is written while nothing is new, and readers see that nothing changed', () => {
  const kept = new PublishedTables(shippedTables, file);
  const { tables } = kept;
  kept.learn(shippedTables);
  expect(kept.tables).toBe(tables);
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['no JSON', '{'],
  ['another form', '[{"year":2027}]'],
])('a damaged file (%s) counts for nothing and is written anew', (_what, text) => {
  new PublishedTables(shippedTables, file).learn([invented2027]);
  writeFileSync(file, text);
  const kept = new PublishedTables(shippedTables, file);
  expect(revisionOf(kept, '2027')).toBeUndefined();
  kept.learn([invented2027]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(shippedTables.length + 1);
});
