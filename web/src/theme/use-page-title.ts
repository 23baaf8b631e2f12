import { useEffect } from 'react';
import { useWords } from '../words/words-context.ts';

/** Sets the document's title: what the page is, then the product. */
export function usePageTitle(page: string): void {
  const { t } = useWords();
  const title = t('app.title', { page });
  useEffect(() => {
    document.title = title;
  }, [title]);
}
