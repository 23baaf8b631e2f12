import type { ReactNode } from 'react';
import type { CasePage } from '../../../../api/schemas/case-answer.ts';
import type { ClockAnswer } from '../../../../api/schemas/clock-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useIsStale } from '../../live/live-status.ts';
import { useWords } from '../../words/words-context.ts';
import { CommandDialog } from './command-dialog.tsx';
import { formOf } from './command-forms.ts';
import { CorrectionDialog } from './correction-dialog.tsx';
import { handlingOf, stepName } from './step-name.ts';
import type { OpenDialog } from './use-actions.ts';
import type { useCommand } from './use-command.ts';

interface DialogProps {
  view: CasePage;
  close: () => void;
  state: ReturnType<typeof useCommand>;
}

/** The dialog of a command, for its step. */
export function ActionDialog({
  dialog,
  view,
  clocks,
  close,
  state,
}: DialogProps & { dialog: OpenDialog; clocks: readonly ClockAnswer[] }): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { words, catalogue } = useCatalogue();
  const stale = useIsStale();
  const { command, step = '' } = dialog;
  const handling = handlingOf(view, step);
  const terms = handling && words.itemTerms(handling.item, handling.place.province);
  const form = formOf(command, {
    step,
    inspectors: terms?.check?.inspectors ?? 1,
    certificates: catalogue.certificates.map(({ code, label }) => ({ value: code, label: tl(label) })),
    clocks: clocks
      .filter((clock) => clock.step === step && clock.overAt === undefined)
      .map(({ role, label, standing }) => ({
        value: role,
        label: tl(label),
        ...(standing && { standingSince: standing.since }),
      })),
    stops: catalogue.stops.map(({ code, label, note }) => ({ value: code, label: tl(label), note: tl(note) })),
    t,
  });
  return (
    <CommandDialog
      command={command}
      form={form}
      item={step === '' ? undefined : stepName(view, step, words, inUse)}
      progress={state.progress}
      stale={stale}
      send={state.send}
      close={close}
    />
  );
}

/** The dialog that answers the correction notice of a step. */
export function CorrectionDialogOf({ step, view, close, state }: DialogProps & { step: string }): ReactNode {
  const stale = useIsStale();
  const handling = handlingOf(view, step);
  if (handling === undefined) return null;
  const { progress, send } = state;
  return (
    <CorrectionDialog view={view} handling={handling} progress={progress} stale={stale} send={send} close={close} />
  );
}
