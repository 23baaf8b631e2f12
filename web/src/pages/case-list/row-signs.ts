import type { CaseRow } from '../../../../api/schemas/case-list.ts';
import type { Calendar } from '../../../../domain/term.ts';
import type { CatalogueAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { doneSign, dueSign } from '../../signs/due-sign.ts';
import type { DueSign } from '../../signs/due-sign.ts';

/** The pill of a row: its date, that it is closed, or that nothing is running yet. */
export function rowSign(row: CaseRow, now: string, calendar: (version?: string) => Calendar): DueSign {
  if (row.due !== undefined) return dueSign(row.due, now, calendar(row.due.calendarVersion));
  if (row.status === 'closed') return doneSign(row.openedAt, row.updatedAt);
  const words = { key: 'due.waiting.plain', values: {} } as const;
  return { shape: 'none', full: words, short: words, provisional: false };
}

/** Item of the step that the holder works on, by the bundle; undefined when nobody has it. */
export function rowItem(row: CaseRow, catalogue: CatalogueAnswer): string | undefined {
  const step = 'step' in row.holder ? row.holder.step : undefined;
  const bundle = catalogue.bundles.find(({ code }) => code === row.bundle);
  return bundle?.steps.find((one) => one.step === step)?.item;
}
