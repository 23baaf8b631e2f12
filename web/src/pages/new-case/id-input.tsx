import { Input } from 'antd';
import type { ReactNode } from 'react';
import { checkIdNumber } from '../../../../domain/identifiers/id-number.ts';
import { useWords } from '../../words/words-context.ts';
import { Field } from './field.tsx';

const fullLength = 18;

interface Props {
  id: string;
  value: string;
  change: (value: string) => void;
}

/** ID number with its check digit looked at while it is typed. */
export function IdInput({ id, value, change }: Props): ReactNode {
  const { t } = useWords();
  const typed = value.replace(/\s/g, '');
  const check = checkIdNumber(typed);
  const full = typed.length >= fullLength;
  const feedback = check.ok
    ? { tone: 'good', words: t('id.ok') }
    : full
      ? { tone: 'bad', words: t(`id.problem.${check.problem}`) }
      : { tone: 'plain', words: t('id.typing', { n: typed.length }) };
  return (
    <Field
      id={id}
      label={t('new.person.id')}
      note={
        typed !== '' && (
          <span className={`feedback feedback-${feedback.tone}`} role="status">
            {feedback.tone === 'good' && <i className="tick" aria-hidden="true" />} {feedback.words}
          </span>
        )
      }
    >
      {(props) => (
        <Input
          {...props}
          {...(full && !check.ok ? { status: 'error' as const } : {})}
          value={value}
          maxLength={24}
          autoComplete="off"
          spellCheck={false}
          className="mono-input"
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}
