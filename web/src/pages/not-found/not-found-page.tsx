import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useWords } from '../../words/words-context.ts';

/** An address that no page has. */
export function NotFoundPage(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('state.noPage'));
  return (
    <main className="page" id="main">
      <section className="card empty">
        <h1>{t('state.noPage')}</h1>
        <Link to="/cases">{t('state.notFound.back')}</Link>
      </section>
    </main>
  );
}
