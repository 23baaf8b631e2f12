import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neverDue } from '../../models/case-record.ts';
import { decodeCursor, encodeCursor } from '../../models/list-cursor.ts';

test('a cursor comes back from its text, and the text fits an address', () => {
  const cursors = fc.record({
    sort: fc.constantFrom('opened' as const, 'due' as const),
    at: fc.date({ min: new Date(0), max: neverDue, noInvalidDate: true }),
    caseNo: fc.stringMatching(/^CY[0-9A-Z]{20}$/),
  });
  fc.assert(
    fc.property(cursors, (cursor) => {
      const text = encodeCursor(cursor);
      expect(text).toMatch(/^[A-Za-z0-9_.-]{1,100}$/);
      expect(decodeCursor(text)).toEqual(cursor);
    }),
  );
});

test.each([
  '',
  'o',
  'o..',
  'x.k3.CY1',
  'o.k3.',
  'o.k3.CY1.more',
  'o.K3.CY1',
  'o.zzzzzzzzzzzz.CY1',
  'o.zzzzzzzzzzz.CY1',
  '$gt',
])('what is no cursor is not taken for one: %j', (text) => {
  expect(decodeCursor(text)).toBeUndefined();
});
