import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words-context.ts';
import type { FormField } from './form-field.ts';

/** Id of the control of a field; of a choice, of its first option. */
export const fieldId = (name: string): string => `command-${name}`;

interface Props {
  field: FormField;
  value: string;
  /** It was tried without. */
  wrong: boolean;
  change: (value: string) => void;
}

function Choice({ field, value, wrong, change }: Props): ReactNode {
  const { t } = useWords();
  const id = fieldId(field.name);
  return (
    <fieldset className="field choice-field" aria-describedby={wrong ? `${id}-problem` : undefined}>
      <legend>{t(field.label, field.values)}</legend>
      {field.options?.map((option, at) => (
        <label key={option.value} className="row">
          <input
            type="radio"
            id={at === 0 ? id : `${id}-${option.value}`}
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => change(option.value)}
          />
          {option.label}
        </label>
      ))}
      {wrong && <Problem id={id} />}
    </fieldset>
  );
}

/** One of many: a list that opens by keyboard, and under it what there is to know of the one that is chosen. */
function Pick({ field, value, wrong, change }: Props): ReactNode {
  const { t } = useWords();
  const id = fieldId(field.name);
  const note = field.options?.find((option) => option.value === value)?.note;
  return (
    <div className="field">
      <label htmlFor={id}>{t(field.label, field.values)}</label>
      <select
        id={id}
        className="pick-field"
        value={value}
        aria-invalid={wrong}
        aria-describedby={[...(wrong ? [`${id}-problem`] : []), ...(note === undefined ? [] : [`${id}-note`])].join(
          ' ',
        )}
        onChange={(event) => change(event.target.value)}
      >
        <option value="">{t('action.choose')}</option>
        {field.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <span className="small secondary" id={`${id}-note`}>
          {note}
        </span>
      )}
      {wrong && <Problem id={id} />}
    </div>
  );
}

function Problem({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  return (
    <span className="field-problem" id={`${id}-problem`}>
      {t('action.required')}
    </span>
  );
}

const inputTypes = { moment: 'datetime-local', day: 'date', number: 'number', line: 'text' } as const;

/** One field of a dialog with its label, and that it must be filled in once that was tried. */
export function DialogField(props: Props): ReactNode {
  const { field, value, wrong, change } = props;
  const { t } = useWords();
  if (field.as === 'choice') return <Choice {...props} />;
  if (field.as === 'pick') return <Pick {...props} />;
  const id = fieldId(field.name);
  const shared = {
    id,
    value,
    ...(wrong ? { status: 'error' as const } : {}),
    ...(field.hint === undefined ? {} : { placeholder: t(field.hint) }),
    'aria-invalid': wrong,
    'aria-describedby': wrong ? `${id}-problem` : undefined,
    onChange: (event: { target: { value: string } }) => change(event.target.value),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t(field.label, field.values)}</label>
      {field.as === 'lines' ? (
        <Input.TextArea rows={2} maxLength={1000} {...shared} />
      ) : (
        <Input type={inputTypes[field.as ?? 'line']} maxLength={150} autoComplete="off" {...shared} />
      )}
      {wrong && <Problem id={id} />}
    </div>
  );
}
