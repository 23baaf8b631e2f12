import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import type { Calendar } from '../../../../domain/term.ts';
import type { CatalogueAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { doneSign, dueSign, stillSign } from '../../signs/due-sign.ts';
import type { DueSign } from '../../signs/due-sign.ts';

/** The pill of a row: its date, that it is closed, or that nothing is running yet. */
export function rowSign(row: CaseRow, now: string, calendar: (version?: string) => Calendar): DueSign {
  if (row.due !== undefined) return dueSign(row.due, now, calendar(row.due.calendarVersion), row.colours);
  if (row.status === 'closed') return doneSign(row.openedAt, row.updatedAt);
  const still = row.colours && stillSign(row.colours, now);
  if (still !== undefined) return still;
  const words = { key: 'due.waiting.plain', values: {} } as const;
  return { shape: 'none', full: words, short: words, provisional: false };
}

/** Item of a step of a bundle; undefined for one that the catalogue does not know. */
export function stepItem(bundle: string, step: string, { bundles }: CatalogueAnswer): string | undefined {
  return bundles.find(({ code }) => code === bundle)?.steps.find((one) => one.step === step)?.item;
}

/** Item of the step that the holder works on, by the bundle; undefined when nobody has it. */
export function rowItem({ holder, bundle }: CaseRow, catalogue: CatalogueAnswer): string | undefined {
  return 'step' in holder && holder.step !== undefined ? stepItem(bundle, holder.step, catalogue) : undefined;
}
