import { Button, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { CommandRequest } from '../../../../api/schemas/command.ts';
import { Notice } from '../../frame/notice.tsx';
import { KeyCap } from '../../signs/key-cap.tsx';
import { useWords } from '../../words/words-context.ts';
import type { WordKey } from '../../words/word.ts';
import { ProgressWords } from './progress-words.tsx';
import type { CommandProgress } from './use-command.ts';
import type { WordedCommand } from './worded-command.ts';

interface Field {
  name: string;
  label: WordKey;
  hint?: WordKey;
  long?: boolean;
  /** The field must hold exactly these words. */
  typed?: WordKey;
}

interface Form {
  lead: WordKey;
  fields: readonly Field[];
  danger?: boolean;
  command: (values: Record<string, string>) => CommandRequest;
}

const evidenceOf = (values: Record<string, string>): { text: string; reference: string } => ({
  text: (values['evidence'] ?? '').trim(),
  reference: (values['reference'] ?? '').trim(),
});
const reasonOf = (values: Record<string, string>): string => (values['reason'] ?? '').trim();

const forms: Record<WordedCommand, Form> = {
  deliver: {
    lead: 'action.deliver.lead',
    fields: [
      { name: 'recipient', label: 'action.deliver.recipient' },
      { name: 'evidence', label: 'action.deliver.evidence', hint: 'action.deliver.evidence.hint', long: true },
      { name: 'reference', label: 'action.deliver.reference', hint: 'action.deliver.reference.hint' },
    ],
    command: (values) => ({
      kind: 'deliver',
      data: { recipient: (values['recipient'] ?? '').trim(), evidence: evidenceOf(values) },
    }),
  },
  withdraw: {
    lead: 'action.withdraw.lead',
    danger: true,
    fields: [
      { name: 'reason', label: 'action.withdraw.reason', long: true },
      { name: 'typed', label: 'action.withdraw.type', typed: 'action.withdraw.typed' },
    ],
    command: (values) => ({ kind: 'withdraw', data: { reason: reasonOf(values) } }),
  },
  'confirm-identifier': {
    lead: 'action.confirm.lead',
    fields: [
      { name: 'reason', label: 'action.confirm.reason', long: true },
      { name: 'evidence', label: 'action.confirm.evidence', long: true },
      { name: 'reference', label: 'action.confirm.reference' },
    ],
    command: (values) => ({
      kind: 'confirm-identifier',
      data: { reason: reasonOf(values), evidence: evidenceOf(values) },
    }),
  },
};

const fieldId = (name: string): string => `command-${name}`;

interface Props {
  command: WordedCommand;
  progress: CommandProgress;
  stale: boolean;
  send: (command: CommandRequest) => Promise<boolean>;
  close: () => void;
}

/** What a command needs in words, with what it will do; what was typed stays until it was taken. */
export function CommandDialog({ command, progress, stale, send, close }: Props): ReactNode {
  const { t } = useWords();
  const [values, setValues] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const form = forms[command];
  const isMissing = ({ name, typed }: Field): boolean => {
    const value = (values[name] ?? '').trim();
    return typed === undefined ? value === '' : value !== t(typed);
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    if (stale || progress.state === 'sending' || form.fields.some(isMissing)) return;
    if (await send(form.command(values))) close();
  };
  return (
    <Modal
      open
      title={t(`action.${command}`)}
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
            {t(command === 'withdraw' ? 'action.withdraw.go' : `action.${command}`)}{' '}
            <KeyCap name={`Ctrl ${t('keys.enter')}`} />
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
        {form.fields.map((field) => {
          const id = fieldId(field.name);
          const wrong = tried && isMissing(field);
          const shared = {
            id,
            value: values[field.name] ?? '',
            ...(wrong ? { status: 'error' as const } : {}),
            ...(field.hint === undefined ? {} : { placeholder: t(field.hint) }),
            'aria-invalid': wrong,
            'aria-describedby': wrong ? `${id}-problem` : undefined,
            onChange: (event: { target: { value: string } }) =>
              setValues((current) => ({ ...current, [field.name]: event.target.value })),
          };
          return (
            <div key={field.name} className="field">
              <label htmlFor={id}>{t(field.label)}</label>
              {field.long === true ? (
                <Input.TextArea rows={2} maxLength={1000} {...shared} />
              ) : (
                <Input maxLength={100} autoComplete="off" {...shared} />
              )}
              {wrong && (
                <span className="field-problem" id={`${id}-problem`}>
                  {t('action.required')}
                </span>
              )}
            </div>
          );
        })}
      </form>
    </Modal>
  );
}
