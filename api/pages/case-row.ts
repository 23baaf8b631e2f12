import type { CaseView } from '../../domain/case-view.ts';
import type { Principal } from '../../domain/principal.ts';
import { toOffsetIso } from '../../domain/shanghai-time.ts';
import { markFor } from '../../models/case-marks.ts';
import type { CaseRow } from '../schemas/case-list.ts';
import { visibilityKeys } from '../session/principals.ts';
import { holderAnswer } from './case-page.ts';
import { colourAnswers } from './clock-answers.ts';
import { dueAnswer } from './parts.ts';
import { seesPeople } from './sees-people.ts';

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
  | 'colours'
  | 'parked'
  | 'tasks'
  | 'openedAt'
  | 'updatedAt'
  | 'seq'
> & { fence: number; marks: readonly string[] };

/** One row of the list, as one principal sees it; for ops without the enterprise. */
export function caseRow(source: RowSource, principal: Principal): CaseRow {
  const {
    caseNo,
    status,
    outcome,
    bundle,
    mode,
    collecting,
    deciding,
    otherHolders,
    parked,
    fence,
    seq,
    due,
    colours,
  } = source;
  return {
    caseNo,
    status,
    ...(outcome && { outcome }),
    bundle,
    mode,
    collecting,
    deciding,
    ...(seesPeople(principal) && { subjectName: source.subject.name }),
    holder: holderAnswer(source.holder),
    otherHolders,
    ...(due && { due: dueAnswer(due) }),
    ...(colours && { colours: colourAnswers(colours) }),
    parked,
    tasks: source.tasks.length,
    waitsForYou: visibilityKeys(principal).some((key) => source.marks.includes(markFor('waiting', key))),
    openedAt: toOffsetIso(source.openedAt),
    updatedAt: toOffsetIso(source.updatedAt),
    fence,
    seq,
  };
}
