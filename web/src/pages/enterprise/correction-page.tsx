import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import type { CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useWords } from '../../words/words-context.ts';
import { handlingOf } from '../case/step-name.ts';
import { CorrectionDone } from './correction-done.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { openGaps } from './correction-state.ts';
import { OneCase } from './one-case.tsx';

function NothingToDo({ caseNo, words }: { caseNo: string; words: string }): ReactNode {
  const { t } = useWords();
  return (
    <section className="card phone-card">
      <h1>{words}</h1>
      <Link className="phone-button" to={`/my/${caseNo}`}>
        {t('my.progress')}
      </Link>
    </section>
  );
}

function Body({ doc, events, step }: { doc: CaseAnswer; events: readonly PageEvent[]; step: string }): ReactNode {
  const { t } = useWords();
  const { caseNo } = doc.case;
  const handling = handlingOf(doc.case, step);
  const correction = handling?.correction;
  if (handling?.status === 'lapsed') return <NothingToDo caseNo={caseNo} words={t('refusal.correction-late')} />;
  if (handling === undefined || correction === undefined)
    return <NothingToDo caseNo={caseNo} words={t('my.nothing')} />;
  if (openGaps(correction).length === 0) {
    return <CorrectionDone doc={doc} events={events} handling={handling} correction={correction} />;
  }
  if (handling.status !== 'correcting') return <NothingToDo caseNo={caseNo} words={t('my.nothing')} />;
  return <CorrectionForm doc={doc} handling={handling} correction={correction} />;
}

/** Answering a correction notice; afterwards the same address tells what came of it. */
export function CorrectionPage(): ReactNode {
  const { caseNo = '', step = '' } = useParams();
  const { t } = useWords();
  usePageTitle(t('my.correction.title'));
  return (
    <OneCase caseNo={caseNo} back={{ to: `/my/${caseNo}`, words: t('my.correction.title') }}>
      {({ doc, events }) => <Body doc={doc} events={events} step={step} />}
    </OneCase>
  );
}
