import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import type { PageEvent } from '../../../../api/schemas/timeline.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { Failure } from '../../frame/failure.tsx';
import { LateWords } from '../../frame/late-words.tsx';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { useWords } from '../../words/words-context.ts';
import { useCase } from '../case/use-case.ts';

interface Props {
  caseNo: string;
  back: { to: string; words: string };
  children: (read: { doc: CaseAnswer; events: readonly PageEvent[] }) => ReactNode;
}

/** Around a page of one case: the way back, whether what is shown is old, and what to do when it is not there. */
export function OneCase({ caseNo, back, children }: Props): ReactNode {
  const { t } = useWords();
  const { doc, events, error, retry } = useCase(caseNo);
  const missing = error instanceof ProblemError && error.problem.status === 404;
  if (error !== null && !missing && doc === undefined) return <Failure error={error} retry={retry} />;
  return (
    <main className="phone-main" id="main">
      <Link className="my-back" to={back.to}>
        <span aria-hidden="true">‹</span> {back.words}
      </Link>
      <StaleBanner />
      {missing && (
        <section className="card phone-card">
          <h1>{t('state.notFound')}</h1>
          <Link to="/my">{t('my.title')}</Link>
        </section>
      )}
      {!missing && doc === undefined && <LateWords />}
      {!missing && doc !== undefined && children({ doc, events })}
    </main>
  );
}
