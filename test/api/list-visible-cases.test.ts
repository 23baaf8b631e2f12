import { expect, test } from 'vitest';
import { createKeyedHash } from '../../api/keyed-hash.ts';
import { createListCursors } from '../../api/reads/list-cursors.ts';
import { listVisibleCases } from '../../api/reads/list-visible-cases.ts';
import type { CaseReads } from '../../api/reads/case-reads.ts';
import { viewOf } from '../../domain/case-projection.ts';
import type { ListedCase } from '../../models/list-cases.ts';
import { decidingClerk, openedCase } from '../support/case-fixtures.ts';

const cursors = createListCursors(createKeyedHash('a key of the tests that is long enough'));

function row(n: number): ListedCase {
  const at = `2026-09-28T01:00:0${String(n)}.000Z`;
  const data = openedCase(`CY500103260928TEST000${String(n)}0`);
  const opened = { seq: 1, kind: 'opened', occurredAt: at, recordedAt: at, actor: { party: 'system' }, data } as const;
  return { ...viewOf([opened]), fence: 1, marks: [] };
}

/** A read model whose two lists, by window and by region, have nothing in common. */
function readsOf(byWindow: ListedCase[], byRegion: ListedCase[]): CaseReads {
  const unused = (): never => {
    throw new Error('only lists are read');
  };
  return {
    findCase: unused,
    findEvents: unused,
    isUp: () => true,
    listCases: ({ visibleTo, after, limit }) => {
      const all = visibleTo.startsWith('window:') ? byWindow : byRegion;
      const rest = all.filter(({ openedAt }) => after === undefined || new Date(openedAt) < after.at);
      return Promise.resolve({ rows: rest.slice(0, limit) });
    },
  };
}

test('two lists that each fit on a page but not together go on to a next page, in one order', async () => {
  const reads = readsOf([row(5), row(2)], [row(4), row(3)]);
  const first = await listVisibleCases(reads, cursors, decidingClerk, { limit: 2 }, new Date(0));
  expect(first.rows.map(({ openedAt }) => openedAt.slice(17, 19))).toEqual(['05', '04']);
  const second = await listVisibleCases(reads, cursors, decidingClerk, { limit: 2, after: first.next }, new Date(0));
  expect(second.rows.map(({ openedAt }) => openedAt.slice(17, 19))).toEqual(['03', '02']);
  expect(second.next).toBeUndefined();
});
