import type { CaseAnswer, CasePage, HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { CatalogueWords } from '../../api/catalogue-words.ts';
import type { WordsInUse } from '../../words/words-context.ts';

/** Short name of a step's item, by the step of a case. */
export function stepName(
  view: Pick<CasePage, 'handlings'>,
  step: string,
  catalogue: CatalogueWords,
  { tl }: WordsInUse,
): string {
  const handling = view.handlings.find((other) => other.step === step);
  return handling === undefined ? step : tl(catalogue.itemShort(handling.item));
}

export function handlingOf(view: Pick<CasePage, 'handlings'>, step: string): HandlingAnswer | undefined {
  return view.handlings.find((handling) => handling.step === step);
}

/** Whether the one who asks may print the receipt: the collecting window and the owner. */
export function mayPrintReceipt(
  view: CaseAnswer['case'],
  session: { role: string; window?: string | undefined },
): boolean {
  return session.role === 'enterprise' || (session.role === 'clerk' && session.window === view.collecting.window);
}
