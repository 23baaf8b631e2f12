import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useContext } from 'react';
import { checkIdNumber } from '../../../../domain/identifiers/id-number.ts';
import { identifierKinds } from '../../../../domain/identifiers/identifier-kinds.ts';
import type { Tidied } from '../../../../domain/identifiers/written-form.ts';
import { dayOf } from '../../time/show-time.ts';
import { useNow } from '../../time/use-now.ts';
import type { WordsInUse } from '../../words/words-context.ts';
import { useWords } from '../../words/words-context.ts';
import { Field, FieldMarksContext } from './field.tsx';
import { IdNumberSays } from './id-number-says.tsx';
import type { AskedKind, IdentifierProblem } from './identifier-problem.ts';
import { identifierProblem } from './identifier-problem.ts';
import { IdentifierRepairs } from './identifier-repairs.tsx';

/** From this many characters on it is looked at as a whole one. */
const fullLengths: Record<AskedKind, number> = { uscc: 18, 'id-number': 18, 'name-number': 21 };

interface Props {
  id: string;
  kind: AskedKind;
  label: string;
  value: string;
  placeholder?: string;
  set: (value: string) => void;
}

/** What is wrong with what was typed, once it is all there; a birth that is still to come included. */
function problemOf(kind: AskedKind, value: string, today: string): IdentifierProblem | undefined {
  const id = kind === 'id-number' ? checkIdNumber(value) : undefined;
  if (id?.ok === true && id.parts.birthDate > today) {
    return { problem: 'id.problem.future', values: { has: id.parts.birthDate } };
  }
  return identifierProblem(kind, value);
}

function tidiedWords(tidied: readonly Tidied[], { t }: WordsInUse): string {
  return t('tidied.told', { what: tidied.map((one) => t(`tidied.${one}`)).join(t('list.and')) });
}

/** An identifier, looked at while it is typed: what is wrong with it in words, what would be right to choose from, what it says. */
export function IdentifierField({ id, kind, label, value, placeholder, set }: Props): ReactNode {
  const inUse = useWords();
  const { t } = inUse;
  const today = dayOf(useNow());
  const { server, missing } = useContext(FieldMarksContext);
  const reading = identifierKinds[kind].check(value);
  const isFull = reading.value.length >= fullLengths[kind];
  const wrong = isFull ? problemOf(kind, value, today) : undefined;
  // A credit code may exist all the same: it is taken in and held, so it is no error.
  const isHeld = wrong?.problem === 'uscc.problem.check';
  const isMarked = (server[id] ?? missing[id]) !== undefined;
  const groups = identifierKinds[kind].group(reading.value);
  const isRight = isFull && wrong === undefined;
  return (
    <Field
      id={id}
      label={label}
      note={<Feedback isRight={isRight} n={isFull ? 0 : reading.value.length} of={fullLengths[kind]} />}
      {...(isFull && {
        hint: (
          <span role="status">
            {wrong !== undefined && !isMarked && (
              <span className="said said-bad">{t(wrong.problem, wrong.values)}</span>
            )}
            {isHeld && <span className="chip chip-warn chip-wrap">{t('new.held.warn')}</span>}
            {isRight && groups !== value && <span className="said mono">{groups}</span>}
            {isRight && kind === 'id-number' && <IdNumberSays idNumber={reading.value} />}
            {reading.tidied.length > 0 && <span className="said">{tidiedWords(reading.tidied, inUse)}</span>}
          </span>
        ),
      })}
      below={
        wrong !== undefined && <IdentifierRepairs id={id} kind={kind} wrong={reading.value} today={today} set={set} />
      }
    >
      {(props) => (
        <Input
          {...props}
          {...(wrong !== undefined && !isHeld ? { status: 'error' as const } : {})}
          value={value}
          maxLength={80}
          autoComplete="off"
          spellCheck={false}
          className="mono-input"
          {...(placeholder === undefined ? {} : { placeholder })}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

/** Beside the label: a tick, or how far it is typed. */
function Feedback({ isRight, n, of }: { isRight: boolean; n: number; of: number }): ReactNode {
  const { t } = useWords();
  if (isRight) {
    return (
      <span className="feedback feedback-good" role="status">
        <i className="tick" aria-hidden="true" /> {t('id.ok')}
      </span>
    );
  }
  return n === 0 ? null : <span className="feedback">{t('id.typing', { n, of })}</span>;
}
