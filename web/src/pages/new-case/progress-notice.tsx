import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import { Notice } from '../../frame/notice.tsx';
import { useWords } from '../../words/words-context.ts';
import type { OpeningProgress } from './use-opening.ts';

/** What came of taking in, unless it is open; `rest` is what belongs to no field of the page. */
export function ProgressNotice({ progress, rest }: { progress: OpeningProgress; rest: readonly string[] }): ReactNode {
  const { t } = useWords();
  switch (progress.state) {
    case 'same':
      return (
        <Notice tone="late" role="alert" title={t('new.same.title', { caseNo: groupCaseNo(progress.caseNo) })}>
          <Link to={`/cases/${progress.caseNo}`}>{t('new.same.open')}</Link>
        </Notice>
      );
    case 'refused':
      return (
        <Notice tone="late" role="alert" title={progress.problem.detail}>
          {rest.join(' ')} {progress.problem.errors !== undefined && t('new.submit.marked')}
        </Notice>
      );
    case 'not-taken':
      return <Notice tone="late" role="alert" title={t('new.notTaken')} />;
    default:
      return null;
  }
}
