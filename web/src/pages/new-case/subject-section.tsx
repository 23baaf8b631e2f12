import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useWords } from '../../words/words-context.ts';
import type { Draft, DraftChange } from './draft.ts';
import { relatedOf } from './draft.ts';
import { CreditCodeField, EnterpriseNameField } from './enterprise-fields.tsx';
import { Field } from './field.tsx';
import { IdentifierField } from './identifier-field.tsx';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
  change: (change: DraftChange) => void;
}

/** An enterprise beside the subject: the parent of a branch, a former branch of a company. */
function Related({ draft, change, one }: Omit<Props, 'bundle'> & { one: BundleAnswer['related'][number] }): ReactNode {
  const { t, tl } = useWords();
  const { code, label, required } = one;
  const { name, uscc } = relatedOf(draft, code);
  return (
    <div className="person related" role="group" aria-label={tl(label)}>
      <span className="person-role">
        {tl(label)}
        {!required && <span className="feedback"> {t('new.optional')}</span>}
      </span>
      <EnterpriseNameField
        id={`related-${code}-name`}
        value={name}
        set={(value) => change({ do: 'set-related', code, change: { name: value } })}
      />
      <CreditCodeField
        id={`related-${code}-uscc`}
        value={uscc}
        set={(value) => change({ do: 'set-related', code, change: { uscc: value } })}
      />
    </div>
  );
}

/** Whom or what it is about: the parts that the bundle's subject has, and the enterprises that it names. */
export function SubjectSection({ draft, bundle, change }: Props): ReactNode {
  const { t } = useWords();
  const asks = (part: BundleAnswer['subject'][number]): boolean => bundle.subject.includes(part);
  const set = (field: 'name' | 'nameNumber' | 'uscc' | 'premises') => (value: string) =>
    change({ do: 'set', field, value });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.step.subject')}</h2>
      </div>
      <div className="card-body">
        <div className="fields subject-fields">
          <Field id="subject-name" label={t('new.subject.name')}>
            {(props) => (
              <Input
                {...props}
                value={draft.name}
                maxLength={100}
                autoComplete="off"
                onChange={(event) => set('name')(event.target.value)}
              />
            )}
          </Field>
          {asks('uscc') && <CreditCodeField id="subject-uscc" value={draft.uscc} set={set('uscc')} />}
          {asks('name-number') && (
            <IdentifierField
              id="name-number"
              kind="name-number"
              label={t('new.subject.nameNumber')}
              placeholder={t('new.subject.nameNumber.hint')}
              value={draft.nameNumber}
              set={set('nameNumber')}
            />
          )}
          {asks('premises') && (
            <Field id="premises" label={t('new.subject.premises')}>
              {(props) => (
                <Input
                  {...props}
                  value={draft.premises}
                  maxLength={200}
                  autoComplete="off"
                  placeholder={t('new.subject.premises.hint')}
                  onChange={(event) => set('premises')(event.target.value)}
                />
              )}
            </Field>
          )}
        </div>
        {bundle.related.map((one) => (
          <Related key={one.code} draft={draft} change={change} one={one} />
        ))}
      </div>
    </section>
  );
}
