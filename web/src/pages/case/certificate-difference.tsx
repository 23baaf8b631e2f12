import type { ReactNode } from 'react';
import type { CasePage, CertificateAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { shortMoment } from '../../time/show-time.ts';
import { useWords } from '../../words/words-context.ts';

type Row = readonly [label: string, before: string, now: string];

function rowsOf(
  before: CertificateAnswer,
  now: CertificateAnswer,
  { t, tc }: Pick<ReturnType<typeof useWords>, 't' | 'tc'>,
): Row[] {
  const status = ({ status: code }: CertificateAnswer): string => tc('certificate', code);
  const rows: Row[] = [
    [t('certificate.status'), status(before), status(now)],
    [t('certificate.number'), before.number ?? '', now.number ?? ''],
    [t('certificate.holder'), before.holder ?? '', now.holder ?? ''],
    [t('certificate.version'), before.version, now.version],
    [t('certificate.issued'), shortMoment(before.issuedAt), shortMoment(now.issuedAt)],
  ];
  return rows.filter(([, one, other]) => one !== '' || other !== '');
}

/** Licences that read otherwise than when they were fetched, each reading beside the other. */
export function CertificateDifference({ view }: { view: CasePage }): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words } = useCatalogue();
  return view.handlings.map(({ step, item, certificate, certificateBefore }) => {
    if (certificate === undefined || certificateBefore === undefined) return null;
    return (
      <div key={step} className="table-scroll difference" tabIndex={0} role="region" aria-label={tl(words.item(item))}>
        <table className="table">
          <caption>{tl(words.item(item))}</caption>
          <thead>
            <tr>
              <td />
              <th>{t('difference.before')}</th>
              <th>{t('difference.now')}</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(certificateBefore, certificate, inUse).map(([label, one, other]) => (
              <tr key={label} className={one === other ? '' : 'differs'}>
                <th scope="row">{label}</th>
                <td>{one}</td>
                <td>
                  {one === other ? (
                    other
                  ) : (
                    <>
                      <b>{other}</b> <span className="chip chip-line">{t('difference.changed')}</span>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    );
  });
}
