import type { BundleAnswer } from '../../../../api/schemas/catalogue-answer.ts';
import type { OpeningRequest } from '../../../../api/schemas/opening.ts';
import { isAsked } from './asked.ts';

export interface DraftPerson {
  row: number;
  role: string;
  name: string;
  idNumber: string;
}

export interface DraftCompany {
  row: number;
  name: string;
  uscc: string;
}

/** What has been typed so far. Papers that were not handed in have no entry. */
export interface Draft {
  bundle: string;
  window: string;
  region: string;
  name: string;
  nameNumber: string;
  people: DraftPerson[];
  companies: DraftCompany[];
  form: Record<string, string>;
  choices: string[];
  papers: Record<string, number>;
  nextRow: number;
}

export const emptyDraft: Draft = {
  bundle: '',
  window: '',
  region: '',
  name: '',
  nameNumber: '',
  people: [],
  companies: [],
  form: {},
  choices: [],
  papers: {},
  nextRow: 1,
};

export type DraftChange =
  | { do: 'choose-bundle'; bundle: BundleAnswer }
  | { do: 'set'; field: 'window' | 'region' | 'name' | 'nameNumber'; value: string }
  | { do: 'set-person'; row: number; change: Partial<Pick<DraftPerson, 'name' | 'idNumber'>> }
  | { do: 'add-person'; role: string }
  | { do: 'remove-person'; row: number }
  | { do: 'set-company'; row: number; change: Partial<Pick<DraftCompany, 'name' | 'uscc'>> }
  | { do: 'add-company' }
  | { do: 'remove-company'; row: number }
  | { do: 'set-form'; field: string; value: string }
  | { do: 'choose'; item: string; chosen: boolean }
  | { do: 'paper'; kind: string; copies: number | undefined }
  | { do: 'clear'; keep: Pick<Draft, 'bundle' | 'window' | 'region'>; bundle: BundleAnswer | undefined };

/** How many rows of a role there are to begin with. Shareholders may be companies, but a person is the usual case. */
function rowsAtFirst({ shareholders }: BundleAnswer, { code, min }: BundleAnswer['roles'][number]): number {
  return shareholders?.role === code ? Math.max(min, shareholders.min) : min;
}

/** A bundle's people to begin with: each role as often as it must be there. */
function startOf(bundle: BundleAnswer, draft: Draft): Draft {
  const roles = bundle.roles.flatMap((role) => Array.from({ length: rowsAtFirst(bundle, role) }, () => role.code));
  const people = roles.map((role, at): DraftPerson => ({ row: draft.nextRow + at, role, name: '', idNumber: '' }));
  const choices = bundle.steps.filter(({ optional }) => optional).map(({ item }) => item);
  return {
    ...draft,
    bundle: bundle.code,
    people,
    companies: [],
    form: {},
    choices,
    papers: {},
    nextRow: draft.nextRow + people.length,
  };
}

function withRow<T extends { row: number }>(rows: readonly T[], row: number, change: object): T[] {
  return rows.map((one) => (one.row === row ? { ...one, ...change } : one));
}

/** The draft after one change. Pure. */
export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.do) {
    case 'choose-bundle':
      return startOf(change.bundle, { ...draft, region: '' });
    case 'set':
      return { ...draft, [change.field]: change.value };
    case 'set-person':
      return { ...draft, people: withRow(draft.people, change.row, change.change) };
    case 'add-person': {
      const person = { row: draft.nextRow, role: change.role, name: '', idNumber: '' };
      return { ...draft, people: [...draft.people, person], nextRow: draft.nextRow + 1 };
    }
    case 'remove-person':
      return { ...draft, people: draft.people.filter(({ row }) => row !== change.row) };
    case 'set-company':
      return { ...draft, companies: withRow(draft.companies, change.row, change.change) };
    case 'add-company':
      return {
        ...draft,
        companies: [...draft.companies, { row: draft.nextRow, name: '', uscc: '' }],
        nextRow: draft.nextRow + 1,
      };
    case 'remove-company':
      return { ...draft, companies: draft.companies.filter(({ row }) => row !== change.row) };
    case 'set-form':
      return { ...draft, form: { ...draft.form, [change.field]: change.value } };
    case 'choose':
      return {
        ...draft,
        choices: change.chosen ? [...draft.choices, change.item] : draft.choices.filter((item) => item !== change.item),
      };
    case 'paper': {
      const { [change.kind]: _, ...others } = draft.papers;
      return { ...draft, papers: change.copies === undefined ? others : { ...others, [change.kind]: change.copies } };
    }
    case 'clear': {
      const fresh = { ...emptyDraft, ...change.keep };
      return change.bundle === undefined ? fresh : startOf(change.bundle, fresh);
    }
  }
}

/** The roles in the catalogue's order, each with its rows. */
export function peopleInOrder(draft: Draft, bundle: BundleAnswer): DraftPerson[] {
  return bundle.roles.flatMap(({ code }) => draft.people.filter(({ role }) => role === code));
}

/** The request that the draft makes: ends trimmed, empty fields and what nobody asks for left out. */
export function requestOf(draft: Draft, bundle: BundleAnswer): OpeningRequest {
  const form = bundle.fields
    .filter((field) => isAsked(bundle, field, draft.choices))
    .map(({ code }) => [code, (draft.form[code] ?? '').trim()] as const);
  return {
    bundle: draft.bundle,
    collecting: { window: draft.window },
    deciding: { region: draft.region },
    subject: { name: draft.name.trim(), nameNumber: draft.nameNumber.trim() },
    people: peopleInOrder(draft, bundle).map(({ role, name, idNumber }) => ({
      role,
      name: name.trim(),
      idNumber: idNumber.replace(/\s/g, ''),
    })),
    shareholders: draft.companies.map(({ name, uscc }) => ({ name: name.trim(), uscc: uscc.replace(/\s/g, '') })),
    form: Object.fromEntries(form.filter(([, value]) => value !== '')),
    choices: draft.choices,
    papers: bundle.papers.flatMap((paper) => {
      const copies = isAsked(bundle, paper, draft.choices) ? draft.papers[paper.code] : undefined;
      return copies === undefined ? [] : [{ kind: paper.code, copies }];
    }),
  };
}

/** Id of the field on the page that a JSON pointer into the request is about; undefined for the whole form. */
export function fieldOfPointer(pointer: string, draft: Draft, bundle: BundleAnswer): string | undefined {
  const [first, second, third] = pointer.replace(/^#?\//, '').split('/');
  if (first === 'people' && second !== undefined) {
    const person = peopleInOrder(draft, bundle)[Number(second)];
    return person && `person-${String(person.row)}-${third === 'idNumber' ? 'id' : 'name'}`;
  }
  if (first === 'shareholders' && second !== undefined) {
    const company = draft.companies[Number(second)];
    return company && `company-${String(company.row)}-${third === 'uscc' ? 'uscc' : 'name'}`;
  }
  if (first === 'form' && second !== undefined) return `form-${second}`;
  if (first === 'papers' && second !== undefined) {
    const kind = requestOf(draft, bundle).papers[Number(second)]?.kind;
    return kind && `paper-${kind}`;
  }
  if (first === 'papers') return 'section-papers';
  if (first === 'people' || first === 'shareholders') return 'section-people';
  if (first === 'subject') return second === 'nameNumber' ? 'name-number' : 'subject-name';
  if (first === 'deciding') return 'region';
  if (first === 'collecting') return 'window';
  return first === 'bundle' ? 'bundle' : undefined;
}
