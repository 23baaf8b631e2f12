import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';

/** What was handed in at the counter: kind and copies. */
export function PapersTable({ view }: { view: CasePage }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { window, staff } = view.openedBy;
  const name = tl(words.window(window ?? view.collecting.window ?? ''));
  const by = staff === undefined ? name : t('timeline.window', { window: name, staff });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('papers.title')}</h2>
        <span className="meta tertiary">
          {view.papers.length === 0 ? t('papers.none') : t('papers.sub', { n: view.papers.length })}
        </span>
        <span className="end small secondary">{t('papers.when', { time: shortMoment(view.openedAt), by })}</span>
      </div>
      {view.papers.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th>{t('papers.col.kind')}</th>
              <th>{t('papers.col.copies')}</th>
            </tr>
          </thead>
          <tbody>
            {view.papers.map(({ kind, copies }) => (
              <tr key={kind}>
                <td>{tl(words.paper(view.bundle, kind))}</td>
                <td>{copies}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** People and shareholder companies; ID numbers are masked by the API. */
export function PeopleTable({ view }: { view: CasePage }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  if (view.people.length + view.shareholders.length === 0) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('people.title')}</h2>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th>{t('people.role')}</th>
            <th>{t('people.name')}</th>
            <th>{t('people.number')}</th>
          </tr>
        </thead>
        <tbody>
          {view.people.map(({ role, name, maskedId }) => (
            <tr key={`${role} ${maskedId} ${name}`}>
              <td>{tl(words.role(view.bundle, role))}</td>
              <td>{name}</td>
              <td className="mono">{maskedId}</td>
            </tr>
          ))}
          {view.shareholders.map(({ name, uscc }) => (
            <tr key={uscc}>
              <td>{t('people.company')}</td>
              <td>{name}</td>
              <td className="mono">{uscc}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
