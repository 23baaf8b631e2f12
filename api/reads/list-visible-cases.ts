import type { Principal } from '../../domain/principal.ts';
import { searchTerm } from '../../domain/normalise-words.ts';
import { neverDue } from '../../models/case-record.ts';
import type { CaseSort, ListPage, ListQuery, ListedCase } from '../../models/list-cases.ts';
import type { ListCursor } from '../../models/list-cursor.ts';
import { invalid } from '../api-problem.ts';
import { caseRow } from '../pages/case-row.ts';
import type { CaseListAnswer, CaseListQuery } from '../schemas/case-list.ts';
import { visibilityKeys } from '../session/principals.ts';
import type { CaseReads } from './case-reads.ts';
import type { ListCursors } from './list-cursors.ts';

const defaultLimit = 20;

/**
 * One page of the cases that a principal may see. A clerk sees by window and by region: both lists are read from the
 * same place and merged in the page's order, a case of both once.
 * @throws ApiProblem `invalid-request` for a cursor that is not ours.
 */
export async function listVisibleCases(
  reads: CaseReads,
  cursors: ListCursors,
  principal: Principal,
  query: CaseListQuery,
  now: Date,
): Promise<CaseListAnswer> {
  const { sort = 'opened', limit = defaultLimit } = query;
  const binding = bindingOf(principal, query, sort);
  const after = query.after === undefined ? undefined : cursors.read(query.after, binding);
  if (query.after !== undefined && after?.sort !== sort)
    throw invalid([{ pointer: '#query/after', code: 'bad-cursor' }]);
  const text = query.text === undefined ? undefined : searchTerm(query.text);
  if (text === '') return { rows: [] };
  const pages = await Promise.all(
    keysFor(principal, query).map((visibleTo) =>
      reads.listCases({
        visibleTo,
        sort,
        limit,
        ...filters(query),
        ...(query.colour && { colour: { colour: query.colour, at: now } }),
        ...(text !== undefined && { text }),
        ...(after && { after }),
      }),
    ),
  );
  const { rows, next } = merge(pages, sort, limit);
  return {
    rows: rows.map((row) => caseRow(row, principal)),
    ...(next && { next: cursors.write(next, binding) }),
  };
}

function bindingOf({ id }: Principal, query: CaseListQuery, sort: CaseSort): string[] {
  const { status, region, mine, parked, waiting, tasks, holder, colour, text } = query;
  return [id, sort, ...[status, region, mine, parked, waiting, tasks, holder, colour, text].map((part) => part ?? '')];
}

type Filters = Pick<ListQuery, 'status' | 'region' | 'parked' | 'waiting' | 'tasks' | 'holder'>;

function filters({ status, region, parked, waiting, tasks, holder }: CaseListQuery): Filters {
  return {
    ...(status && { status }),
    ...(region !== undefined && { region }),
    ...(parked === 'true' && { parked: true }),
    ...(waiting === 'me' && { waiting: true }),
    ...(tasks === 'true' && { tasks: true }),
    ...(holder && { holder }),
  };
}

/** `mine` narrows a clerk to what their own window collected; everyone else sees nothing but their own anyway. */
function keysFor(principal: Principal, { mine }: CaseListQuery): string[] {
  const keys = visibilityKeys(principal);
  return mine === 'true' && principal.role === 'clerk' ? keys.filter((key) => key.startsWith('window:')) : keys;
}

function merge(pages: readonly ListPage[], sort: CaseSort, limit: number): { rows: ListedCase[]; next?: ListCursor } {
  const [only] = pages;
  if (pages.length === 1 && only !== undefined) return only;
  const byNumber = new Map(pages.flatMap(({ rows }) => rows).map((row) => [row.caseNo, row]));
  const all = [...byNumber.values()].sort(orders[sort]);
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  const more = all.length > limit || pages.some(({ next }) => next !== undefined);
  if (!more || last === undefined) return { rows };
  return { rows, next: { sort, at: placeOf(last, sort), caseNo: last.caseNo } };
}

function placeOf({ openedAt, due, status }: ListedCase, sort: CaseSort): Date {
  if (sort === 'opened') return new Date(openedAt);
  return due && status !== 'closed' ? new Date(due.before) : neverDue;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const orders: Record<CaseSort, (a: ListedCase, b: ListedCase) => number> = {
  opened: (a, b) => placeOf(b, 'opened').getTime() - placeOf(a, 'opened').getTime() || byText(b.caseNo, a.caseNo),
  due: (a, b) => placeOf(a, 'due').getTime() - placeOf(b, 'due').getTime() || byText(a.caseNo, b.caseNo),
};
