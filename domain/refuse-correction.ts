import type { CommandData, RefusalCode } from './command.ts';
import type { CorrectionAnswer, Gap } from './correction.ts';
import { openGaps } from './handling.ts';
import type { Handling } from './handling.ts';
import { instantMs } from './shanghai-time.ts';

/**
 * Why an answer to a correction notice is not taken: none is open, the term is over (by when it was sent, not by when
 * it is looked at), it is about something that the notice does not name, or it does not fit what the gap asks for.
 */
export function refuseCorrection(
  handling: Handling,
  { data, occurredAt }: { data?: CommandData['correct']; occurredAt?: string },
): RefusalCode | undefined {
  const { status, correction } = handling;
  if (correction === undefined || status !== 'correcting')
    return correction !== undefined && status === 'lapsed' ? 'correction-late' : 'not-correcting';
  if (occurredAt !== undefined && instantMs(occurredAt) >= instantMs(correction.due.before)) return 'correction-late';
  if (data === undefined) return undefined;
  const open = openGaps(handling);
  const seen = new Set<string>();
  for (const answer of data.answers) {
    const gap = correction.notice.gaps.find(({ id }) => id === answer.gap);
    if (gap === undefined) return 'gap-not-pinned';
    if (!open.includes(gap.id) || seen.has(gap.id)) return 'gap-answered';
    if (!fits(gap, answer)) return 'answer-does-not-fit';
    seen.add(gap.id);
  }
  return data.answers.length === 0 ? 'answer-does-not-fit' : undefined;
}

function fits({ pin }: Gap, { value, files }: CorrectionAnswer): boolean {
  return pin.on === 'field'
    ? value !== undefined && files === undefined
    : value === undefined && files !== undefined && files.length > 0;
}
