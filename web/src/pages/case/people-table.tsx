import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useWords } from '../../words/words-context.ts';

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
