import type { HandlingAnswer } from '../../../../api/schemas/case-answer.ts';
import type { WordsInUse } from '../../words/words-context.ts';

/** Why a handling was refused: as its authority wrote it, or in the reader's language where a rule of the case says it. */
export function reasonOf(
  { reason = '', reasonWords }: NonNullable<HandlingAnswer['refusal']>,
  { tl }: WordsInUse,
): string {
  return reasonWords === undefined ? reason : tl(reasonWords);
}
