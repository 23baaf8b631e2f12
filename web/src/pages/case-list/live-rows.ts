import type { CaseRow } from '../../../../api/schemas/case-list.ts';

/** Rows of one page as they were loaded and since changed by others. */
export interface LiveRows {
  rows: CaseRow[];
  /** Numbers of rows on this page that changed since it was loaded. */
  updated: ReadonlySet<string>;
  /** Numbers of cases elsewhere that were opened or changed since. */
  elsewhere: ReadonlySet<string>;
}

export function startRows(rows: readonly CaseRow[]): LiveRows {
  return { rows: [...rows], updated: new Set(), elsewhere: new Set() };
}

function isNewer(a: CaseRow, b: CaseRow): boolean {
  return a.fence > b.fence || (a.fence === b.fence && a.seq > b.seq);
}

/**
 * Takes a row that changed. It stays where it is until the next load, marked as changed; one that is not on this page
 * is only counted; an older one by (fence, seq) is dropped.
 */
export function takeRow(state: LiveRows, row: CaseRow): LiveRows {
  const known = state.rows.find(({ caseNo }) => caseNo === row.caseNo);
  if (known === undefined) return { ...state, elsewhere: new Set(state.elsewhere).add(row.caseNo) };
  if (!isNewer(row, known)) return state;
  return {
    ...state,
    rows: state.rows.map((one) => (one.caseNo === row.caseNo ? row : one)),
    updated: new Set(state.updated).add(row.caseNo),
  };
}
