import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import type { FieldAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useWords } from '../../words/words-context.ts';
import type { FieldProps } from './field.tsx';

const longTextFrom = 300;

interface Props {
  field: FieldAnswer;
  value: string;
  set: (value: string) => void;
  props: FieldProps;
}

/** The control that fits a field of the catalogue. */
export function FieldControl({ field, value, set, props }: Props): ReactNode {
  const { t, tl } = useWords();
  const max = field.maxLength === undefined ? {} : { maxLength: field.maxLength };
  if (field.kind === 'choice') {
    return (
      <Select
        {...props}
        placeholder={t('new.choose')}
        {...(value === '' ? {} : { value })}
        options={(field.options ?? []).map(({ code, label }) => ({ value: code, label: tl(label) }))}
        onChange={set}
      />
    );
  }
  const shared = { ...props, ...max, value, autoComplete: 'off' };
  const onChange = (event: { target: { value: string } }): void => set(event.target.value);
  if (field.kind === 'date') return <Input type="date" {...shared} onChange={onChange} />;
  if (field.kind === 'number') return <Input inputMode="decimal" {...shared} onChange={onChange} />;
  return (field.maxLength ?? 0) >= longTextFrom ? (
    <Input.TextArea rows={2} {...shared} onChange={onChange} />
  ) : (
    <Input {...shared} onChange={onChange} />
  );
}
