import type { ReactNode } from 'react';
import { groupCaseNo } from '../../../domain/identifiers/case-number.ts';
import { groupCheckCode } from '../../../domain/identifiers/check-code.ts';
import type { Receipt } from '../../../api/schemas/opening.ts';
import type { PlaceAnswer } from '../../../api/schemas/place.ts';
import { useCatalogue } from '../api/catalogue-context.ts';
import { clockOf, dayOf } from '../time/show-time.ts';
import { useWords } from '../words/words-context.ts';
import { qrPath } from './qr-path.ts';
import './receipt.css';
import { trackingLink } from './tracking-link.ts';

/** What is known of a receipt: all of it once the case is open, less while it is being filled in. */
export type ReceiptDraft = Partial<Receipt> & { mode?: string };

function useFacts(receipt: ReceiptDraft): (readonly [label: string, value: string])[] {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { caseNo, bundle, subjectName, collecting, deciding, authorities, openedAt, staff, lead } = receipt;
  const placed = (place: PlaceAnswer, name: string): string => `${tl(words.province(place.province))} · ${name}`;
  // The registrar decides whether the company comes to be; the others follow.
  const decides = authorities?.find((code) => code.startsWith(deciding?.region ?? '-'));
  const time = openedAt === undefined ? undefined : `${dayOf(openedAt)} ${clockOf(openedAt)}`;
  const staffed = staff === undefined ? '' : `\u3000${t('session.staff', { staff })}`;
  const facts: (readonly [string, string | undefined])[] = [
    [t('receipt.caseNo'), caseNo === undefined ? t('receipt.caseNo.later') : groupCaseNo(caseNo)],
    [t('receipt.bundle'), bundle && tl(words.bundle(bundle))],
    [t('receipt.subject'), subjectName],
    [t('receipt.collecting'), collecting && placed(collecting, tl(words.window(collecting.window ?? '')))],
    [
      t('receipt.deciding'),
      deciding &&
        placed(deciding, tl(decides === undefined ? words.region(deciding.region) : words.authority(decides))),
    ],
    [t('receipt.openedAt'), time && `${time}${staffed}`],
    [t('receipt.lead'), lead && `${lead.name}\u3000${lead.maskedId}`],
  ];
  return facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]));
}

/** A text with the words in it that must not be overlooked. */
function Marked({ text, mark }: { text: string; mark: string }): ReactNode {
  const at = text.indexOf(mark);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <b>{mark}</b>
      {text.slice(at + mark.length)}
    </>
  );
}

function Papers({ receipt }: { receipt: ReceiptDraft }): ReactNode {
  const { t, tl } = useWords();
  const { words } = useCatalogue();
  const { papers = [], materials = [] } = receipt;
  if (papers.length + materials.length === 0) return <p className="receipt-none">{t('receipt.papers.none')}</p>;
  return (
    <table className="receipt-papers">
      <thead>
        <tr>
          <th>{t('receipt.papers')}</th>
          <th>{t('receipt.copies')}</th>
        </tr>
      </thead>
      <tbody>
        {papers.map(({ kind, copies }) => (
          <tr key={kind}>
            <td>{tl(words.paper(receipt.bundle ?? '', kind))}</td>
            <td>{copies}</td>
          </tr>
        ))}
        {materials.map(({ kind, files }) => (
          <tr key={`upload ${kind}`}>
            <td>{tl(words.material(receipt.bundle ?? '', kind))}</td>
            <td>{t('receipt.uploaded', { n: files.length })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Code({ receipt }: { receipt: ReceiptDraft }): ReactNode {
  const { t } = useWords();
  const { caseNo, checkCode } = receipt;
  const known = caseNo !== undefined && checkCode !== undefined;
  const qr = known ? qrPath(trackingLink(location.origin, caseNo, checkCode)) : undefined;
  return (
    <div className="receipt-code">
      {qr === undefined ? (
        <div className="receipt-qr receipt-qr-later">{t('receipt.caseNo.later')}</div>
      ) : (
        <svg
          className="receipt-qr"
          viewBox={`0 0 ${String(qr.size)} ${String(qr.size)}`}
          role="img"
          aria-label={t('receipt.qr')}
        >
          <rect width="100%" height="100%" fill="#fff" />
          <path d={qr.path} fill="#111" shapeRendering="crispEdges" />
        </svg>
      )}
      <div>
        <div className="receipt-meta">{t('receipt.checkCode')}</div>
        <b className="mono receipt-check">{checkCode === undefined ? '··· ···' : groupCheckCode(checkCode)}</b>
        <div className="receipt-meta">{t('receipt.scan')}</div>
        <div className="receipt-meta">{t('receipt.scan.what')}</div>
      </div>
    </div>
  );
}

interface Props {
  receipt: ReceiptDraft;
  /** First line: what kind of sheet it is. A preview is only that. */
  preview?: boolean;
  /** Words at the right of the first line. */
  corner: string;
  signatures?: boolean;
}

/** 收件凭证 on paper: black on white in both themes, A5. */
export function ReceiptSheet({ receipt, corner, preview = false, signatures = false }: Props): ReactNode {
  const { t, tl, tc } = useWords();
  const { words } = useCatalogue();
  const facts = useFacts(receipt);
  const collectingPhone = words.phoneOfWindow(receipt.collecting?.window);
  const deciding = receipt.authorities?.find((code) => code.startsWith(receipt.deciding?.region ?? '-'));
  const decidingPhone = deciding === undefined ? undefined : words.phoneOfAuthority(deciding);
  return (
    <section className="receipt" aria-label={t('receipt.title')}>
      <div className="receipt-top">
        <span>
          {preview
            ? t('receipt.preview')
            : receipt.mode !== undefined && t('receipt.mode', { mode: tc('mode', receipt.mode) })}
        </span>
        <span>{corner}</span>
      </div>
      <h2>{t('receipt.title')}</h2>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Papers receipt={receipt} />
      {receipt.held !== undefined && receipt.held.length > 0 && (
        <p className="receipt-box">
          {t('receipt.held')} <span className="mono">{receipt.held.map(({ value }) => value ?? '').join(' ')}</span>
        </p>
      )}
      <p className="receipt-box receipt-notice">
        <Marked
          text={receipt.notice === undefined ? t('receipt.notAccepted') : tl(receipt.notice)}
          mark={t('receipt.notAccepted.mark')}
        />
      </p>
      <Code receipt={receipt} />
      {signatures && (
        <div className="receipt-sign">
          <span>{t('receipt.sign.applicant')}</span>
          <span>{t('receipt.sign.window')}</span>
        </div>
      )}
      {signatures && collectingPhone !== undefined && decidingPhone !== undefined && (
        <p className="receipt-foot">{t('receipt.phones', { collecting: collectingPhone, deciding: decidingPhone })}</p>
      )}
    </section>
  );
}
