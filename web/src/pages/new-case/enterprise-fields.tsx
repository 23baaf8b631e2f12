import { Input } from 'antd';
import type { ReactNode } from 'react';
import { checkUscc } from '../../../../domain/identifiers/uscc.ts';
import { useWords } from '../../words/words-context.ts';
import { Field } from './field.tsx';

const fullLength = 18;

/** A credit code with its check looked at while it is typed; one that fails it is taken in, and said to be held. */
export function CreditCodeField({
  id,
  value,
  set,
}: {
  id: string;
  value: string;
  set: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  const typed = value.replace(/\s/g, '');
  const check = checkUscc(typed);
  const held = typed.length === fullLength && !check.ok;
  return (
    <Field
      id={id}
      label={t('new.company.uscc')}
      {...(held ? { hint: <span className="chip chip-warn chip-wrap">{t('new.held.warn')}</span> } : {})}
      note={
        check.ok && (
          <span className="feedback feedback-good" role="status">
            <i className="tick" aria-hidden="true" /> {t('id.ok')}
          </span>
        )
      }
    >
      {(props) => (
        <Input
          {...props}
          value={value}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          className="mono-input"
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

/** The name of an enterprise. */
export function EnterpriseNameField({
  id,
  value,
  set,
}: {
  id: string;
  value: string;
  set: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Field id={id} label={t('new.company.name')}>
      {(props) => (
        <Input
          {...props}
          value={value}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}
