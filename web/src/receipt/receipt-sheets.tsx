import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { Receipt } from '../../../api/schemas/opening.ts';
import { useCatalogue } from '../api/catalogue-context.ts';
import { useWords } from '../words/words-context.ts';
import { ReceiptSheet } from './receipt-sheet.tsx';

/** Both copies on A5, only on paper. With `done` the printer's dialog opens at once, and `done` is called after it. */
export function ReceiptSheets({ receipt, done }: { receipt: Receipt; done?: () => void }): ReactNode {
  const { t } = useWords();
  const { catalogue } = useCatalogue();
  const mode = catalogue.bundles.find(({ code }) => code === receipt.bundle)?.mode;
  const draft = { ...receipt, ...(mode === undefined ? {} : { mode }) };
  useEffect(() => {
    if (done === undefined) return;
    addEventListener('afterprint', done, { once: true });
    print();
    return () => removeEventListener('afterprint', done);
    // Printing is started once, when the sheets are there.
  }, []);
  return createPortal(
    <div className="print-sheets">
      <ReceiptSheet receipt={draft} corner={t('receipt.copy.applicant')} signatures />
      <ReceiptSheet receipt={draft} corner={t('receipt.copy.window')} signatures />
    </div>,
    document.body,
  );
}
