import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import { useWords } from '../../words/words-context.ts';
import type { Draft, DraftChange, DraftCompany, DraftPerson } from './draft.ts';
import { peopleInOrder } from './draft.ts';
import { CreditCodeField, EnterpriseNameField } from './enterprise-fields.tsx';
import { Field } from './field.tsx';
import { IdentifierField } from './identifier-field.tsx';

interface Props {
  draft: Draft;
  bundle: BundleAnswer;
  change: (change: DraftChange) => void;
}

function PersonRow({ person, bundle, draft, change }: Props & { person: DraftPerson }): ReactNode {
  const { t, tl } = useWords();
  const role = bundle.roles.find(({ code }) => code === person.role);
  if (role === undefined) return null;
  const id = `person-${String(person.row)}`;
  const lead = draft.people.find((other) => bundle.roles.some(({ code, lead: leads }) => leads && code === other.role));
  const removable = draft.people.filter((other) => other.role === person.role).length > role.min;
  const set = (part: Partial<Pick<DraftPerson, 'name' | 'idNumber'>>): void =>
    change({ do: 'set-person', row: person.row, change: part });
  const isBlank = person.name === '' && person.idNumber === '';
  const canCopy = lead !== undefined && lead !== person && isBlank && lead.name !== '';
  return (
    <div className="person" role="group" aria-label={tl(role.label)}>
      <b className="person-role">{tl(role.label)}</b>
      <Field id={`${id}-name`} label={t('new.person.name')}>
        {(props) => (
          <Input
            {...props}
            value={person.name}
            maxLength={50}
            autoComplete="off"
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <IdentifierField
        id={`${id}-id`}
        kind="id-number"
        label={t('new.person.id')}
        value={person.idNumber}
        set={(idNumber) => set({ idNumber })}
      />
      <span className="person-end">
        {canCopy && (
          <Button size="small" type="link" onClick={() => set({ name: lead.name, idNumber: lead.idNumber })}>
            {t('new.person.same')}
          </Button>
        )}
        {removable && (
          <Button
            size="small"
            type="text"
            aria-label={t('new.person.remove', { role: tl(role.label), name: person.name })}
            onClick={() => change({ do: 'remove-person', row: person.row })}
          >
            ✕
          </Button>
        )}
      </span>
    </div>
  );
}

function CompanyRow({ company, change }: { company: DraftCompany; change: Props['change'] }): ReactNode {
  const { t } = useWords();
  const id = `company-${String(company.row)}`;
  const set = (part: Partial<Pick<DraftCompany, 'name' | 'uscc'>>): void =>
    change({ do: 'set-company', row: company.row, change: part });
  return (
    <div className="person" role="group" aria-label={t('new.company.title')}>
      <b className="person-role">{t('new.company.title')}</b>
      <EnterpriseNameField id={`${id}-name`} value={company.name} set={(name) => set({ name })} />
      <CreditCodeField id={`${id}-uscc`} value={company.uscc} set={(uscc) => set({ uscc })} />
      <span className="person-end">
        <Button
          size="small"
          type="text"
          aria-label={t('new.company.remove', { name: company.name })}
          onClick={() => change({ do: 'remove-company', row: company.row })}
        >
          ✕
        </Button>
      </span>
    </div>
  );
}

/** People by role, then shareholder companies. */
export function PeopleSection(props: Props): ReactNode {
  const { t, tl } = useWords();
  const { draft, bundle, change } = props;
  return (
    <section className="card" id="section-people" tabIndex={-1}>
      <div className="card-head">
        <h2>{t('new.step.people')}</h2>
      </div>
      <div className="card-body">
        <div>
          {peopleInOrder(draft, bundle).map((person) => (
            <PersonRow key={person.row} {...props} person={person} />
          ))}
          {draft.companies.map((company) => (
            <CompanyRow key={company.row} company={company} change={change} />
          ))}
        </div>
        <div className="add-row">
          {bundle.roles.map(
            ({ code, label, max }) =>
              draft.people.filter(({ role }) => role === code).length < max && (
                <Button
                  key={code}
                  id={`add-${code}`}
                  size="small"
                  type="dashed"
                  onClick={() => change({ do: 'add-person', role: code })}
                >
                  {t('new.person.add', { role: tl(label) })}
                </Button>
              ),
          )}
          {bundle.shareholders !== undefined && (
            <Button id="add-company" size="small" type="dashed" onClick={() => change({ do: 'add-company' })}>
              {t('new.company.add')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
