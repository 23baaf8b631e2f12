import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemError } from '../api/problem-error.ts';
import { useWords } from '../words/words-context.ts';

/** Something unexpected: what it means for the person, the reference for ops, and a way on. */
export function Failure({ error, retry }: { error: Error; retry: () => void }): ReactNode {
  const { t } = useWords();
  const problem = error instanceof ProblemError ? error.problem : undefined;
  return (
    <main className="page" id="main">
      <section className="card empty" role="alert">
        <h2>{t('state.error.title')}</h2>
        {problem !== undefined && <p className="secondary">{problem.detail}</p>}
        {problem !== undefined && <p className="secondary mono">{t('state.error.ref', { ref: problem.instance })}</p>}
        <Button type="primary" onClick={retry}>
          {t('state.retry')}
        </Button>
      </section>
    </main>
  );
}
