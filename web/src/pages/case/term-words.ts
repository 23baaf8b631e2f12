import type { DueAnswer } from '../../../../api/schemas/case-answer.ts';
import type { WordsInUse } from '../../words/words-context.ts';

/** `3 个工作日`, or `即办` when the promise is the day itself. */
export function termWords({ n, unit }: DueAnswer['term'], { t, tc }: WordsInUse): string {
  return n === 0 ? t('term.atOnce') : tc('term', unit, { n });
}
