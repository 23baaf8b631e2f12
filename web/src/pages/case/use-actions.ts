import { useState } from 'react';
import type { AllowedCommand, CaseAnswer } from '../../../../api/schemas/case-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useSession } from '../../frame/session-context.ts';
import { useWords } from '../../words/words-context.ts';
import { commandActions } from './case-actions.ts';
import type { Action } from './case-actions.ts';
import { mayPrintReceipt, stepName } from './step-name.ts';
import { useCommand } from './use-command.ts';
import { isWorded } from './worded-command.ts';
import type { WordedCommand } from './worded-command.ts';

/** A dialog that is open: the command, and the step that it is for. */
export interface OpenDialog {
  command: WordedCommand;
  step?: string;
}

/** What the person may do with a case: its buttons, the dialog that one of them opened, and how the last command went. */
export function useActions(
  doc: CaseAnswer,
  also: { print: () => void; correct: (step: string) => void },
  /** Asked for on the way here: its dialog opens at once if the case allows it. */
  asked: AllowedCommand['kind'] | undefined,
): {
  actions: Action[];
  dialog: OpenDialog | undefined;
  closeDialog: () => void;
  command: ReturnType<typeof useCommand>;
} {
  const inUse = useWords();
  const { t } = inUse;
  const { words } = useCatalogue();
  const session = useSession();
  const command = useCommand(doc.case.caseNo);
  const [dialog, setDialog] = useState<OpenDialog | undefined>(() => dialogOf(doc, asked));
  const label = ({ kind, step }: AllowedCommand): string => {
    const action = t(`action.${kind}`);
    return step === undefined ? action : t('action.of', { action, item: stepName(doc.case, step, words, inUse) });
  };
  const run = ({ kind, step }: AllowedCommand): void => {
    command.clear();
    if (kind === 'retry') void command.send({ kind, data: { step: step ?? '' } });
    else if (kind === 'correct') also.correct(step ?? '');
    else if (isWorded(kind)) setDialog({ command: kind, ...(step === undefined ? {} : { step }) });
  };
  const actions = commandActions(doc, label, run);
  if (mayPrintReceipt(doc.case, session)) {
    const at = actions.findIndex(({ tone }) => tone === 'danger');
    const action: Action = { id: 'print', label: t('action.print'), cap: 'P', run: also.print, tone: 'plain' };
    actions.splice(at < 0 ? actions.length : at, 0, action);
  }
  return { actions, dialog, closeDialog: () => setDialog(undefined), command };
}

function dialogOf({ commands }: CaseAnswer, asked: AllowedCommand['kind'] | undefined): OpenDialog | undefined {
  const found = commands.find(({ kind, allowed }) => kind === asked && allowed);
  if (found === undefined || !isWorded(found.kind)) return undefined;
  return { command: found.kind, ...(found.step === undefined ? {} : { step: found.step }) };
}
