import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Failure } from '../../frame/failure.tsx';
import { LateWords } from '../../frame/late-words.tsx';
import { Notice } from '../../frame/notice.tsx';
import { useSession } from '../../frame/session-context.ts';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import { useIsStale } from '../../live/live-status.ts';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useMedia } from '../../theme/use-media.ts';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useWords } from '../../words/words-context.ts';
import './case-list.css';
import { DueLegend } from './due-legend.tsx';
import { FilterBar, SortChoice, textFilterId } from './filter-bar.tsx';
import { Preview } from './preview.tsx';
import { RowsTable } from './rows-table.tsx';
import { useFilters } from './use-filters.ts';
import type { Filters } from './use-filters.ts';
import { useList } from './use-list.ts';

function Empty({ filters }: { filters: Filters }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const { role } = useSession();
  return (
    <section className="card empty">
      <h2>{t(filters.isFiltered ? 'list.empty.filtered' : 'list.empty.new')}</h2>
      <p className="secondary">
        {t(
          filters.isFiltered
            ? 'list.empty.filtered.text'
            : role === 'enterprise'
              ? 'list.empty.new.enterprise'
              : 'list.empty.new.text',
        )}
      </p>
      {filters.isFiltered ? (
        <Button type="primary" onClick={filters.clear} aria-keyshortcuts="Escape">
          {t('list.empty.clear')} <KeyCap name="Esc" />
        </Button>
      ) : (
        role !== 'ops' && (
          <Button type="primary" onClick={() => void navigate('/cases/new')} aria-keyshortcuts="C">
            {t('nav.new')} <KeyCap name="C" />
          </Button>
        )
      )}
    </section>
  );
}

function Pager({ filters, next, shown }: { filters: Filters; next: string | undefined; shown: number }): ReactNode {
  const { t } = useWords();
  return (
    <div className="pager">
      <span className="small secondary">{t('list.shown', { n: shown })}</span>
      <span className="row">
        {filters.hasPrevious ? (
          <Button size="small" onClick={filters.previous} aria-keyshortcuts="[">
            ← {t('list.prev')} <KeyCap name="[" />
          </Button>
        ) : (
          <span className="meta tertiary">{t('list.firstPage')}</span>
        )}
        {next === undefined ? (
          <span className="meta tertiary">{t('list.lastPage')}</span>
        ) : (
          <Button size="small" onClick={() => filters.next(next)} aria-keyshortcuts="]">
            {t('list.next')} → <KeyCap name="]" />
          </Button>
        )}
      </span>
    </div>
  );
}

function KeyBar(): ReactNode {
  const { t } = useWords();
  return (
    <footer className="key-bar no-print">
      <span>
        <kbd>J</kbd> <kbd>K</kbd> {t('list.keys.updown')}
      </span>
      <span>
        <kbd>{t('keys.enter')}</kbd> {t('keys.open')}
      </span>
      <span>
        <kbd>F</kbd> {t('keys.findInList')}
      </span>
      <span>
        <kbd>[</kbd> <kbd>]</kbd> {t('list.prev')} / {t('list.next')}
      </span>
      <span>
        <kbd>C</kbd> {t('keys.new')}
      </span>
      <span>
        <kbd>/</kbd> {t('keys.find')}
      </span>
      <span>
        <kbd>?</kbd> {t('keys.map')}
      </span>
    </footer>
  );
}

/** The list: what is there, who holds it, until when; the nearest date first. */
export function CaseListPage(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('list.title'));
  const navigate = useNavigate();
  const filters = useFilters();
  const { live, next, error, reload } = useList(filters.query);
  const [chosen, setChosen] = useState(0);
  const wide = useMedia('(min-width: 1200px)');
  const stale = useIsStale();
  const rows = live?.rows ?? [];
  const at = Math.min(chosen, rows.length - 1);
  useEffect(() => setChosen(0), [filters.query.after]);
  useEffect(() => {
    document.querySelector('.rows .current')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  useKeys({
    j: () => setChosen(Math.min(at + 1, rows.length - 1)),
    k: () => setChosen(Math.max(at - 1, 0)),
    Enter: () => {
      const row = rows[at];
      if (row !== undefined)
        void navigate(`/cases/${row.caseNo}`, { state: { among: rows.map(({ caseNo }) => caseNo) } });
    },
    f: () => document.getElementById(textFilterId)?.focus(),
    '[': () => {
      if (filters.hasPrevious) filters.previous();
    },
    ']': () => {
      if (next !== undefined) filters.next(next);
    },
    Escape: filters.clear,
  });

  if (error !== null && live === undefined) return <Failure error={error} retry={reload} />;
  const elsewhere = live?.elsewhere.size ?? 0;
  return (
    <>
      <div className={wide ? 'list-page list-wide' : 'list-page'}>
        <main className="list" id="main">
          <StaleBanner />
          <div className="row list-head">
            <h1>{t('list.title')}</h1>
            <SortChoice filters={filters} />
            {filters.isFiltered && (
              <Button size="small" type="link" className="list-clear" onClick={filters.clear}>
                {t('list.filter.clear')}
              </Button>
            )}
          </div>
          <FilterBar filters={filters} />
          {elsewhere > 0 && (
            <Notice tone="info" title={t('list.changed', { n: elsewhere })}>
              <Button size="small" type="link" onClick={reload}>
                {t('list.reload')}
              </Button>
            </Notice>
          )}
          {live === undefined && <LateWords rows={8} />}
          {live !== undefined && rows.length === 0 && <Empty filters={filters} />}
          {live !== undefined && rows.length > 0 && (
            <section className={stale ? 'card list-card list-stale' : 'card list-card'}>
              <RowsTable live={live} chosen={at} choose={setChosen} />
              <Pager filters={filters} next={next} shown={rows.length} />
            </section>
          )}
        </main>
        {wide && (
          <aside className="preview" aria-label={t('list.preview')}>
            <Preview row={rows[at]} />
            <DueLegend />
          </aside>
        )}
      </div>
      <KeyBar />
    </>
  );
}
