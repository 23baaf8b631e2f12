import type { QueryFilter } from 'mongoose';
import type { CaseStatus, CaseView } from '../domain/case-view.ts';
import { searchTerm } from '../domain/normalise-words.ts';
import { markFor } from './case-marks.ts';
import type { CaseMark, MarkedHolder } from './case-marks.ts';
import type { CaseRecord, StoredView } from './case-record.ts';
import { dueBounds, ofColour } from './colour-filter.ts';
import type { AskedColour } from './colour-filter.ts';
import type { Models } from './connection.ts';
import type { ListCursor } from './list-cursor.ts';

const rowFields = [
  'status',
  'outcome',
  'bundle',
  'version',
  'mode',
  'collecting',
  'deciding',
  'subject',
  'holder',
  'otherHolders',
  'due',
  'colours',
  'parked',
  'tasks',
  'openedAt',
  'closedAt',
  'updatedAt',
] as const satisfies (keyof StoredView)[];

/** One row of a list: what a table shows of a case. */
export type ListedCase = Pick<CaseView, 'caseNo' | 'seq' | (typeof rowFields)[number]> & {
  fence: number;
  /** `marksOf` the case. */
  marks: string[];
};

/** `opened`: the newest first. `due`: the nearest due instant first, cases with nothing due last. */
export type CaseSort = 'opened' | 'due';

export interface ListQuery {
  /** The one key that the viewer sees by: `window:…`, `region:…`, `owner:…`, or `all`. */
  visibleTo: string;
  status?: CaseStatus;
  /** Cases that this region collects or decides. */
  region?: string;
  /** Only cases with a handling that waits for a person. */
  parked?: boolean;
  /** Only cases in which the viewer is to act. */
  waiting?: boolean;
  /** Only cases with a task that stops nothing. */
  tasks?: boolean;
  /** Only cases that this party has. */
  holder?: MarkedHolder;
  /** Only cases whose clock has this colour at that instant. */
  colour?: AskedColour;
  /** A number, or the beginning of a word of a name, as typed; a text without letters or digits finds nothing. */
  text?: string;
  sort: CaseSort;
  /** Where the page before ended. Its `sort` must be this one. */
  after?: ListCursor;
  limit: number;
}

export interface ListPage {
  rows: ListedCase[];
  /** There while more rows follow. */
  next?: ListCursor;
}

/**
 * One page of cases. Rows inserted between two pages move none: the next page begins after the last row's own place
 * in the order.
 */
export async function listCases(models: Models, query: ListQuery): Promise<ListPage> {
  const { sort, limit, text } = query;
  const records = text === undefined ? await inOrder(models, query) : await byText(models, query, text);
  const page = records.slice(0, limit);
  const last = page.at(-1);
  const rows = page.map(listedCase);
  if (records.length <= limit || last === undefined) return { rows };
  return { rows, next: { sort, at: sort === 'opened' ? last.openedAt : last.dueAt, caseNo: last._id } };
}

type RowRecord = Pick<CaseRecord, '_id' | 'fence' | 'seq' | 'openedAt' | 'dueAt' | 'marks' | 'view'>;

const rowProjection = {
  fence: 1,
  seq: 1,
  openedAt: 1,
  dueAt: 1,
  marks: 1,
  ...Object.fromEntries(rowFields.map((field) => [`view.${field}`, 1])),
};

const orders = { opened: { openedAt: -1, _id: -1 }, due: { dueAt: 1, _id: 1 } } as const;

/** A row more than the page has, so that it is known whether more follow. */
async function inOrder({ cases }: Models, query: ListQuery, text?: RegExp): Promise<RowRecord[]> {
  return cases
    .find({ ...filterOf(query), ...boundsOf(query), ...(text && { words: text }) }, rowProjection)
    .sort(orders[query.sort])
    .limit(query.limit + 1)
    .lean<RowRecord[]>();
}

/**
 * More matches than this are left to MongoDB, which has the page's own order to meet them in. To learn that there are
 * more costs a reading of so many: at 500, `npm run bench -- lists` sees a word of every tenth name take three times as
 * long among 20,000 cases as among 1,000.
 */
const fewMatches = 50;

/** By the words where few match, else in the page's order: no search costs more than a page does. */
async function byText(models: Models, query: ListQuery, text: string): Promise<RowRecord[]> {
  // Nothing in a search term means anything to an expression: it holds letters, digits and hyphens.
  const term = searchTerm(text);
  if (term === '') return [];
  const prefix = new RegExp(`^${term}`);
  const matches = await models.cases
    .find({ words: prefix }, { _id: 1 })
    .limit(fewMatches + 1)
    .lean();
  if (matches.length > fewMatches) return inOrder(models, query, prefix);
  const found = await models.cases
    .find({ _id: { $in: matches.map(({ _id }) => _id) }, ...filterOf(query) }, rowProjection)
    .lean<RowRecord[]>();
  const { after, sort } = query;
  const start = after && { _id: after.caseNo, openedAt: after.at, dueAt: after.at };
  const order = inSort[sort];
  return found.filter((row) => start === undefined || order(row, start) > 0).sort(order);
}

type Place = Pick<RowRecord, '_id' | 'openedAt' | 'dueAt'>;

const byNumber = (a: Place, b: Place): number => (a._id < b._id ? -1 : a._id > b._id ? 1 : 0);

const inSort: Record<CaseSort, (a: Place, b: Place) => number> = {
  opened: (a, b) => b.openedAt.getTime() - a.openedAt.getTime() || byNumber(b, a),
  due: (a, b) => a.dueAt.getTime() - b.dueAt.getTime() || byNumber(a, b),
};

/** The filter led by the field whose index serves it best. */
function filterOf(query: ListQuery): QueryFilter<CaseRecord> {
  const { visibleTo, status, region, colour } = query;
  const others = {
    ...(status && { status }),
    ...(region !== undefined && { regions: region }),
    ...(colour && ofColour(colour)),
  };
  const [mark, ...more] = marksAsked(query).map((asked) => markFor(asked, visibleTo));
  if (mark !== undefined)
    return { marks: mark, ...others, ...(more.length > 0 && { $and: more.map((marks) => ({ marks })) }) };
  // Who sees all needs no test of it, and the region's own index finds its cases without reading the others.
  if (visibleTo === 'all' && region !== undefined) return others;
  return { visibleTo, ...others };
}

/** The rarest first. */
function marksAsked({ parked, waiting, tasks, holder, colour }: ListQuery): CaseMark[] {
  return [
    ...(tasks ? (['tasks'] as const) : []),
    ...(colour?.colour === 'grey' ? (['stopped'] as const) : []),
    ...(parked ? (['parked'] as const) : []),
    ...(waiting ? (['waiting'] as const) : []),
    ...(holder === undefined ? [] : [`holder-${holder}` as const]),
  ];
}

/** Where the page begins, and between which due instants its colour lies. */
function boundsOf({ after, colour }: ListQuery): QueryFilter<CaseRecord> {
  const start = afterCursor(after);
  const bounds = colour === undefined ? {} : dueBounds(colour);
  if (Object.keys(bounds).length === 0) return start;
  const from = after?.sort === 'due' ? { $gte: after.at } : {};
  return { ...start, dueAt: { ...from, ...bounds } };
}

/** The plain bound beside the `$or` is what lets an index begin at the page instead of at the list. */
function afterCursor(after: ListCursor | undefined): QueryFilter<CaseRecord> {
  if (after === undefined) return {};
  const { sort, at, caseNo } = after;
  return sort === 'opened'
    ? { openedAt: { $lte: at }, $or: [{ openedAt: { $lt: at } }, { openedAt: at, _id: { $lt: caseNo } }] }
    : { dueAt: { $gte: at }, $or: [{ dueAt: { $gt: at } }, { dueAt: at, _id: { $gt: caseNo } }] };
}

function listedCase({ _id: caseNo, fence, seq, marks, view }: RowRecord): ListedCase {
  return { ...view, caseNo, fence, seq, marks };
}
