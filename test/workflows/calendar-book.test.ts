import { expect, test } from 'vitest';
import type { Publication } from '../../domain/calendar-publication.ts';
import { CalendarBook } from '../../workflows/calendar-book.ts';
import { clerk, ops } from '../support/case-fixtures.ts';
import { invented2027, shippedTables } from '../support/invented-tables.ts';

const at = '2026-11-23T02:00:00.000Z';
const publication = (change: Partial<Publication> = {}): Publication => ({
  commandId: 'p-1',
  principal: ops,
  occurredAt: at,
  table: invented2027,
  holidays: ['new-year', 'spring-festival', 'national-day'],
  digest: 'd',
  ...change,
});
const second = publication({ commandId: 'p-2', table: { ...invented2027, revision: 2, on: {} } });
const found = (n: number) => ({
  caseNo: `CY${String(n)}`,
  workflowId: `case-${String(n)}`,
  moves: [{ step: 'delivery', of: 'promise' as const, from: '2027-01-04', to: '2027-01-06' }],
});
const bookWith = (...taken: Publication[]): CalendarBook => {
  const book = new CalendarBook(shippedTables);
  for (const each of taken) book.take(each);
  return book;
};

test('who has no right to it is refused, by the calendar itself', () => {
  expect(bookWith().refusal(publication({ principal: clerk }))).toEqual({ code: 'not-allowed' });
});

test('a table that is not in order is refused with all that is wrong', () => {
  const table = { ...invented2027, year: 2026 };
  expect(bookWith().refusal(publication({ table }))).toMatchObject({ code: 'bad-table' });
  expect(bookWith(publication()).refusal(publication({ commandId: 'p-3' }))).toMatchObject({
    problems: [{ pointer: '/revision', code: 'revision-not-rising' }],
  });
});

test('the same publication again has its answer again and no second round', () => {
  const book = bookWith(publication());
  expect(book.refusal(publication())).toBeUndefined();
  expect(book.take(publication())).toEqual({ commandId: 'p-1', key: '2027', revision: 1, digest: 'd' });
  expect(book.published.rounds).toHaveLength(1);
});

test('rounds come one after the other, and a case hears of the newest table there is', () => {
  const book = bookWith(publication(), second);
  expect(book.round).toMatchObject({ revision: 1 });
  expect(book.newsOf('2027')).toMatchObject({ year: 2027, revision: 2, days: { on: {} } });
  expect(book.changesOf('2027').map(({ days }) => days.length)).toEqual([16, 3]);
  book.noteProgress(book.round as never, at, undefined);
  expect(book.round).toMatchObject({ revision: 2 });
  book.noteProgress(book.round as never, at, { dueAt: 1, caseNo: 'CY1' });
  expect(book.carried.cursor).toEqual({ dueAt: 1, caseNo: 'CY1' });
  book.noteProgress(book.round as never, at, undefined);
  expect([book.round, book.hasWork, book.carried.cursor]).toEqual([undefined, false, undefined]);
});

test('who was told is not told again, however far behind the read model is', () => {
  const book = bookWith(publication());
  const table = book.newsOf('2027');
  if (table === undefined) throw new Error('no table');
  expect(book.isTold(found(1), '2027', table)).toBe(false);
  book.noteTold(found(1), '2027', table, at);
  book.noteTold({ ...found(2), moves: [] }, '2027', table, at);
  expect(book.isTold(found(1), '2027', table)).toBe(true);
  expect(book.published.rounds).toMatchObject([{ told: 2, moved: 1 }]);
  expect(book.published.moves).toEqual([{ ...found(1).moves[0], caseNo: 'CY1', key: '2027', revision: 1, at }]);
});

test('late cases wait once each and are handed out a second’s worth at a time', () => {
  const book = bookWith(publication());
  const late = [1, 2, 3].map((n) => ({ ...found(n), key: '2027' }));
  book.takeLate(late, 2);
  book.takeLate(late, 2);
  expect(book.hasWork).toBe(true);
  expect(book.nextLate().map(({ caseNo }) => caseNo)).toEqual(['CY1', 'CY2']);
  expect(book.nextLate().map(({ caseNo }) => caseNo)).toEqual(['CY3']);
});

test('a later run goes on from what is carried along, as it came through a payload', () => {
  const book = bookWith(publication());
  book.noteProgress(book.round as never, at, { dueAt: 5, caseNo: 'CY5' });
  const next = new CalendarBook([], JSON.parse(JSON.stringify(book.carried)) as typeof book.carried);
  expect(next.published).toEqual(book.published);
  expect(next.round).toMatchObject({ key: '2027' });
  expect(next.carried.cursor).toEqual({ dueAt: 5, caseNo: 'CY5' });
  expect(next.refusal(publication())).toBeUndefined();
});
