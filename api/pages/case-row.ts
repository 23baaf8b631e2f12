import { toOffsetIso } from '../../domain/shanghai-time.ts';
import type { CaseView } from '../../domain/case-view.ts';
import type { CaseRow } from '../schemas/case-list.ts';
import { holderAnswer } from './case-page.ts';
import { dueAnswer } from './parts.ts';

/** What a row is made of: a listed case, or a whole view with its fence. */
export type RowSource = Pick<
  CaseView,
  | 'caseNo'
  | 'status'
  | 'outcome'
  | 'bundle'
  | 'mode'
  | 'collecting'
  | 'deciding'
  | 'subject'
  | 'holder'
  | 'otherHolders'
  | 'due'
  | 'parked'
  | 'openedAt'
  | 'updatedAt'
  | 'seq'
> & { fence: number };

/** One row of the list; `open` false leaves out the enterprise. */
export function caseRow(source: RowSource, open: boolean): CaseRow {
  const { caseNo, status, outcome, bundle, mode, collecting, deciding, otherHolders, parked, fence, seq, due } = source;
  return {
    caseNo,
    status,
    ...(outcome && { outcome }),
    bundle,
    mode,
    collecting,
    deciding,
    ...(open && { subjectName: source.subject.name }),
    holder: holderAnswer(source.holder),
    otherHolders,
    ...(due && { due: dueAnswer(due) }),
    parked,
    openedAt: toOffsetIso(source.openedAt),
    updatedAt: toOffsetIso(source.updatedAt),
    fence,
    seq,
  };
}
