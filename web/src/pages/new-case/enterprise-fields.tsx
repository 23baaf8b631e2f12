import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words-context.ts';
import { Field } from './field.tsx';
import { IdentifierField } from './identifier-field.tsx';

interface Props {
  id: string;
  value: string;
  set: (value: string) => void;
}

/** A credit code; one that fails its check is taken in, and said to be held. */
export function CreditCodeField(props: Props): ReactNode {
  const { t } = useWords();
  return <IdentifierField {...props} kind="uscc" label={t('new.company.uscc')} />;
}

/** The name of an enterprise. */
export function EnterpriseNameField({ id, value, set }: Props): ReactNode {
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
