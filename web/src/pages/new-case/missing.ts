import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { Label } from '../../../../api/schemas/place.ts';
import type { WordKey, WordValues } from '../../words/word.ts';
import type { UploadsByKey } from '../../materials/upload-entry.ts';
import { isAsked, isRequired } from './asked.ts';
import type { Draft } from './draft.ts';
import { isNamed, peopleInOrder, relatedOf } from './draft.ts';
import { identifierProblem } from './identifier-problem.ts';

export type Section = 'bundle' | 'subject' | 'people' | 'form' | 'choices' | 'materials' | 'papers';

/** One thing that is still missing or wrong, and the field that mends it. */
export interface Missing {
  field: string;
  section: Section;
  key: WordKey;
  label: Label | WordKey;
  /** The person's role, or the enterprise, that a field belongs to. */
  of?: Label;
  /** What is wrong, and what fills its words. */
  problem?: WordKey;
  values?: WordValues;
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

/** Below this many characters premises name no place. */
const minPremises = 4;

function ofNameNumber({ nameNumber }: Draft): Missing[] {
  const common = { field: 'name-number', section: 'subject', label: 'new.subject.nameNumber' } as const;
  if (nameNumber.trim() === '') return [{ ...common, key: 'new.missing.field' }];
  const wrong = identifierProblem('name-number', nameNumber);
  return wrong === undefined ? [] : [{ ...common, key: 'new.missing.id', ...wrong }];
}

function ofPremises({ premises }: Draft): Missing[] {
  const common = { field: 'premises', section: 'subject', label: 'new.subject.premises' } as const;
  if (premises.trim() === '') return [{ ...common, key: 'new.missing.field' }];
  const isShort = premises.trim().length < minPremises;
  return isShort ? [{ ...common, key: 'new.missing.id', problem: 'premises.problem.short' }] : [];
}

/** A wrong check character does not keep the application out: it opens as held. */
function ofCreditCode(uscc: string, common: Pick<Missing, 'field' | 'section' | 'of'>): Missing[] {
  const named = { ...common, label: 'new.company.uscc' } as const;
  if (uscc.trim() === '') return [{ ...named, key: 'new.missing.field' }];
  const wrong = identifierProblem('uscc', uscc);
  return wrong === undefined || wrong.problem === 'uscc.problem.check'
    ? []
    : [{ ...named, key: 'new.missing.id', ...wrong }];
}

function ofRelated(draft: Draft, { related }: BundleAnswer): Missing[] {
  return related
    .filter((one) => isNamed(draft, one))
    .flatMap(({ code, label }) => {
      const { name, uscc } = relatedOf(draft, code);
      const common = { section: 'subject', of: label } as const;
      const noName: Missing = {
        ...common,
        field: `related-${code}-name`,
        key: 'new.missing.field',
        label: 'new.company.name',
      };
      return [
        ...(name.trim() === '' ? [noName] : []),
        ...ofCreditCode(uscc, { ...common, field: `related-${code}-uscc` }),
      ];
    });
}

function ofSubject(draft: Draft, bundle: BundleAnswer): Missing[] {
  const noName: Missing = {
    field: 'subject-name',
    section: 'subject',
    key: 'new.missing.field',
    label: 'new.subject.name',
  };
  const { subject } = bundle;
  const uscc = { field: 'subject-uscc', section: 'subject' } as const;
  return [
    ...(draft.name.trim() === '' ? [noName] : []),
    ...(subject.includes('name-number') ? ofNameNumber(draft) : []),
    ...(subject.includes('uscc') ? ofCreditCode(draft.uscc, uscc) : []),
    ...(subject.includes('premises') ? ofPremises(draft) : []),
    ...ofRelated(draft, bundle),
  ];
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
    const wrong = identifierProblem('id-number', idNumber);
    if (idNumber.trim() === '') missing.push({ ...numbered, key: 'new.missing.field' });
    else if (wrong !== undefined) missing.push({ ...numbered, key: 'new.missing.id', ...wrong });
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
    missing.push(...ofCreditCode(uscc, { field: `${id}-uscc`, section: 'people' }));
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

function ofMaterials(draft: Draft, bundle: BundleAnswer, uploads: UploadsByKey): Missing[] {
  return bundle.materials
    .filter((material) => isAsked(bundle, material, draft.choices))
    .flatMap((material): Missing[] => {
      const entries = uploads[material.code] ?? [];
      const count = (...states: string[]): number => entries.filter(({ state }) => states.includes(state)).length;
      const common = { field: `material-${material.code}`, section: 'materials', label: material.label } as const;
      const failed = count('failed');
      const onItsWay = count('waiting', 'sending');
      const none = isRequired(material, draft.choices) && entries.length === 0;
      return [
        ...(none ? [{ ...common, key: 'new.missing.material' } as const] : []),
        ...(failed > 0 ? [{ ...common, key: 'new.missing.failed', n: failed } as const] : []),
        ...(onItsWay > 0 ? [{ ...common, key: 'new.missing.uploading', n: onItsWay } as const] : []),
      ];
    });
}

/**
 * What is still missing before the application can be taken in, in the order of the page. Papers are handed in at a
 * window only; uploads everywhere, and none may be on its way or have failed.
 */
export function missingOf(
  draft: Draft,
  bundle: BundleAnswer | undefined,
  atWindow: boolean,
  uploads: UploadsByKey = {},
): Missing[] {
  if (bundle === undefined) return ofBundle(draft);
  return [
    ...ofBundle(draft),
    ...ofSubject(draft, bundle),
    ...ofPeople(draft, bundle),
    ...ofForm(draft, bundle),
    ...ofMaterials(draft, bundle, uploads),
    ...(atWindow ? ofPapers(draft, bundle) : []),
  ];
}
