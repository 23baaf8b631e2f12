import { instantMs } from '../../../../domain/shanghai-time.ts';
import type { WordsInUse } from '../../words/words-context.ts';

/** How long from one instant to another, in its largest unit: `3 小时`. */
export function ageWords(from: string, to: string, { t }: WordsInUse): string {
  const minutes = Math.max(0, Math.floor((instantMs(to) - instantMs(from)) / 60_000));
  if (minutes < 60) return t('age.minutes', { n: minutes });
  if (minutes < 24 * 60) return t('age.hours', { n: Math.floor(minutes / 60) });
  return t('age.days', { n: Math.floor(minutes / (24 * 60)) });
}
