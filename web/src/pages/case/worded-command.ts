import type { AllowedCommand } from '../../../../api/schemas/case-answer.ts';

const worded = [
  'deliver',
  'withdraw',
  'confirm-identifier',
  'book-check',
  'record-check',
  'manual-answer',
  'confirm-manual-answer',
  'stop-clock',
  'extend-clock',
] as const satisfies AllowedCommand['kind'][];

/** Commands that ask for words in a dialog. */
export type WordedCommand = (typeof worded)[number];

/** Whether a command has its dialog. */
export function isWorded(kind: AllowedCommand['kind']): kind is WordedCommand {
  return worded.some((one) => one === kind);
}
