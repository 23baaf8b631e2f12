import { ownRefusal } from '../words/own-refusal.ts';
import type { HandlingAnswer } from '../schemas/case-answer.ts';

/** Why a handling was refused: an authority's words, which may name people, or those of a rule of the case. */
export function refusalAnswer(
  { code, reason }: { code: string; reason: string },
  open: boolean,
): NonNullable<HandlingAnswer['refusal']> {
  const reasonWords = ownRefusal({ code, reason });
  if (reasonWords !== undefined) return { code, reason: reasonWords.zh, reasonWords };
  return open ? { code, reason } : { code };
}
