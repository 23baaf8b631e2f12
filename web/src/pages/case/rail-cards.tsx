import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { ProvinceSign } from '../../signs/province-sign.tsx';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';

/** Whom one may call: the authority that has it, and the collecting window. */
export function ContactsCard({ view }: { view: CasePage }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const authorities = [
    ...new Map(
      view.handlings
        .filter(({ kind }) => kind === 'decision')
        .map(({ authority, place }) => [authority, place.province] as const),
    ),
  ].filter(([code]) => words.phoneOfAuthority(code) !== undefined);
  const windowPhone = words.phoneOfWindow(view.collecting.window);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('contacts.title')}</h2>
      </div>
      <ul className="card-body lines">
        {windowPhone !== undefined && (
          <li>
            <span className="holder">
              <ProvinceSign province={view.collecting.province} />
              {tl(words.windowShort(view.collecting.window ?? ''))}
            </span>
            <span className="nowrap">{windowPhone}</span>
          </li>
        )}
        {authorities.map(([code, province]) => (
          <li key={code}>
            <span className="holder">
              <ProvinceSign province={province} />
              {tl(words.authorityShort(code))}
            </span>
            <span className="nowrap">{words.phoneOfAuthority(code)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The electronic licence, once there is one. */
export function CertificateCard({ view }: { view: CasePage }): ReactNode {
  const { t, tc } = useWords();
  const { certificate } = view;
  if (certificate === undefined) return null;
  const rows = [
    [t('certificate.status'), tc('certificate', certificate.status)],
    [t('certificate.holder'), certificate.holder],
    [t('certificate.number'), certificate.number],
    [t('certificate.id'), certificate.id],
    [t('certificate.issued'), shortMoment(certificate.issuedAt)],
  ] as const;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('certificate.title')}</h2>
      </div>
      <dl className="card-body facts">
        {rows.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
