import type { FilledCase } from './fill-database.ts';
import { commonWord, rareWord, samePeriod, tenthWord } from './invented-cases.ts';
import type { TimedRequest } from './timed-request.ts';

/** One size: its API as the clerk asks it, and what the questions choose from. */
export interface Desk {
  readonly ask: TimedRequest;
  /** Cases that the clerk sees; of any `samePeriod` cases the same ones at both sizes, so that their stories are too. */
  readonly caseNos: readonly string[];
  /** Places in the middle of the list. */
  readonly middle: readonly string[];
}

export interface ListQuestion {
  readonly name: string;
  readonly path: (desk: Desk, turn: number) => string;
  /** How many rows the answer has; the same at both sizes, or the two are not the same question. */
  readonly rows: (body: unknown) => number;
}

const listed = (body: unknown): number => (body as { rows: unknown[] }).rows.length;

const list = (name: string, query: (desk: Desk, turn: number) => Record<string, string>): ListQuestion => ({
  name,
  path: (desk, turn) => `/cases?${new URLSearchParams(query(desk, turn)).toString()}`,
  rows: listed,
});

const chosen = (all: readonly string[], turn: number): string => all[(turn * 37) % all.length] ?? '';

/** What a clerk asks in a day. Pages have 20 rows. */
export const listQuestions: readonly ListQuestion[] = [
  list('list, first page', () => ({})),
  list('list, a page in the middle', ({ middle }, turn) => ({ after: chosen(middle, turn) })),
  list('queue by due date', () => ({ sort: 'due' })),
  list('queue by due date, open ones', () => ({ sort: 'due', status: 'open' })),
  list('parked', () => ({ parked: 'true', sort: 'due' })),
  list('text: a whole number', ({ caseNos }, turn) => ({ text: chosen(caseNos, turn) })),
  list('text: a word of 40 names', () => ({ text: rareWord.text })),
  list('text: a word of every tenth name', () => ({ text: tenthWord })),
  list('text: a word of every other name', () => ({ text: commonWord })),
  {
    name: 'one case',
    path: ({ caseNos }, turn) => `/cases/${chosen(caseNos, turn)}`,
    rows: (body) => (body as { case: { handlings: unknown[] } }).case.handlings.length,
  },
  {
    name: 'one case: its timeline',
    path: ({ caseNos }, turn) => `/cases/${chosen(caseNos, turn)}/timeline`,
    rows: (body) => (body as { events: unknown[] }).events.length,
  },
];

/** The clerk's cases of the indexes that have the same story at every size: of each period one, the same at all. */
export function visibleCases(cases: readonly FilledCase[], seenBy: readonly string[], take: number): string[] {
  const seen = cases.filter(({ visibleTo }) => visibleTo.some((key) => seenBy.includes(key)));
  const perPeriod = Math.round((seen.length / cases.length) * samePeriod);
  const periods = Math.floor(seen.length / perPeriod);
  return Array.from({ length: Math.min(take, perPeriod * periods) }, (_, at) => {
    const period = (at * 3) % periods;
    return seen[period * perPeriod + (at % perPeriod)]?.caseNo ?? '';
  });
}

/** Cursors of the middle fifth of the clerk's list of `rows`, read page by page from its beginning. */
export async function middleOfList(ask: TimedRequest, rows: number): Promise<string[]> {
  const limit = Math.min(100, Math.max(5, Math.floor(rows / 100)));
  const pages = Math.floor(rows / limit);
  const cursors: string[] = [];
  let after: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(limit), ...(after !== undefined && { after }) });
    const { next } = (await ask({ path: `/cases?${query.toString()}` })).body as { next?: string };
    after = next;
    if (after !== undefined) cursors.push(after);
  } while (after !== undefined && cursors.length < pages * 0.6);
  return cursors.slice(Math.floor(pages * 0.4));
}
