import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { CommandRequest } from '../../../../api/schemas/command.ts';
import { Notice } from '../../frame/notice.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import { missingFields } from './command-forms.ts';
import type { CommandForm } from './command-forms.ts';
import type { FormValues } from './form-field.ts';
import { DialogField, fieldId } from './dialog-field.tsx';
import { ProgressWords } from './progress-words.tsx';
import type { CommandProgress } from './use-command.ts';
import type { WordedCommand } from './worded-command.ts';

interface Props {
  command: WordedCommand;
  form: CommandForm;
  /** What it is for, where the case has several of its kind. */
  item: string | undefined;
  progress: CommandProgress;
  stale: boolean;
  send: (command: CommandRequest) => Promise<boolean>;
  close: () => void;
}

/** What a command needs in words, with what it will do; what was typed stays until it was taken. */
export function CommandDialog({ command, form, item, progress, stale, send, close }: Props): ReactNode {
  const { t } = useWords();
  const [values, setValues] = useState<FormValues>(form.given ?? {});
  const [tried, setTried] = useState(false);
  const missing = missingFields(form, values, t);
  const action = t(`action.${command}`);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (stale || progress.state === 'sending' || missing.length > 0) return;
    if (await send(form.command(values))) close();
  };
  return (
    <Modal
      open
      title={item === undefined ? action : t('action.of', { action, item })}
      onCancel={close}
      mask={{ closable: false }}
      // The dialog takes the focus itself when it has opened; the first field is where one goes on.
      afterOpenChange={(isOpen) => {
        if (isOpen) document.getElementById(fieldId(form.fields[0]?.name ?? ''))?.focus();
      }}
      footer={
        <div className="row dialog-foot">
          <Button onClick={close} aria-keyshortcuts="Escape">
            {t('act.cancel')} <KeyCap name="Esc" />
          </Button>
          <Button
            type="primary"
            danger={form.danger === true}
            aria-disabled={stale || progress.state === 'sending'}
            aria-keyshortcuts="Control+Enter"
            onClick={() => void submit()}
          >
            {command === 'withdraw' ? t('action.withdraw.go') : action} <KeyCap name={`Ctrl ${t('keys.enter')}`} />
          </Button>
        </div>
      }
    >
      <form
        className="dialog-form"
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void submit();
        }}
      >
        <p className="secondary">{t(form.lead)}</p>
        {stale && <Notice tone="info" title={t('live.refusal')} />}
        <ProgressWords progress={progress} failuresOnly />
        {form.fields
          .filter(({ when }) => when === undefined || when(values))
          .map((field) => (
            <DialogField
              key={field.name}
              field={field}
              value={values[field.name] ?? ''}
              wrong={tried && missing.includes(field.name)}
              change={(value) => setValues((current) => ({ ...current, [field.name]: value }))}
            />
          ))}
      </form>
    </Modal>
  );
}
