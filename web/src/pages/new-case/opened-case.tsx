import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { groupCaseNo } from '../../../../domain/identifiers/case-number.ts';
import type { Receipt } from '../../../../api/schemas/opening.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { ReceiptSheet } from '../../receipt/receipt-sheet.tsx';
import { ReceiptSheets } from '../../receipt/receipt-sheets.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';

/** The case is open: its receipt, to be printed and handed over. */
export function OpenedCase({ receipt, again }: { receipt: Receipt; again: () => void }): ReactNode {
  const { t } = useWords();
  const { catalogue } = useCatalogue();
  const navigate = useNavigate();
  const address = `${useSession().role === 'enterprise' ? '/my' : '/cases'}/${receipt.caseNo}`;
  const mode = catalogue.bundles.find(({ code }) => code === receipt.bundle)?.mode;
  const draft = { ...receipt, ...(mode === undefined ? {} : { mode }) };
  useKeys({
    p: () => print(),
    Enter: () => void navigate(address, { state: { justOpened: true } }),
    c: again,
  });
  return (
    <main className="page opened" id="main">
      <div className="row wrap spread">
        <h1 role="status">
          {t('new.done')} <span className="mono">{groupCaseNo(receipt.caseNo)}</span>
        </h1>
        <span className="row wrap">
          <Button type="primary" onClick={() => print()} aria-keyshortcuts="P">
            {t('receipt.print')} <KeyCap name="P" />
          </Button>
          <Button onClick={again}>{t('new.again')}</Button>
          <Link to={address} state={{ justOpened: true }}>
            {t('new.openCase')} <KeyCap name={t('keys.enter')} />
          </Link>
        </span>
      </div>
      <div className="opened-sheet">
        <ReceiptSheet receipt={draft} corner={t('receipt.paper')} />
      </div>
      <ReceiptSheets receipt={receipt} />
    </main>
  );
}
