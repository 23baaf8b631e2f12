import { checkIdNumber } from '../../../../domain/id-number.ts';
import { checkNameNumber } from '../../../../domain/name-number.ts';
import { checkUscc } from '../../../../domain/uscc.ts';
import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { Label } from '../../../../api/schemas/place.ts';
import type { WordKey } from '../../words/word.ts';
import { isAsked, isRequired } from './asked.ts';
import type { Draft } from './draft.ts';
import { peopleInOrder } from './draft.ts';

export type Section = 'bundle' | 'subject' | 'people' | 'form' | 'choices' | 'papers';

/** One thing that is still missing or wrong, and the field that mends it. */
export interface Missing {
  field: string;
  section: Section;
  key: WordKey;
  label: Label | WordKey;
  /** The role that a person's field belongs to. */
  of?: Label;
  problem?: WordKey;
  n?: number;
}

function ofBundle(draft: Draft): Missing[] {
  const fields = [
    ['bundle', 'new.bundle'],
    ['window', 'new.collecting'],
    ['region', 'new.deciding'],
  ] as const;
  return fields
    .filter(([field]) => draft[field] === '')
    .map(([field, label]) => ({ field, section: 'bundle', key: 'new.missing.choose', label }));
}

function ofSubject(draft: Draft): Missing[] {
  const missing: Missing[] = [];
  if (draft.name.trim() === '') {
    missing.push({ field: 'subject-name', section: 'subject', key: 'new.missing.field', label: 'new.subject.name' });
  }
  const common = { field: 'name-number', section: 'subject', label: 'new.subject.nameNumber' } as const;
  if (draft.nameNumber.trim() === '') return [...missing, { ...common, key: 'new.missing.field' }];
  const check = checkNameNumber(draft.nameNumber);
  return check.ok
    ? missing
    : [...missing, { ...common, key: 'new.missing.id', problem: `nameNumber.problem.${check.problem}` }];
}

function ofPeople(draft: Draft, bundle: BundleAnswer): Missing[] {
  const missing: Missing[] = [];
  const labelOf = (role: string): Label =>
    bundle.roles.find(({ code }) => code === role)?.label ?? { zh: role, en: role };
  for (const { row, role, name, idNumber } of peopleInOrder(draft, bundle)) {
    const common = { section: 'people', of: labelOf(role) } as const;
    const id = `person-${String(row)}`;
    if (name.trim() === '') {
      missing.push({ ...common, field: `${id}-name`, key: 'new.missing.field', label: 'new.person.name' });
    }
    const numbered = { ...common, field: `${id}-id`, label: 'new.person.id' } as const;
    const check = checkIdNumber(idNumber);
    if (idNumber.trim() === '') missing.push({ ...numbered, key: 'new.missing.field' });
    else if (!check.ok) missing.push({ ...numbered, key: 'new.missing.id', problem: `id.problem.${check.problem}` });
  }
  for (const { code, label, min } of bundle.roles) {
    const n = min - draft.people.filter(({ role }) => role === code).length;
    if (n > 0) missing.push({ field: `add-${code}`, section: 'people', key: 'new.missing.person', label, n });
  }
  if (bundle.shareholders !== undefined) {
    const { role, min } = bundle.shareholders;
    const n = min - draft.companies.length - draft.people.filter((person) => person.role === role).length;
    if (n > 0)
      missing.push({
        field: `add-${role}`,
        section: 'people',
        key: 'new.missing.shareholder',
        label: labelOf(role),
        n,
      });
  }
  for (const { row, name, uscc } of draft.companies) {
    const id = `company-${String(row)}`;
    const common = { section: 'people', key: 'new.missing.field' } as const;
    if (name.trim() === '') missing.push({ ...common, field: `${id}-name`, label: 'new.company.name' });
    const check = checkUscc(uscc);
    // A wrong check character does not keep the application out: it opens as held.
    if (check.ok || check.problem === 'check') continue;
    missing.push({
      ...common,
      field: `${id}-uscc`,
      label: 'new.company.uscc',
      ...(uscc.trim() === '' ? {} : { key: 'new.missing.id', problem: `uscc.problem.${check.problem}` }),
    });
  }
  return missing;
}

function ofForm(draft: Draft, bundle: BundleAnswer): Missing[] {
  return bundle.fields
    .filter((field) => isAsked(bundle, field, draft.choices) && isRequired(field, draft.choices))
    .filter(({ code }) => (draft.form[code] ?? '').trim() === '')
    .map(({ code, label, kind }) => ({
      field: `form-${code}`,
      section: 'form',
      key: kind === 'choice' ? 'new.missing.choose' : 'new.missing.field',
      label,
    }));
}

function ofPapers(draft: Draft, bundle: BundleAnswer): Missing[] {
  return bundle.papers
    .filter((paper) => isAsked(bundle, paper, draft.choices) && isRequired(paper, draft.choices))
    .filter(({ code }) => draft.papers[code] === undefined)
    .map(({ code, label }) => ({ field: `paper-${code}`, section: 'papers', key: 'new.missing.paper', label }));
}

/**
 * What is still missing before the application can be taken in, in the order of the page. Papers are handed in at a
 * window only.
 */
export function missingOf(draft: Draft, bundle: BundleAnswer | undefined, atWindow: boolean): Missing[] {
  const first = [...ofBundle(draft), ...ofSubject(draft)];
  if (bundle === undefined) return first;
  const papers = atWindow ? ofPapers(draft, bundle) : [];
  return [...first, ...ofPeople(draft, bundle), ...ofForm(draft, bundle), ...papers];
}
