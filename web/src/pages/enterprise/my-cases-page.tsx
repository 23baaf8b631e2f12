import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { Failure } from '../../frame/failure.tsx';
import { LateWords } from '../../frame/late-words.tsx';
import { StaleBanner } from '../../frame/stale-banner.tsx';
import { DuePill } from '../../signs/due-pill.tsx';
import { HolderSign, holderName } from '../../signs/holder-chip.tsx';
import { usePageTitle } from '../../theme/use-page-title.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words-context.ts';
import { rowItem, rowSign } from '../case-list/row-signs.ts';
import { useMyCases } from './use-my-cases.ts';

/** What stands now with a case: what I am to do, what is done with it, or how it ended. */
function useStanding(row: CaseRow): string {
  const { t, tl } = useWords();
  const { catalogue, words } = useCatalogue();
  const item = rowItem(row, catalogue);
  const name = item === undefined ? '' : tl(words.itemShort(item));
  if (row.status === 'closed') return row.outcome === undefined ? '' : t(`outcome.${row.outcome}`);
  if (row.waitsForYou) return t('my.answer', { item: name });
  return name === '' ? t(`status.case.${row.status}`) : name;
}

function CaseCard({ row }: { row: CaseRow }): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words, calendar } = useCatalogue();
  const now = useNow();
  const standing = useStanding(row);
  const { caseNo, holder } = row;
  return (
    <li>
      <Link className="card phone-card my-case" to={`/my/${caseNo}`} data-case={caseNo}>
        <span className="row spread wrap">
          <b className="my-standing">{standing}</b>
          <DuePill sign={rowSign(row, now, calendar)} size="list" />
        </span>
        <span>{row.subjectName ?? t('list.subject.hidden')}</span>
        <span className="phone-small secondary">{tl(words.bundle(row.bundle))}</span>
        {holder.party !== 'none' && !row.waitsForYou && (
          <span className="phone-small secondary row">
            <HolderSign holder={holder} /> {t('my.holder', { holder: holderName(holder, words, inUse, true) })}
          </span>
        )}
        <span className="mono meta tertiary">{groupCaseNo(caseNo)}</span>
      </Link>
    </li>
  );
}

function Cards({ title, rows }: { title: string; rows: readonly CaseRow[] }): ReactNode {
  if (rows.length === 0) return null;
  return (
    <section className="my-section">
      <h2>{title}</h2>
      <ul className="my-cards">
        {rows.map((row) => (
          <CaseCard key={row.caseNo} row={row} />
        ))}
      </ul>
    </section>
  );
}

/** My cases: what waits for me on top, then what others have, then what has ended. */
export function MyCasesPage(): ReactNode {
  const { t } = useWords();
  usePageTitle(t('my.title'));
  const { waiting, others, loaded, error, reload, previous, next } = useMyCases();
  if (error !== null && !loaded) return <Failure error={error} retry={reload} />;
  const open = others.filter(({ status }) => status !== 'closed');
  const closed = others.filter(({ status }) => status === 'closed');
  return (
    <main className="phone-main" id="main">
      <StaleBanner />
      <div className="row spread wrap">
        <h1>{t('my.title')}</h1>
        <Link className="phone-button my-new" to="/cases/new">
          {t('my.new')}
        </Link>
      </div>
      {!loaded && <LateWords />}
      {loaded && (
        <>
          <p className="secondary" role="status">
            {waiting.length > 0 ? t('my.waiting.count', { n: waiting.length }) : t('my.waiting.none')}
          </p>
          <Cards title={t('my.waiting')} rows={waiting} />
          <Cards title={t('my.open')} rows={open} />
          <Cards title={t('my.closed')} rows={closed} />
          {waiting.length + others.length === 0 && <p>{t('my.empty')}</p>}
          {(previous ?? next) !== undefined && (
            <div className="phone-two">
              {previous !== undefined && (
                <button type="button" className="phone-button" onClick={previous}>
                  {t('list.prev')}
                </button>
              )}
              {next !== undefined && (
                <button type="button" className="phone-button" onClick={next}>
                  {t('list.next')}
                </button>
              )}
            </div>
          )}
        </>
      )}
    </main>
  );
}
