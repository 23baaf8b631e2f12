import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { keptFiles } from '../../materials/upload-entry.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import type { ReceiptDraft } from '../../receipt/receipt-sheet.tsx';
import { useNow } from '../../time/use-now.ts';
import type { Draft } from './draft.ts';
import { requestOf } from './request-of.ts';

/** The receipt as far as it is known while the application is being filled in. */
export function useReceiptDraft(draft: Draft, bundle: BundleAnswer | undefined, uploads: UploadsByKey): ReceiptDraft {
  const { catalogue } = useCatalogue();
  const session = useSession();
  const now = useNow();
  const window = catalogue.windows.find(({ code }) => code === draft.window);
  const provinceOf = (code: string): string => catalogue.regions.find((region) => region.code === code)?.province ?? '';
  const materials = (bundle?.materials ?? []).map(({ code }) => ({
    kind: code,
    files: keptFiles(uploads, code).map(({ name }) => name),
  }));
  return {
    openedAt: now,
    subjectName: draft.name,
    papers: bundle === undefined ? [] : requestOf(draft, bundle).papers,
    materials: materials.filter(({ files }) => files.length > 0),
    ...(bundle === undefined ? {} : { bundle: bundle.code, mode: bundle.mode }),
    ...(window === undefined
      ? {}
      : { collecting: { province: provinceOf(window.region), region: window.region, window: window.code } }),
    ...(draft.region === '' ? {} : { deciding: { province: provinceOf(draft.region), region: draft.region } }),
    ...(session.staff === undefined ? {} : { staff: session.staff }),
  };
}
