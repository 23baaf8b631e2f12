import type { CaseSort } from './list-cases.ts';

/** Where a page of a list ended: the last row's place in the page's order. */
export interface ListCursor {
  sort: CaseSort;
  at: Date;
  caseNo: string;
}

const sorts: Record<string, CaseSort> = { o: 'opened', d: 'due' };

/** A cursor as text of letters, digits, `_`, `.` and `-`. */
export const encodeCursor = ({ sort, at, caseNo }: ListCursor): string =>
  `${sort === 'opened' ? 'o' : 'd'}.${at.getTime().toString(36)}.${caseNo}`;

/** The cursor that a text stands for; undefined when it is none. */
export function decodeCursor(text: string): ListCursor | undefined {
  const [, letter = '', stamp = '', caseNo = ''] = /^([od])\.([0-9a-z]{1,11})\.([A-Za-z0-9_-]{1,64})$/.exec(text) ?? [];
  const sort = sorts[letter];
  const at = new Date(Number.parseInt(stamp, 36));
  return sort === undefined || Number.isNaN(at.getTime()) ? undefined : { sort, at, caseNo };
}
