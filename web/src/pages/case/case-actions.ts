import type { AllowedCommand, CaseAnswer } from '../../../../api/schemas/case-answer.ts';

/** What the person may press on this page, and the key that is printed on it. */
export interface Action {
  id: string;
  label: string;
  cap: string;
  run: () => void;
  tone: 'primary' | 'plain' | 'danger';
}

/** The key of each command. */
export const commandCaps: Record<AllowedCommand['kind'], string> = {
  deliver: 'D',
  withdraw: 'X',
  retry: 'R',
  'confirm-identifier': 'I',
  correct: 'E',
  'book-check': 'B',
  'record-check': 'V',
  'manual-answer': 'M',
  'confirm-manual-answer': 'N',
  'stop-clock': 'S',
  'extend-clock': 'L',
};

/** Order of what can be done: what the case waits for comes first, withdrawing last. */
const order: readonly AllowedCommand['kind'][] = [
  'confirm-identifier',
  'deliver',
  'correct',
  'record-check',
  'book-check',
  'retry',
  'confirm-manual-answer',
  'manual-answer',
  'stop-clock',
  'extend-clock',
  'withdraw',
];

/** Id of the action of a command; `step` is empty for the case's own. */
export function actionId(kind: AllowedCommand['kind'], step = ''): string {
  return `${kind}-${step}`;
}

/** The commands that the case allows, as buttons; the first of them is the primary one. */
export function commandActions(
  doc: CaseAnswer,
  label: (command: AllowedCommand) => string,
  run: (command: AllowedCommand) => void,
): Action[] {
  const allowed = order.flatMap((kind) => doc.commands.filter((command) => command.kind === kind && command.allowed));
  return allowed.map((command, at) => ({
    id: actionId(command.kind, command.step),
    label: label(command),
    cap: commandCaps[command.kind],
    run: () => run(command),
    tone: command.kind === 'withdraw' ? 'danger' : at === 0 ? 'primary' : 'plain',
  }));
}
