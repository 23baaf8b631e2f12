import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../api/schemas/case-list.ts';
import { startRows, takeRow } from '../../web/src/pages/case-list/live-rows.ts';

const row = (caseNo: string, fence: number, seq: number, status: CaseRow['status'] = 'open'): CaseRow =>
  ({ caseNo, fence, seq, status }) as CaseRow;

describe('rows of a list that others change', () => {
  const page = startRows([row('A', 5, 2), row('B', 5, 2)]);

  it('change where they stand and are marked', () => {
    const changed = takeRow(page, row('B', 6, 3, 'closed'));
    expect(changed.rows.map(({ caseNo, status }) => `${caseNo} ${status}`)).toEqual(['A open', 'B closed']);
    expect([...changed.updated]).toEqual(['B']);
  });

  it('ignore what is not newer by fence and number', () => {
    expect(takeRow(page, row('A', 5, 2, 'closed'))).toBe(page);
    expect(takeRow(page, row('A', 4, 9, 'closed'))).toBe(page);
    expect(takeRow(page, row('A', 5, 3)).updated.has('A')).toBe(true);
  });

  it('do not let a case of another page in, but count it once', () => {
    const twice = takeRow(takeRow(page, row('C', 6, 1)), row('C', 6, 2));
    expect(twice.rows).toHaveLength(2);
    expect([...twice.elsewhere]).toEqual(['C']);
  });
});
