import { Checkbox, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useCatalogue } from '../../api/catalogue-context.ts';
import { useWords } from '../../words/words-context.ts';
import { termWords } from '../case/term-words.ts';
import { isAsked, isRequired } from './asked.ts';
import { promiseOf } from './chosen-steps.ts';
import type { Draft, DraftChange } from './draft.ts';
import { FieldControl } from './field-control.tsx';
import { Field } from './field.tsx';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
  change: (change: DraftChange) => void;
}

/** The fields that the bundle's items ask for. */
export function FormSection({ draft, bundle, change }: Props): ReactNode {
  const { t, tl } = useWords();
  const fields = bundle.fields.filter((field) => isAsked(bundle, field, draft.choices));
  if (fields.length === 0) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.step.form')}</h2>
      </div>
      <div className="card-body fields">
        {fields.map((field) => (
          <Field
            key={field.code}
            id={`form-${field.code}`}
            label={tl(field.label)}
            note={!isRequired(field, draft.choices) && <span className="feedback">{t('new.optional')}</span>}
          >
            {(props) => (
              <FieldControl
                field={field}
                value={draft.form[field.code] ?? ''}
                set={(value) => change({ do: 'set-form', field: field.code, value })}
                props={props}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}

/** Items that are done only when the applicant wants them. */
export function ChoicesSection({ draft, bundle, change }: Props): ReactNode {
  const inUse = useWords();
  const { t, tl } = inUse;
  const { catalogue, words } = useCatalogue();
  const optional = bundle.steps.filter((step) => step.optional);
  if (optional.length === 0) return null;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('new.step.choices')}</h2>
        <span className="meta tertiary">{t('new.choices.lead')}</span>
      </div>
      <div className="card-body choices">
        {optional.map((step) => (
          <Checkbox
            key={step.item}
            id={`choice-${step.item}`}
            checked={draft.choices.includes(step.item)}
            onChange={(event) => change({ do: 'choose', item: step.item, chosen: event.target.checked })}
          >
            {tl(words.item(step.item))}{' '}
            <span className="tertiary">
              {t('new.plan.promise', { term: termWords(promiseOf(step, draft, catalogue, words), inUse) })}
            </span>
          </Checkbox>
        ))}
      </div>
    </section>
  );
}

/** Papers that were handed in: ticked, with their copies. */
export function PapersSection({ draft, bundle, change }: Props): ReactNode {
  const { t, tl } = useWords();
  const papers = bundle.papers.filter((paper) => isAsked(bundle, paper, draft.choices));
  const received = papers.filter(({ code }) => draft.papers[code] !== undefined).length;
  return (
    <section className="card" id="section-papers" tabIndex={-1}>
      <div className="card-head">
        <h2>{t('new.step.papers')}</h2>
        <span className="meta tertiary">{t('new.papers.lead')}</span>
        <span className="end small secondary">{t('new.papers.received', { n: received })}</span>
      </div>
      <ul className="paper-rows">
        {papers.map((paper) => {
          const { code, label, copies: fewest } = paper;
          const copies = draft.papers[code];
          const required = isRequired(paper, draft.choices);
          const missing = required && copies === undefined;
          return (
            <li key={code} className={missing ? 'paper paper-missing' : 'paper'}>
              <Checkbox
                id={`paper-${code}`}
                checked={copies !== undefined}
                onChange={(event) =>
                  change({ do: 'paper', kind: code, copies: event.target.checked ? fewest : undefined })
                }
              >
                {tl(label)}
              </Checkbox>
              {!required && <span className="chip">{t('new.papers.optional')}</span>}
              <span className="grow" />
              {copies !== undefined && (
                <InputNumber
                  size="small"
                  min={fewest}
                  max={99}
                  precision={0}
                  value={copies}
                  aria-label={t('new.papers.copies', { paper: tl(label) })}
                  onChange={(value) => change({ do: 'paper', kind: code, copies: value ?? fewest })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
